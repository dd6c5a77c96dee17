package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.RefusedException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// What is known about the rank of costs: declared by their form, or computed exactly for small ones.
///
/// The **line rank** in a direction is what decides how fast a dynamic program can be solved line by line. Fix all cell
/// coordinates but the one of the direction: the costs are a matrix of that coordinate against the transition mode. Take a function of
/// the one and a function of the other out of it; the rank of the rest, at its largest over all lines, is the line rank.
public final class Ranks {
    private static final int MOST_ROWS = 400;

    private Ranks() {}

    /// A bound on the tensor rank that the form declares, free terms left out; empty if it declares none.
    public static OptionalInt tensor(Cost cost) {
        return cost.factored().tensor() instanceof Factors factors
                ? OptionalInt.of(factors.rank())
                : OptionalInt.empty();
    }

    /// A bound on the slice rank that the form declares, free terms left out; empty if it declares none.
    public static OptionalInt slice(Cost cost) {
        return cost.tensor() instanceof Slices slices ? OptionalInt.of(slices.slices().size()) : tensor(cost);
    }

    /// A bound on the line rank in a direction that the form declares; the extent, if it declares none or there is a mask.
    ///
    /// A term of factors counts unless it is constant in the mode of the direction or in the transition mode. A slice
    /// counts 1 if it separates one of these two modes, and the extent if it separates another. A free term counts nothing if it
    /// does not depend on both.
    ///
    /// @param direction a cell mode, from 0
    public static int line(Cost cost, int direction) {
        int n = cost.extent();
        int transition = cost.order() - 1;
        Cost plain = cost.factored();
        if (plain.forbidden().isPresent()
                || plain.free().anySatisfy(f -> f.modes().contains(direction) && f.modes().contains(transition))) {
            return n;
        }
        return switch (plain.tensor()) {
            case Factors factors -> Math.min(n, varying(factors, direction, transition));
            case Slices slices -> {
                long sum = 0;
                for (Slices.Slice slice : slices.slices()) {
                    sum += slice.separated() != direction && slice.separated() != transition
                            ? n
                            : constant(slice.vector()) ? 0 : 1;
                }
                yield (int) Math.min(n, sum);
            }
            case Dense dense -> n;
            case Toeplitz toeplitz -> n;
            case Relation relation -> n;
            case Formula formula -> n;
        };
    }

    private static int varying(Factors factors, int direction, int transition) {
        int count = 0;
        for (int t = 0; t < factors.rank(); t++) {
            if (!constant(factors.factors().get(direction), t) && !constant(factors.factors().get(transition), t)) {
                count++;
            }
        }
        return count;
    }

    private static boolean constant(IntegerMatrix matrix, int column) {
        for (int row = 1; row < matrix.rows(); row++) {
            if (matrix.get(row, column) != matrix.get(0, column)) {
                return false;
            }
        }
        return true;
    }

    private static boolean constant(ImmutableLongList list) {
        return list.allSatisfy(v -> v == list.getFirst());
    }

    /// The exact rank of the matrix whose rows are the indices of one mode and whose columns those of all others: a lower
    /// bound on the tensor rank, and the number of slices needed if all of them separate this mode.
    ///
    /// @throws RefusedException if it has a forbidden entry or is too large to eliminate exactly
    public static int unfolding(Cost cost, int mode) {
        Dense dense = cost.dense();
        int n = dense.extent();
        int columns = n == 0 ? 0 : dense.entries().size() / n;
        requireSmall(n, columns);
        long[][] matrix = new long[n][columns];
        int[] used = new int[n];
        int[] index = new int[dense.order()];
        for (int e = 0; e < dense.entries().size(); e++) {
            int rest = e;
            for (int m = dense.order() - 1; m >= 0; m--) {
                index[m] = rest % n;
                rest /= n;
            }
            matrix[index[mode]][used[index[mode]]++] = finite(dense.entries().get(e));
        }
        return rank(matrix);
    }

    /// The exact line rank in a direction, by elimination on every line.
    ///
    /// Subtracting row 0 and column 0 takes out the best pair of functions there is: what is left is the same whatever
    /// functions were added before, and taking differences raises no rank.
    ///
    /// @throws RefusedException if it has a forbidden entry or is too large to eliminate exactly
    public static int exactLine(Cost cost, int direction) {
        int n = cost.extent();
        requireSmall(n, n);
        int transition = cost.order() - 1;
        int lines = cost.order() == 2 ? 1 : Dense.size(cost.order() - 2, n);
        int[] index = new int[cost.order()];
        int greatest = 0;
        for (int line = 0; line < lines; line++) {
            int rest = line;
            for (int mode = transition - 1; mode >= 0; mode--) {
                if (mode != direction) {
                    index[mode] = rest % n;
                    rest /= n;
                }
            }
            long[][] matrix = new long[n][n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    index[direction] = j;
                    index[transition] = i;
                    matrix[j][i] = finite(cost.at(index));
                }
            }
            greatest = Math.max(greatest, rank(centred(matrix)));
        }
        return greatest;
    }

    private static BigInteger[][] centred(long[][] matrix) {
        int n = matrix.length;
        BigInteger[][] centred = new BigInteger[Math.max(0, n - 1)][Math.max(0, n - 1)];
        for (int j = 1; j < n; j++) {
            for (int i = 1; i < n; i++) {
                centred[j - 1][i - 1] = BigInteger.valueOf(matrix[j][i])
                        .subtract(BigInteger.valueOf(matrix[j][0]))
                        .subtract(BigInteger.valueOf(matrix[0][i]))
                        .add(BigInteger.valueOf(matrix[0][0]));
            }
        }
        return centred;
    }

    private static long finite(long entry) {
        if (!Weights.finite(entry)) {
            throw new RefusedException(
                    "A tensor with forbidden entries has no rank; rank is asked of the finite ones.");
        }
        return entry;
    }

    private static void requireSmall(int rows, int columns) {
        if (rows > MOST_ROWS || (long) rows * columns > MOST_ROWS * MOST_ROWS) {
            throw new RefusedException("The exact rank of a matrix of " + rows + " rows and " + columns
                    + " columns would take too long; at most " + MOST_ROWS + "² entries are eliminated.");
        }
    }

    /// The rank over the rationals.
    public static int rank(long[][] matrix) {
        BigInteger[][] exact = new BigInteger[matrix.length][];
        for (int row = 0; row < matrix.length; row++) {
            exact[row] = Arrays.stream(matrix[row]).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
        }
        return rank(exact);
    }

    /// Fraction-free elimination (Bareiss 1968): every division is without remainder, so entries stay as short as minors.
    private static int rank(BigInteger[][] m) {
        int rank = 0;
        BigInteger previous = BigInteger.ONE;
        for (int column = 0; m.length > 0 && column < m[0].length && rank < m.length; column++) {
            int pivot = rank;
            while (pivot < m.length && m[pivot][column].signum() == 0) {
                pivot++;
            }
            if (pivot == m.length) {
                continue;
            }
            BigInteger[] row = m[pivot];
            m[pivot] = m[rank];
            m[rank] = row;
            for (int below = rank + 1; below < m.length; below++) {
                for (int c = column + 1; c < m[below].length; c++) {
                    m[below][c] = m[below][c].multiply(row[column])
                            .subtract(m[below][column].multiply(row[c]))
                            .divide(previous);
                }
                m[below][column] = BigInteger.ZERO;
            }
            previous = row[column];
            rank++;
        }
        return rank;
    }
}
