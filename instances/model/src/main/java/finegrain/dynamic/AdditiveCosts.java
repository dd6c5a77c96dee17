package finegrain.dynamic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Costs of triangles that are sums over pairs of their vertices, `w(i, j, k) = α(i, k) + β(k, j) + γ(i, j)`, as the declared
/// form shows: perimeters, sums of weights of vertices, costs of chords.
public final class AdditiveCosts {
    /// A function of the vertices `i, j, k`, of which it uses at most two.
    @FunctionalInterface
    private interface Part {
        long at(int i, int j, int k);
    }

    private final List<Part> left = new ArrayList<>();
    private final List<Part> right = new ArrayList<>();
    private final List<Part> chord = new ArrayList<>();

    private AdditiveCosts() {}

    /// The parts, or empty if the form shows a term of all three vertices or there is a mask.
    public static Optional<AdditiveCosts> of(Cost cost) {
        if (cost.order() != 3 || cost.forbidden().isPresent()) {
            return Optional.empty();
        }
        Cost plain = cost.factored();
        AdditiveCosts parts = new AdditiveCosts();
        boolean additive = plain.free().allSatisfy(term -> parts.take(term, plain.extent()))
                && switch (plain.tensor()) {
                    case Factors factors -> IntStream.range(0, factors.rank()).allMatch(t -> parts.take(factors, t));
                    case Slices slices -> slices.slices().allSatisfy(slice -> parts.take(slice, slices.extent()));
                    default -> false;
                };
        return additive ? Optional.of(parts) : Optional.empty();
    }

    private boolean take(Free term, int extent) {
        if (term.modes().size() > 2) {
            return false;
        }
        add(term.modes(), table(term.modes(), term.values(), extent, 1));
        return true;
    }

    private boolean take(Factors factors, int t) {
        long[][] columns = new long[3][];
        for (int mode = 0; mode < 3; mode++) {
            columns[mode] = factors.factors().get(mode).column(t);
        }
        for (int mode = 2; mode >= 0; mode--) {
            if (constant(columns[mode])) {
                add(others(mode), (i, j, k) -> columns[0][i] * columns[1][j] * columns[2][k], mode);
                return true;
            }
        }
        return false;
    }

    private boolean take(Slices.Slice slice, int extent) {
        long[] vector = slice.vector().toArray();
        if (!constant(vector)) {
            return false;
        }
        ImmutableIntList modes = others(slice.separated());
        add(modes, table(modes, slice.rest(), extent, vector.length == 0 ? 0 : vector[0]));
        return true;
    }

    private static ImmutableIntList others(int mode) {
        return IntLists.immutable.with(0, 1, 2).reject(m -> m == mode);
    }

    /// A function that is constant in one mode is asked at 0 there.
    private void add(ImmutableIntList modes, Part part, int constant) {
        add(modes, switch (constant) {
            case 0 -> (i, j, k) -> part.at(0, j, k);
            case 1 -> (i, j, k) -> part.at(i, 0, k);
            default -> (i, j, k) -> part.at(i, j, 0);
        });
    }

    private void add(ImmutableIntList modes, Part part) {
        (!modes.contains(2) ? chord : modes.contains(1) ? right : left).add(part);
    }

    private static Part table(ImmutableIntList modes, ImmutableLongList values, int extent, long times) {
        int[] own = modes.toArray();
        return (i, j, k) -> {
            int offset = 0;
            for (int mode : own) {
                offset = offset * extent + (mode == 0 ? i : mode == 1 ? j : k);
            }
            return times * values.get(offset);
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

    private static long sum(List<Part> parts, int i, int j, int k) {
        long sum = 0;
        for (int p = 0; p < parts.size(); p++) {
            sum += parts.get(p).at(i, j, k);
        }
        return sum;
    }

    /// Whether only the chord counts: `α = β = 0`.
    public boolean chordOnly() {
        return left.isEmpty() && right.isEmpty();
    }

    /// `α(i, k)`.
    public long left(int i, int k) {
        return sum(left, i, 0, k);
    }

    /// `β(k, j)`.
    public long right(int k, int j) {
        return sum(right, 0, j, k);
    }

    /// `γ(i, j)`.
    public long chord(int i, int j) {
        return sum(chord, i, j, 0);
    }
}
