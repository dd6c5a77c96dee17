package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Solver;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Refuelling;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import finegrain.solvers.Portfolio;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Paths in a grid in which a move in a direction costs what its two coordinates in this direction say and nothing else:
/// then the directions do not see each other, `T[j] = Σ F_ℓ[j_ℓ]`, and each is a problem on a line. Refuelling in a grid without
/// landing fees is of this kind.
///
/// @param lines who solves the lines
public record SeparateAxes(Portfolio lines) implements Estimating<PathInstance, Path> {
    @Override
    public String id() {
        return "separate-axes";
    }

    @Override
    public String idea() {
        return "Solves each axis for itself, where no move in one direction cares for the others, and walks them one after the other.";
    }

    @Override
    public finegrain.contract.Cost cost() {
        return finegrain.contract.Cost.unknown("that of the solver of the lines",
                "k problems on a line of n nodes; time and memory of the best solver for each");
    }

    @Override
    public List<Citation> citations() {
        return List.of(new Citation("AlmanTurokYuZhang2024", "abstract"));
    }

    @Override
    public String regime() {
        return "Grids whose costs depend on the two coordinates of the move alone: refuelling without landing fees.";
    }

    @Override
    public Class<PathInstance> shape() {
        return PathInstance.class;
    }

    @Override
    public Optional<String> declines(PathInstance x) {
        if (x.dimensions() < 2) {
            return Cells.severalDimensions(x);
        }
        for (int direction = 0; direction < x.dimensions(); direction++) {
            if (axis(x.cost(direction), direction).isEmpty()) {
                return Optional.of("the cost of a move in direction " + direction
                        + " depends, or may depend, on other coordinates than its own.");
            }
        }
        return Optional.empty();
    }

    /// The costs of a direction as costs on a line, if its form shows that they are.
    private static Optional<Cost> axis(Cost cost, int direction) {
        int transition = cost.order() - 1;
        if (cost.forbidden().isPresent() || cost.free().anySatisfy(term -> !own(term, direction, transition))) {
            return Optional.empty();
        }
        List<Free> free = new ArrayList<>();
        for (Free term : cost.free()) {
            free.add(constant(term)
                    ? new Free(IntLists.immutable.empty(), LongLists.immutable.with(
                            term.values().isEmpty() ? 0 : term.values().getFirst()))
                    : new Free(term.modes()
                            .collectInt(mode -> mode == transition ? 1 : 0, IntLists.mutable.empty())
                            .toImmutable(), term.values()));
        }
        return (switch (cost.tensor()) {
            case Refuelling refuelling -> refuelling.axis() == direction
                    ? Optional.of(Refuelling.of(refuelling.positions(), refuelling.hop()))
                    : Optional.<finegrain.dynamic.Tensor>empty();
            case Factors factors -> axis(factors, direction, transition);
            default -> Optional.<finegrain.dynamic.Tensor>empty();
        }).map(tensor -> new Cost(tensor, Lists.immutable.withAll(free), Optional.empty()));
    }

    private static boolean own(Free term, int direction, int transition) {
        return constant(term) || term.modes().allSatisfy(mode -> mode == direction || mode == transition);
    }

    private static boolean constant(Free term) {
        return term.values().allSatisfy(value -> value == term.values().getFirst());
    }

    /// Factors whose other modes are constant, multiplied into the one of the direction.
    private static Optional<finegrain.dynamic.Tensor> axis(Factors factors, int direction, int transition) {
        long[] times = new long[factors.rank()];
        Arrays.fill(times, 1);
        for (int mode = 0; mode < transition; mode++) {
            IntegerMatrix factor = factors.factors().get(mode);
            for (int t = 0; t < times.length && mode != direction; t++) {
                times[t] *= factor.get(0, t);
                for (int row = 1; row < factor.rows(); row++) {
                    if (factor.get(row, t) != factor.get(0, t)) {
                        return Optional.empty();
                    }
                }
            }
        }
        IntegerMatrix own = factors.factors().get(direction);
        return Optional.of(Factors.of(
                IntegerMatrix.of(own.rows(), times.length, e -> own.get(e / times.length, e % times.length)
                        * times[e % times.length]),
                factors.factors().get(transition)));
    }

    private static List<PathInstance> axes(PathInstance x) {
        List<PathInstance> axes = new ArrayList<>();
        for (int direction = 0; direction < x.dimensions(); direction++) {
            axes.add(PathInstance.lws(axis(x.cost(direction), direction).orElseThrow(), new Question.Optimum()));
        }
        return axes;
    }

    /// The solver of an axis, the same whatever the memory is, which [#solve] asks for once.
    private Solver<PathInstance, Path> chosen(PathInstance axis) {
        return lines.<PathInstance, Path>choose(axis, Budget.unlimited().withThreads(1).withMemory(Long.MAX_VALUE))
                .solver();
    }

    @Override
    public Estimate estimate(PathInstance x, Budget budget) {
        double seconds = 0;
        for (PathInstance axis : axes(x)) {
            if (chosen(axis) instanceof finegrain.solvers.Verified<PathInstance, Path> verified
                    && verified.solver() instanceof Estimating<PathInstance, Path> estimating) {
                seconds += estimating.estimate(axis, budget).seconds();
            }
        }
        return new Estimate(seconds, bytes(x), String.format(Locale.ROOT,
                "evaluations on %d lines of %,d nodes: a move in one direction does not care for the others",
                x.dimensions(),
                x.nodes()));
    }

    /// The lines and, one after the other, the most that a solver of lines takes for one.
    private static long bytes(PathInstance x) {
        long lines = 0;
        long most = 0;
        for (int direction = 0; direction < x.dimensions(); direction++) {
            lines += LowRankLine.bytes(x.cost(direction));
            most = Math.max(most, LogarithmicKdTree.bytes(x.cost(direction)));
        }
        return lines + most;
    }

    @Override
    public Answer<Path> solve(PathInstance x, Budget budget) {
        Memory.require(budget, bytes(x), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            MutableIntList coordinates = IntLists.mutable.empty();
            int[] at = new int[x.dimensions()];
            coordinates.addAll(at);
            List<PathInstance> axes = axes(x);
            for (int direction = 0; direction < axes.size(); direction++) {
                PathInstance axis = axes.get(direction);
                switch (chosen(axis).solve(axis, budget)) {
                    case Answer.Attained<Path>(Path path, var value) -> {
                        for (int node = 1; node < path.length(); node++) {
                            at[direction] = path.coordinate(node, 0);
                            coordinates.addAll(at);
                        }
                    }
                    case Answer.Unknown<Path> unknown -> {
                        return unknown;
                    }
                    case Answer<Path> none -> throw new IllegalStateException(
                            "A line without forbidden moves has a path; " + none);
                }
            }
            return Answers.of(x, Optional.of(new Path(x.dimensions(), coordinates.toImmutable())));
        });
    }
}
