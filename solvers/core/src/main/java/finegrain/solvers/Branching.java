package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/// Branches on one coordinate after the other: left vectors without a one there may meet every right vector, those with a one only the
/// right vectors without. What is left after the last coordinate are orthogonal pairs.
///
/// The witness is the first in the order of the branches, not the lexicographically smallest.
public record Branching() implements Estimating<PairInstance, Pair> {
    private static final int LARGEST_DIMENSION = 1 << 12;

    @Override
    public String id() {
        return "branching";
    }

    @Override
    public String idea() {
        return "Splits both sides by one coordinate after the other and never lets two ones meet.";
    }

    @Override
    public String cost() {
        return "O(n min(n, 2^l)) time at worst on one thread, far less if ones are rare; O(n l) memory";
    }

    @Override
    public String regime() {
        return "Orthogonal vectors of small dimension, or with few ones.";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        if (x.question().kind() != Question.Kind.EXISTS && x.question().kind() != Question.Kind.COUNT) {
            return Optional.of("branching is for orthogonal vectors");
        }
        return x.vectors().dimension() > LARGEST_DIMENSION
                ? Optional.of("it goes no deeper than " + LARGEST_DIMENSION + " coordinates")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        double left = x.vectors().left().rows();
        double right = x.vectors().right().rows();
        double copies = Math.min(left, Math.pow(2, Math.min(64, x.vectors().dimension())));
        return new Estimate(2e-4 + 4e-9 * (left * x.vectors().dimension() + right * copies), bytes(x),
                String.format(Locale.ROOT, "up to %,.0f branches", copies));
    }

    private static long bytes(PairInstance x) {
        return 8L * (x.vectors().dimension() + 2) * (x.vectors().left().rows() + (long) x.vectors().right().rows());
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        Memory.require(budget, bytes(x), "branching on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            int[] left = IntStream.range(0, x.vectors().left().rows()).toArray();
            int[] right = IntStream.range(0, x.vectors().right().rows()).toArray();
            budget.progress().begin(id(), left.length);
            return x.question() instanceof Question.Count
                    ? counted(x, new Search(x, budget).count(left, right, 0))
                    : new Search(x, budget).first(left, right, 0)
                            .<Answer<Pair>>map(Answer.Yes::new)
                            .orElseGet(Answer.No::new);
        });
    }

    private static Answer<Pair> counted(PairInstance x, long ordered) {
        BitMatrix left = x.vectors().left();
        long zeros = IntStream.range(0, left.rows()).filter(i -> left.weight(i) == 0).count();
        // One list: every pair was met from both ends, and each zero vector met itself.
        long pairs = x.problem().mono() ? (ordered - zeros) / 2 : ordered;
        return new Answer.Amount<>(BigFraction.of(BigInteger.valueOf(pairs)));
    }

    private record Search(PairInstance x, Budget budget) {
        Optional<Pair> first(int[] left, int[] right, int from) {
            int k = split(left, right, from);
            if (left.length == 0 || right.length == 0) {
                return Optional.empty();
            }
            if (k == x.vectors().dimension()) {
                budget.progress().advance(left.length);
                return pair(left, right);
            }
            int[] without = with(left, k, 0, x.vectors().left());
            Optional<Pair> found = first(without, right, k + 1);
            return found.isPresent()
                    ? found
                    : first(with(left, k, 1, x.vectors().left()), with(right, k, 0, x.vectors().right()), k + 1);
        }

        long count(int[] left, int[] right, int from) {
            int k = split(left, right, from);
            if (left.length == 0 || right.length == 0) {
                return 0;
            }
            if (k == x.vectors().dimension()) {
                budget.progress().advance(left.length);
                return (long) left.length * right.length;
            }
            return count(with(left, k, 0, x.vectors().left()), right, k + 1)
                    + count(with(left, k, 1, x.vectors().left()), with(right, k, 0, x.vectors().right()), k + 1);
        }

        /// The next coordinate in which both sides have a one, or the dimension.
        private int split(int[] left, int[] right, int from) {
            Stopped.look(budget);
            int k = from;
            while (k < x.vectors().dimension()
                    && !(one(left, k, x.vectors().left()) && one(right, k, x.vectors().right()))) {
                k++;
            }
            return k;
        }

        private static boolean one(int[] rows, int k, BitMatrix matrix) {
            return Arrays.stream(rows).anyMatch(row -> matrix.get(row, k));
        }

        private static int[] with(int[] rows, int k, int bit, BitMatrix matrix) {
            return Arrays.stream(rows).filter(row -> matrix.get(row, k) == (bit == 1)).toArray();
        }

        /// All pairs of these are orthogonal; in one list a vector is not paired with itself.
        private Optional<Pair> pair(int[] left, int[] right) {
            if (!x.problem().mono()) {
                return Optional.of(new Pair(left[0], right[0]));
            }
            if (left[0] != right[0]) {
                return Optional.of(Pair.ordered(left[0], right[0]));
            }
            if (right.length > 1) {
                return Optional.of(Pair.ordered(left[0], right[1]));
            }
            return left.length > 1 ? Optional.of(Pair.ordered(left[1], right[0])) : Optional.empty();
        }
    }
}
