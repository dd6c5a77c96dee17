package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;

/// One step of a dynamic program: the values of the cells whose coordinates add up to `from … middle-1` are given, those of
/// the cells with sums `middle … end-1` are wanted, by one move from a given cell. In one dimension these are two blocks of nodes.
///
/// @param given the values of the given cells in lexicographic order; [Weights#FORBIDDEN] for one that cannot be reached
public record StaticInstance(StaticProblem problem, int dimensions, ImmutableList<Cost> costs, Band band,
        ImmutableLongList given, Question question) implements DynamicInstance {

    /// Three coordinate sums.
    public record Band(int from, int middle, int end) {
        public Band {
            if (from < 0 || middle < from || end < middle) {
                throw new InvalidInstanceException("The band from " + from + " by " + middle + " to " + end
                        + " cannot be; the three numbers must ascend from 0.");
            }
        }
    }

    public StaticInstance {
        Questions.check(problem, question);
        PathInstance.requireCosts(problem.id(), dimensions, costs);
        if (problem == StaticProblem.STATIC_LWS && dimensions != 1) {
            throw new InvalidInstanceException(problem.id() + " is about one dimension; there are " + dimensions + ".");
        }
        int nodes = costs.get(0).extent();
        if (band.end() > Math.max(0, dimensions * (nodes - 1L) + 1)) {
            throw new InvalidInstanceException(
                    "The band ends at " + band.end() + "; the coordinates of a cell add up to at most "
                            + dimensions * (nodes - 1L) + ".");
        }
        long cells = cells(new Lattice(nodes, dimensions), band.from(), band.middle()).count();
        if (given.size() != cells) {
            throw new InvalidInstanceException(given.size() + " values are given; the band from " + band.from() + " to "
                    + (band.middle() - 1) + " has " + cells + " cells.");
        }
        Weights.requireBelowLimit("the value of a cell", Weights.largest(given)
                .add(costs.injectInto(BigInteger.ZERO, (most, cost) -> most.max(cost.bound()))));
    }

    /// Static least-weight subsequence: the values of the nodes `from … middle-1` are given, those of `middle … end-1` wanted.
    public static StaticInstance lws(Cost cost, Band band, ImmutableLongList given) {
        return new StaticInstance(StaticProblem.STATIC_LWS, 1, Lists.immutable.with(cost), band, given,
                new Question.Optimum());
    }

    private static IntStream cells(Lattice lattice, int from, int to) {
        if (lattice.k() == 1) {
            return IntStream.range(from, to);
        }
        // all coordinates but the last say which interval of the last is in the band
        Lattice rows = new Lattice(lattice.n(), lattice.k() - 1);
        return IntStream.range(0, rows.size()).flatMap(row -> {
            int level = rows.level(row);
            int first = row * lattice.n();
            return IntStream.range(first + Math.max(0, from - level),
                    first + Math.min(lattice.n(), Math.max(0, to - level)));
        });
    }

    /// The cells whose values are given, in lexicographic order.
    public int[] givenCells() {
        return cells(lattice(), band.from(), band.middle()).toArray();
    }

    /// The cells whose values are wanted, in lexicographic order: the outputs.
    public int[] wantedCells() {
        return cells(lattice(), band.middle(), band.end()).toArray();
    }

    public int nodes() {
        return costs.get(0).extent();
    }

    public Cost cost(int direction) {
        return costs.get(costs.size() == 1 ? 0 : direction);
    }

    public Lattice lattice() {
        return new Lattice(nodes(), dimensions);
    }

    @Override
    public Size size() {
        return Sizes.of(costs, "n", nodes(), "k", dimensions, "from", band.from(), "middle", band.middle(), "end",
                band.end());
    }
}
