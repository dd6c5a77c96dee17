package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/// Matrices of integers from which many least values are wanted at once. An entry is [Weights#FORBIDDEN] where there is
/// none, if the problem allows that.
public record TableInstance(TableProblem problem, ImmutableList<IntegerMatrix> matrices, Question question)
        implements
            DynamicInstance {

    public TableInstance {
        Questions.check(problem, question);
        problem.check(matrices);
    }

    public static TableInstance of(TableProblem problem, IntegerMatrix... matrices) {
        return new TableInstance(problem, Lists.immutable.with(matrices), new Question.Optimum());
    }

    @Override
    public Size size() {
        return problem.size(matrices);
    }
}
