package finegrain.reductions;

import finegrain.contract.Bound;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.AllDirectedPaths;
import org.jgrapht.graph.DirectedMultigraph;
import org.jspecify.annotations.Nullable;

/// Paths from one problem to another, question by question: a node is a problem together with the question it is asked, so that
/// every path found can be walked.
public final class PathSearch {
    private final DirectedMultigraph<Node, Hop> graph = new DirectedMultigraph<>(Hop.class);

    private record Node(String problem, Question.Kind question) {}

    private record Hop(Node from, Node to, Reduction<?, ?, ?, ?> reduction) {}

    public PathSearch(Catalogue catalogue) {
        for (Edge edge : catalogue.edges()) {
            Reduction<?, ?, ?, ?> reduction = edge.standard();
            reduction.carries().forEach((asked, asks) -> {
                Hop hop = new Hop(new Node(reduction.source().id(), asked), new Node(reduction.target().id(), asks),
                        reduction);
                if (!hop.from().equals(hop.to())) {
                    graph.addVertex(hop.from());
                    graph.addVertex(hop.to());
                    graph.addEdge(hop.from(), hop.to(), hop);
                }
            });
        }
    }

    /// All paths without repetition of at most `longest` hops, the shortest first.
    public List<Path> paths(String source, Question.Kind question, String target, int longest) {
        Node start = new Node(source, question);
        Set<Node> ends = graph.vertexSet().stream().filter(n -> n.problem().equals(target)).collect(Collectors.toSet());
        if (!graph.containsVertex(start) || ends.isEmpty()) {
            return List.of();
        }
        return new AllDirectedPaths<>(graph).getAllPaths(Set.of(start), ends, true, longest)
                .stream()
                .map(GraphPath::getEdgeList)
                .filter(hops -> !hops.isEmpty())
                .filter(hops -> hops.stream().noneMatch(hop -> ends.contains(hop.from()) && !hop.from().equals(start)))
                .filter(hops -> hops.stream()
                        .limit(hops.size() - 1L)
                        .allMatch(hop -> hop.reduction().companions().isEmpty()))
                .map(hops -> new Path(hops.stream().<Reduction<?, ?, ?, ?>>map(Hop::reduction).toList()))
                .sorted(Comparator.comparingInt((Path path) -> path.hops().size()).thenComparing(PathSearch::ids))
                .toList();
    }

    private static String ids(Path path) {
        return path.hops().stream().map(Reduction::id).collect(Collectors.joining(","));
    }

    /// Of the paths found, the one whose targets are predicted to have the fewest bits altogether for a source of this size; the
    /// shortest of equals.
    public Optional<Path> cheapest(String source, Question.Kind question, String target, Size size, int longest) {
        return paths(source, question, target, longest).stream()
                .min(Comparator.comparing(path -> bits(path, size).orElse(BigInteger.TWO.pow(1 << 20))));
    }

    /// The predicted size of all last queries together, in bits; empty if a claim leaves it open or it is beyond arithmetic.
    private static Optional<BigInteger> bits(Path path, Size size) {
        try {
            List<Prediction> predictions = path.predictions(size);
            if (predictions.size() < path.hops().size()) {
                return Optional.empty();
            }
            BigInteger queries = BigInteger.ONE;
            for (Prediction prediction : predictions) {
                Optional<BigInteger> most = most(prediction.bounds().get(Prediction.QUERIES));
                if (most.isEmpty()) {
                    return Optional.empty();
                }
                queries = queries.multiply(most.get());
            }
            Optional<Size> last = predictions.getLast().size();
            if (last.isEmpty()) {
                return Optional.empty();
            }
            BigInteger rows = BigInteger.ZERO;
            BigInteger columns = BigInteger.ONE;
            for (var parameter : last.get().parameters().entrySet()) {
                if (parameter.getKey().equals("l") || parameter.getKey().equals("m")) {
                    columns = parameter.getValue();
                } else {
                    rows = rows.add(parameter.getValue());
                }
            }
            return Optional.of(queries.multiply(rows).multiply(columns));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigInteger> most(@Nullable Bound bound) {
        return switch (bound) {
            case Bound.Exact(BigInteger value) -> Optional.of(value);
            case Bound.AtMost(BigInteger value) -> Optional.of(value);
            case Bound.Unavailable(String reason) -> Optional.empty();
            case null -> Optional.empty();
        };
    }
}
