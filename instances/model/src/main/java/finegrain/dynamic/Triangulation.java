package finegrain.dynamic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The triangles `i < k < j` of a triangulation of a polygon with the vertices `0 … n-1`. Two with the same triangles are
/// equal, in whatever order these were given.
///
/// @param triangles three vertices in ascending order for each triangle; the triangles are put in lexicographic order
public record Triangulation(ImmutableIntList triangles) {
    public Triangulation {
        triangles = sorted(triangles);
    }

    public static Triangulation of(int... triangles) {
        return new Triangulation(IntLists.immutable.with(triangles));
    }

    /// The number of whole triangles.
    public int size() {
        return triangles.size() / 3;
    }

    public int vertex(int triangle, int corner) {
        return triangles.get(3 * triangle + corner);
    }

    private static ImmutableIntList sorted(ImmutableIntList flat) {
        boolean inOrder = flat.size() % 3 != 0
                || IntStream.range(1, flat.size() / 3).allMatch(t -> compare(flat, t - 1, t) <= 0);
        if (inOrder) {
            return flat;
        }
        Integer[] order = IntStream.range(0, flat.size() / 3).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (s, t) -> compare(flat, s, t));
        return IntLists.immutable.with(Arrays.stream(order)
                .flatMapToInt(t -> IntStream.of(flat.get(3 * t), flat.get(3 * t + 1), flat.get(3 * t + 2)))
                .toArray());
    }

    private static int compare(ImmutableIntList flat, int s, int t) {
        return Comparator.<Integer>comparingInt(u -> flat.get(3 * u))
                .thenComparingInt(u -> flat.get(3 * u + 1))
                .thenComparingInt(u -> flat.get(3 * u + 2))
                .compare(s, t);
    }
}
