package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class LayersTest {
    private static final double LEAST = 1;

    @RepeatedTest(300)
    void arrowsLeadDownUnlessTheyCloseACycle(RepetitionInfo info) {
        SplittableRandom random = new SplittableRandom(info.getCurrentRepetition());
        List<String> nodes = IntStream.rangeClosed(0, 8).mapToObj(String::valueOf).toList();
        Set<Layers.Edge> edges = new LinkedHashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            int from = random.nextInt(9);
            edges.add(new Layers.Edge("" + from, "" + (from + 1 + random.nextInt(8)) % 9));
        }
        Layers layers = new Layers(nodes, edges);
        List<Layers.Place> taken = new ArrayList<>(nodes.stream().map(layers::place).toList());
        for (Layers.Edge edge : edges) {
            int from = layers.place(edge.from()).y();
            int to = layers.place(edge.to()).y();
            List<Integer> passed = layers.bends(edge).stream().map(Layers.Place::y).toList();
            if (layers.down(edge)) {
                assertThat(from).isGreaterThan(to);
                assertThat(passed).isEqualTo(IntStream.range(1, (from - to) / 2).mapToObj(i -> from - 2 * i).toList());
            } else {
                assertThat(passed).isEmpty();
                assertThat(reached(edge.to(), edges, layers)).contains(edge.from());
            }
            taken.addAll(layers.bends(edge));
        }
        for (int i = 0; i < taken.size(); i++) {
            for (Layers.Place other : taken.subList(0, i)) {
                assertThat(other.y() != taken.get(i).y() || Math.abs(other.x() - taken.get(i).x()) >= LEAST).isTrue();
            }
        }
    }

    /// By arrows that lead down.
    private static Set<String> reached(String start, Set<Layers.Edge> edges, Layers layers) {
        Set<String> reached = new HashSet<>(Set.of(start));
        while (edges.stream()
                .filter(edge -> layers.down(edge) && reached.contains(edge.from()))
                .anyMatch(edge -> reached.add(edge.to()))) {
            assertThat(reached).hasSizeLessThan(10);
        }
        return reached;
    }
}
