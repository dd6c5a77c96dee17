package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/// Matrices of integers, and a question about a tuple of indices. An entry is [Weights#FORBIDDEN] where there is none, if the
/// problem allows that.
public record MatrixInstance(MatrixProblem problem, ImmutableList<IntegerMatrix> matrices, Question question)
        implements
            DynamicInstance {

    public MatrixInstance {
        Questions.check(problem, question);
        problem.check(matrices);
    }

    public static MatrixInstance of(MatrixProblem problem, Question question, IntegerMatrix... matrices) {
        return new MatrixInstance(problem, Lists.immutable.with(matrices), question);
    }

    @Override
    public Size size() {
        return problem.size(matrices);
    }
}
