package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Formula;
import finegrain.dynamic.Free;
import finegrain.dynamic.Relation;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Toeplitz;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// The costs of a line with everything taken out that does not count: `w(i, j) = g(i) + h(j) + ⟨v_i, u_j⟩`.
///
/// A term of factors that is constant on one side goes into `g` or `h`, so refuelling has rank 1 in whichever form it was given. In
/// one dimension slices of either orientation are terms of rank 1.
final class LowRankLine {
    private final int declared;
    private final long[] g;
    private final long[] h;
    private final long[][] v;
    private final long[][] u;

    private LowRankLine(int declared, long[] g, long[] h, long[][] v, long[][] u) {
        this.declared = declared;
        this.g = g;
        this.h = h;
        this.v = v;
        this.u = u;
    }

    /// How many terms the form had.
    int declared() {
        return declared;
    }

    /// One number for each node that a move comes from. Like the other arrays it is not copied, and must not be changed.
    long[] g() {
        return g;
    }

    /// One number for each node that a move ends in.
    long[] h() {
        return h;
    }

    /// For each term that is left a number for each node that a move comes from.
    long[][] v() {
        return v;
    }

    /// For each term that is left a number for each node that a move ends in.
    long[][] u() {
        return u;
    }

    /// Why the costs have no known rank, in a few words, or empty if they have one.
    static Optional<String> obstacle(Cost cost) {
        if (cost.order() != 2) {
            return Optional.of("there is more than one dimension");
        }
        if (cost.forbidden().isPresent()) {
            return Optional.of("a mask forbids moves, so the costs have no rank");
        }
        if (cost.free().anySatisfy(term -> term.modes().size() == 2)) {
            return Optional.of("a free term of both ends has any rank");
        }
        return switch (cost.tensor()) {
            case Factors factors -> Optional.empty();
            case Slices slices -> Optional.empty();
            case Formula formula -> factored(cost).isPresent()
                    ? Optional.empty()
                    : Optional.of("in factors the costs would reach 2^61");
            case Dense dense -> unknown("dense");
            case Toeplitz toeplitz -> unknown("Toeplitz");
            case Relation relation -> unknown("relation");
        };
    }

    private static Optional<String> unknown(String form) {
        return Optional.of("costs in the form of a " + form + " matrix declare no rank");
    }

    private static Optional<Cost> factored(Cost cost) {
        try {
            return Optional.of(cost.factored());
        } catch (InvalidInstanceException tooLarge) {
            return Optional.empty();
        }
    }

    /// The line of costs that no [#obstacle] keeps from being one.
    static LowRankLine of(Cost given) {
        Cost cost = factored(given).orElseThrow();
        int n = cost.extent();
        LowRankLine line = switch (cost.tensor()) {
            case Factors(var factors) -> {
                LowRankLine empty = empty(n, factors.get(0).columns());
                List<long[]> left = new ArrayList<>();
                List<long[]> right = new ArrayList<>();
                for (int t = 0; t < empty.declared; t++) {
                    empty.add(column(factors.get(1), t), column(factors.get(0), t), left, right);
                }
                yield empty.with(left, right);
            }
            case Slices slices -> {
                LowRankLine empty = empty(n, slices.slices().size());
                List<long[]> left = new ArrayList<>();
                List<long[]> right = new ArrayList<>();
                for (Slices.Slice slice : slices.slices()) {
                    long[] separated = slice.vector().toArray();
                    long[] rest = slice.rest().toArray();
                    empty.add(slice.separated() == 1 ? separated : rest, slice.separated() == 1 ? rest : separated,
                            left, right);
                }
                yield empty.with(left, right);
            }
            case Dense dense -> throw new IllegalArgumentException("dense costs declare no rank");
            case Toeplitz toeplitz -> throw new IllegalArgumentException("Toeplitz costs declare no rank");
            case Relation relation -> throw new IllegalArgumentException("a relation declares no rank");
            case Formula formula -> throw new IllegalArgumentException("a formula is factored first");
        };
        for (Free term : cost.free()) {
            ImmutableLongList values = term.values();
            if (term.modes().isEmpty()) {
                Arrays.setAll(line.h, j -> line.h[j] + values.get(0));
            } else {
                long[] side = term.modes().get(0) == 1 ? line.g : line.h;
                Arrays.setAll(side, i -> side[i] + values.get(i));
            }
        }
        return line;
    }

    private static LowRankLine empty(int n, int declared) {
        return new LowRankLine(declared, new long[n], new long[n], new long[0][], new long[0][]);
    }

    private LowRankLine with(List<long[]> left, List<long[]> right) {
        return new LowRankLine(declared, g, h, left.toArray(long[][]::new), right.toArray(long[][]::new));
    }

    private void add(long[] from, long[] to, List<long[]> left, List<long[]> right) {
        if (constant(from)) {
            Arrays.setAll(h, j -> h[j] + from[0] * to[j]);
        } else if (constant(to)) {
            Arrays.setAll(g, i -> g[i] + from[i] * to[0]);
        } else {
            left.add(from);
            right.add(to);
        }
    }

    private static boolean constant(long[] column) {
        return Arrays.stream(column).allMatch(entry -> entry == column[0]);
    }

    private static long[] column(IntegerMatrix matrix, int column) {
        long[] numbers = new long[matrix.rows()];
        Arrays.setAll(numbers, row -> matrix.get(row, column));
        return numbers;
    }

    int nodes() {
        return g.length;
    }

    /// How many terms are left.
    int rank() {
        return v.length;
    }

    /// The memory of a line.
    static long bytes(Cost cost) {
        return 16L * cost.extent() * (declared(cost) + 1);
    }

    /// How many terms the form has, told from it alone. Positions are factors of rank 3.
    static int declared(Cost cost) {
        return switch (cost.tensor()) {
            case Factors factors -> factors.rank();
            case Slices slices -> slices.slices().size();
            case Formula formula -> 3;
            case Dense dense -> 0;
            case Toeplitz toeplitz -> 0;
            case Relation relation -> 0;
        };
    }

    /// The term of a line of rank 1 or 0 at the nodes that a move comes from.
    long[] slopes() {
        return rank() == 0 ? new long[nodes()] : v[0];
    }

    /// The term of a line of rank 1 or 0 at the nodes that a move ends in.
    long[] abscissae() {
        return rank() == 0 ? new long[nodes()] : u[0];
    }

    /// Copies `u_j`.
    void query(int j, long[] into) {
        for (int t = 0; t < u.length; t++) {
            into[t] = u[t][j];
        }
    }

    /// Adds `v_i` to a set of points.
    void point(int i, PointSet points, long offset) {
        int point = points.add(offset, i);
        for (int t = 0; t < v.length; t++) {
            points.set(point, t, v[t][i]);
        }
    }

    /// Whether a [LineDeque] can keep the lines, in a few words why not, or empty.
    Optional<String> unordered() {
        if (rank() > 1) {
            return Optional.of("the rank is " + rank() + "; a deque is for rank 1");
        }
        if (!Order.ascending(slopes()) && !Order.descending(slopes())) {
            return Optional.of("the factor of the nodes that moves come from is not sorted");
        }
        return Order.ascending(abscissae()) || Order.descending(abscissae())
                ? Optional.empty()
                : Optional.of("the factor of the nodes that moves end in is not sorted");
    }

    /// The rank and how it came about, for the reason of a choice.
    String describe() {
        return String.format(Locale.ROOT, "rank %d%s, %,d nodes", rank(),
                rank() < declared ? " of " + declared + " as given, for additive terms are free" : "", nodes());
    }
}
