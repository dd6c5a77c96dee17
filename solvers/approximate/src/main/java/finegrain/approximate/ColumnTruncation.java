package finegrain.approximate;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.RefusedException;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/// Leaves out coordinates, the rarest first, as long as no vector of one side loses more than `error` ones.
///
/// **Theorem** (`column-truncation`). Every inner product shrinks by at least 0 and at most `error`, so the best pair on
/// the coordinates that are kept is within `error` of the best on all: for a maximum and for a minimum, always.
///
/// The rest is solved exactly. The side that allows more coordinates to be left out is the one that is spared.
public record ColumnTruncation() implements GapSolver {
    static final String ID = "column-truncation";

    @Override
    public ColumnTruncation taking(Chance other) {
        return this;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Leaves out rare coordinates so that no vector of one side loses more ones than the error allows, and solves the rest exactly.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n · l + n^2 · kept", "ones",
                "O(n l) time to choose the coordinates and O(n² l' / 64) for the l' that are kept, O(ones) memory");
    }

    @Override
    public String regime() {
        return "Sparse vectors with many rare coordinates, such as words; a small additive error, without chance.";
    }

    @Override
    public String promise() {
        return "within the additive error or gap asked for";
    }

    @Override
    public Guarantee guarantee(PairInstance x) {
        return Guarantee.legal(x.question(), BigFraction.ZERO);
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        return Products.declines(x, ID);
    }

    /// As if all coordinates were kept: how many can be spared is known only afterwards.
    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        Estimate all = Columns.estimate(x, x.vectors().dimension(), budget);
        return new Estimate(all.seconds(), Math.max(all.bytes(), choosingBytes(x)), all.words());
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        return Stopped.orAnswer(budget, () -> {
            Memory.require(budget, choosingBytes(x), ID + " on " + x.size());
            long ones = Math.max(ones(x.vectors().left()), ones(x.vectors().right()));
            if (ones > Integer.MAX_VALUE) {
                throw new RefusedException(ID + " takes at most 2^31 - 1 ones a side; here are " + ones + ".");
            }
            int[] kept = kept(x, budget);
            budget.work().add("kept coordinates", kept.length);
            return Columns.solve(x, kept, budget);
        });
    }

    /// The coordinates that have to stay, ascending.
    static int[] kept(PairInstance x, Budget budget) {
        BigFraction error = Products.error(x);
        int spare = error.getNumerator().divide(error.getDenominator()).intValueExact();
        int[] left = kept(x.vectors().left(), spare, budget);
        if (x.problem().mono()) {
            return left;
        }
        int[] right = kept(x.vectors().right(), spare, budget);
        return left.length <= right.length ? left : right;
    }

    private static int[] kept(BitMatrix matrix, int spare, Budget budget) {
        int l = matrix.columns();
        // The rows of each coordinate, one coordinate after the other.
        int[] ends = new int[l + 1];
        Ones ones = new Ones(matrix);
        for (int row = 0; row < matrix.rows(); row++) {
            int count = ones.of(row);
            for (int k = 0; k < count; k++) {
                ends[ones.column(k) + 1]++;
            }
        }
        for (int c = 0; c < l; c++) {
            ends[c + 1] += ends[c];
        }
        int[] next = ends.clone();
        int[] rows = new int[ends[l]];
        for (int row = 0; row < matrix.rows(); row++) {
            int count = ones.of(row);
            for (int k = 0; k < count; k++) {
                rows[next[ones.column(k)]++] = row;
            }
        }
        Stopped.look(budget);
        int[] lost = new int[matrix.rows()];
        boolean[] out = new boolean[l];
        IntStream.range(0, l).boxed().sorted(Comparator.comparingInt(c -> ends[c + 1] - ends[c])).forEach(c -> {
            boolean spared = true;
            for (int k = ends[c]; k < ends[c + 1] && spared; k++) {
                spared = lost[rows[k]] < spare;
            }
            if (spared) {
                out[c] = true;
                for (int k = ends[c]; k < ends[c + 1]; k++) {
                    lost[rows[k]]++;
                }
            }
        });
        return IntStream.range(0, l).filter(c -> !out[c]).toArray();
    }

    private static long ones(BitMatrix matrix) {
        long ones = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            ones += matrix.weight(row);
        }
        return ones;
    }

    /// The lists of rows of one side, with its counts and the order of its coordinates, in bytes.
    private static long choosingBytes(PairInstance x) {
        return Math.max(choosingBytes(x.vectors().left()), choosingBytes(x.vectors().right()));
    }

    private static long choosingBytes(BitMatrix matrix) {
        return 4 * ones(matrix) + 40L * matrix.columns() + 4L * matrix.rows();
    }
}
