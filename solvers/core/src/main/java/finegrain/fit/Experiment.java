package finegrain.fit;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/// A solver on seeded instances over a range of sizes.
///
/// Every seed goes once through all sizes before the next one begins, so that a slow minute of the machine spreads over all
/// of them.
public sealed interface Experiment<X extends Instance> permits PairExperiment, DynamicExperiment {
    /// A size whose amount is less than so many times that of the smallest instance has fixed costs of more than 5 %.
    int FIXED_COSTS = 20;

    /// What is solved.
    Problem<X, ?> problem();

    /// What is asked.
    Question question();

    /// The sizes, ascending.
    List<Integer> sizes();

    /// The first seed.
    long seed();

    /// How many seeds there are for each size.
    int seeds();

    /// The generator of the instances.
    String generator();

    /// The instance of size `n`, `turn` seeds after the first.
    X instance(int n, int turn);

    /// An instance with hardly anything to do but otherwise like the largest: what it takes are fixed costs.
    X smallest();

    /// The dimension of the instances of size `n`, if they have one.
    OptionalInt dimension(int n);

    /// What the instances are like besides their size, in a few words.
    String workload();

    /// What the regime says about the hypotheses, in a sentence.
    String meaning();

    /// Whether the generator lets there be such an answer; another one is a bug.
    boolean possible(Answer<?> answer);

    /// Measures, size by size, until all is done or the budget is spent; then what there is stands in the result, and why it
    /// stopped.
    ///
    /// @param solvers the solver for an instance
    default Fit run(Measure measure, Function<X, ? extends Solver<X, ?>> solvers, Budget budget) {
        return new Trial<>(this, measure, solvers, budget).run();
    }
}
