package finegrain.solvers.cost;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Formula;
import finegrain.dynamic.Free;
import finegrain.dynamic.Relation;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Tensor;
import finegrain.dynamic.Toeplitz;
import finegrain.model.IntegerMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The costs of one direction taken apart along its lines: with all coordinates fixed but `j` of the direction,
///
///     w(j, i) = h(j) + g(i) + Σ_t q_t(j) · p_t(i)
///
/// and as few terms `t` as the declared form shows, which is the declared line rank, [finegrain.dynamic.Ranks#line]. Every
/// function may depend on the line.
///
/// The orientation of slices decides: one that separates the transition mode has `p = a(i)` and `q = B(j)`, one that
/// separates the mode of the direction `q = f(j)` and `p = M(line, i)`; one that separates another mode is no sum of
/// few products on a line, whatever its slice rank.
public final class LineForm {
    /// A function of a cell and of the coordinate that a move comes from; it uses one of the two, and the coordinates that make the
    /// line.
    @FunctionalInterface
    private interface Part {
        long at(int[] cell, int i);
    }

    private record Term(Part ending, Part origin, boolean sameOnEveryLine) {}

    private final int direction;
    private final List<Part> endings = new ArrayList<>();
    private final List<Part> origins = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();

    private LineForm(int direction) {
        this.direction = direction;
    }

    /// The parts along the lines of a direction, or empty if the form shows none: dense costs, a mask, a slice that separates
    /// another cell mode, a free term of both ends.
    public static Optional<LineForm> of(Cost cost, int direction) {
        if (cost.forbidden().isPresent() || cost.tensor() instanceof SearchTree) {
            return Optional.empty();
        }
        Cost plain = cost.factored();
        int transition = plain.order() - 1;
        LineForm form = new LineForm(direction);
        for (Free term : plain.free()) {
            boolean ends = term.modes().contains(direction);
            if (ends && term.modes().contains(transition)) {
                return Optional.empty();
            }
            (ends ? form.endings : form.origins).add(part(term.modes(), term.values(), plain.extent(), transition));
        }
        return form.take(plain.tensor(), transition) ? Optional.of(form) : Optional.empty();
    }

    private boolean take(Tensor tensor, int transition) {
        return switch (tensor) {
            case Factors factors -> {
                for (int t = 0; t < factors.rank(); t++) {
                    take(factors, t, transition);
                }
                yield true;
            }
            case Slices slices -> {
                boolean all = true;
                for (Slices.Slice slice : slices.slices()) {
                    all &= take(slice, slices.extent(), transition);
                }
                yield all;
            }
            case Dense dense -> false;
            case Toeplitz toeplitz -> false;
            case Relation relation -> false;
            case Formula formula -> false;
        };
    }

    private void take(Factors factors, int t, int transition) {
        long[] own = factors.factors().get(direction).column(t);
        long[] from = factors.factors().get(transition).column(t);
        IntegerMatrix[] others = new IntegerMatrix[transition - 1];
        int[] modes = new int[transition - 1];
        int used = 0;
        for (int mode = 0; mode < transition; mode++) {
            if (mode != direction) {
                modes[used] = mode;
                others[used++] = factors.factors().get(mode);
            }
        }
        Part line = (cell, i) -> {
            long product = 1;
            for (int m = 0; m < modes.length; m++) {
                product *= others[m].get(cell[modes[m]], t);
            }
            return product;
        };
        if (constant(from)) {
            endings.add((cell, i) -> line.at(cell, i) * own[cell[direction]] * from[0]);
        } else if (constant(own)) {
            origins.add((cell, i) -> line.at(cell, i) * own[0] * from[i]);
        } else {
            terms.add(new Term((cell, i) -> line.at(cell, i) * own[cell[direction]], (cell, i) -> from[i], true));
        }
    }

    private boolean take(Slices.Slice slice, int extent, int transition) {
        long[] vector = slice.vector().toArray();
        ImmutableIntList others = modes(transition + 1).reject(mode -> mode == slice.separated());
        Part rest = part(others, slice.rest(), extent, transition);
        if (slice.separated() == transition) {
            if (constant(vector)) {
                endings.add((cell, i) -> rest.at(cell, i) * vector[0]);
            } else {
                terms.add(new Term(rest, (cell, i) -> vector[i], true));
            }
            return true;
        }
        if (slice.separated() == direction) {
            if (constant(vector)) {
                origins.add((cell, i) -> rest.at(cell, i) * vector[0]);
            } else {
                terms.add(new Term((cell, i) -> vector[cell[direction]], rest, false));
            }
            return true;
        }
        return false;
    }

    private static ImmutableIntList modes(int order) {
        return IntLists.immutable.withAll(java.util.stream.IntStream.range(0, order));
    }

    private static Part part(ImmutableIntList modes, ImmutableLongList values, int extent, int transition) {
        int[] own = modes.toArray();
        return (cell, i) -> {
            int offset = 0;
            for (int mode : own) {
                offset = offset * extent + (mode == transition ? i : cell[mode]);
            }
            return values.get(offset);
        };
    }

    private static boolean constant(long[] numbers) {
        for (long number : numbers) {
            if (number != numbers[0]) {
                return false;
            }
        }
        return true;
    }

    /// The number of products.
    public int rank() {
        return terms.size();
    }

    /// Whether `p` of a term is the same function on every line.
    public boolean sameOnEveryLine(int term) {
        return terms.get(term).sameOnEveryLine;
    }

    /// `h(j)`, paid by every move that ends in a cell.
    public long ending(int[] cell) {
        long sum = 0;
        for (int e = 0; e < endings.size(); e++) {
            sum += endings.get(e).at(cell, 0);
        }
        return sum;
    }

    /// `g(i)`, paid by every move that comes from coordinate `i` of the line of a cell.
    public long origin(int[] cell, int i) {
        long sum = 0;
        for (int o = 0; o < origins.size(); o++) {
            sum += origins.get(o).at(cell, i);
        }
        return sum;
    }

    /// `q_t(j)`.
    public long query(int term, int[] cell) {
        return terms.get(term).ending.at(cell, 0);
    }

    /// `p_t(i)` on the line of a cell.
    public long point(int term, int[] cell, int i) {
        return terms.get(term).origin.at(cell, i);
    }
}
