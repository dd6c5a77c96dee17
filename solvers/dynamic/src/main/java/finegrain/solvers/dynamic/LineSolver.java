package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.model.Answer;
import finegrain.solvers.Estimating;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Optional;

/// A solver of least-weight subsequence: what all of them have in common.
abstract sealed class LineSolver implements Estimating<PathInstance, Path>
        permits DoubleLoop, LiChao, MonotoneDeque, DivideHull, DivideKdTree, LogarithmicKdTree, DivideConvolution,
        MonotoneWindow {
    @Override
    public final Class<PathInstance> shape() {
        return PathInstance.class;
    }

    @Override
    public final Optional<String> declines(PathInstance x) {
        return x.dimensions() == 1
                ? obstacle(x)
                : Optional.of(id() + " is for one dimension; here are " + x.dimensions());
    }

    /// Why it does not take these costs of one dimension, or empty.
    abstract Optional<String> obstacle(PathInstance x);

    /// The memory that it takes, told from the form of the costs without taking any.
    abstract long bytes(PathInstance x);

    /// The whole table.
    abstract LineTable table(PathInstance x, Budget budget);

    @Override
    public final Answer<Path> solve(PathInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> Answers.of(x, table(x, budget).path()));
    }

    static double log2(double x) {
        return Math.log(Math.max(2, x)) / Math.log(2);
    }
}
