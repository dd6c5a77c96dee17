package finegrain.reductions.ovc;

import finegrain.model.BitMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The rows of a matrix grouped by their weight.
final class WeightPartition {
    private final List<Integer> weights;
    private final Map<Integer, ImmutableIntList> classes;

    private WeightPartition(SortedMap<Integer, ImmutableIntList> classes) {
        this.weights = List.copyOf(classes.keySet());
        this.classes = classes;
    }

    static WeightPartition of(BitMatrix matrix) {
        int[] weights = matrix.weights();
        TreeMap<Integer, List<Integer>> grouped = IntStream.range(0, matrix.rows())
                .boxed()
                .collect(Collectors.groupingBy(i -> weights[i], TreeMap::new, Collectors.toList()));
        TreeMap<Integer, ImmutableIntList> classes = new TreeMap<>();
        grouped.forEach((weight, rows) -> classes.put(weight,
                IntLists.immutable.with(rows.stream().mapToInt(Integer::intValue).toArray())));
        return new WeightPartition(classes);
    }

    /// The weights that occur, ascending.
    List<Integer> weights() {
        return weights;
    }

    /// The rows of this weight, ascending.
    ImmutableIntList indices(int weight) {
        return Optional.ofNullable(classes.get(weight)).orElseThrow();
    }
}
