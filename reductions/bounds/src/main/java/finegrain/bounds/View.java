package finegrain.bounds;

import finegrain.dynamic.AdditiveCosts;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Slices;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.TriangulationInstance;
import finegrain.growth.Growth;
import finegrain.growth.Linear;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Instance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How an entry of the registry sees a problem of the catalogue: its instances of one regime, such as a number of axes, costs
/// of low tensor rank, or slices with their orientation, measured in the parameters of the entry.
///
/// @param problem the id in the catalogue
/// @param sizes the parameters of its instances in those of the entry
/// @param fixed those of them that are one number
/// @param slices the separated mode of each slice of the costs, in ascending order; empty if any costs are meant
/// @param form the form of the costs
public record View(String problem, SizeMap sizes, SortedMap<String, Integer> fixed, Optional<List<Integer>> slices,
        Form form) {

    /// Forms of costs that a regime may ask for.
    public enum Form {
        ANY,
        /// In factors, of the rank that is a parameter of the entry.
        FACTORS,
        /// Costs of triangles that are sums over pairs of their vertices.
        ADDITIVE
    }

    public View {
        fixed = Collections.unmodifiableSortedMap(new TreeMap<>(fixed));
        slices = slices.map(modes -> modes.stream().sorted().toList());
    }

    /// The view of an entry that is a problem of the catalogue, or of none, parameter by parameter.
    static View same(String family, List<String> parameters) {
        return new View(family, SizeMap.identity(family, parameters), new TreeMap<>(), Optional.empty(), Form.ANY);
    }

    private boolean isSame() {
        return fixed.isEmpty() && sizes.source().equals(sizes.target())
                && sizes.equals(SizeMap.identity(problem, List.copyOf(sizes.images().keySet())));
    }

    /// What an edge from the problem of the catalogue costs in the parameters of the entry.
    Transport from(Transport edge) {
        return isSame() ? edge : new Transport(sizes, Growth.one(), Growth.one()).then(edge);
    }

    /// What an edge to the problem of the catalogue says about the sizes of the entry: a parameter is as large as all those that it
    /// stands for and the edge speaks of. One that stands for none is left out.
    Transport to(Transport edge) {
        if (isSame()) {
            return edge;
        }
        TreeMap<String, List<SizeMap.Image>> meant = new TreeMap<>();
        sizes.images()
                .forEach((name, image) -> Optional.ofNullable(edge.sizes().images().get(name))
                        .ifPresent(size -> image.growth()
                                .params()
                                .forEach(p -> meant.computeIfAbsent(p.name(), own -> new ArrayList<>()).add(size))));
        SizeMap own = SizeMap.of(edge.sizes().source(), sizes.source());
        for (Map.Entry<String, List<SizeMap.Image>> entry : meant.entrySet()) {
            Optional<Linear> linear = entry.getValue().size() == 1
                    ? entry.getValue().getFirst().linear()
                    : Optional.empty();
            own = linear.isPresent()
                    ? own.with(entry.getKey(), linear.get())
                    : own.with(entry.getKey(),
                            Growth.max(entry.getValue().stream().map(SizeMap.Image::growth).toList()));
        }
        return new Transport(own, edge.queries(), edge.shape(), edge.time());
    }

    /// Whether an instance is in the regime.
    boolean covers(Instance x) {
        Map<String, BigInteger> size = x.size().parameters();
        return x.problem().id().equals(problem)
                && fixed.entrySet()
                        .stream()
                        .allMatch(e -> BigInteger.valueOf(e.getValue()).equals(size.get(e.getKey())))
                && costs(x).stream().allMatch(this::covers);
    }

    private boolean covers(Cost cost) {
        boolean formed = switch (form) {
            case ANY -> true;
            case FACTORS -> cost.tensor() instanceof Factors;
            case ADDITIVE -> AdditiveCosts.of(cost).isPresent();
        };
        return formed && slices.map(modes -> switch (cost.tensor()) {
            case Slices given -> given.slices().collect(Slices.Slice::separated).toSortedList().equals(modes);
            // a term of rank 1 separates every mode
            case Factors given -> given.rank() <= modes.size();
            default -> false;
        }).orElse(true);
    }

    private static List<Cost> costs(Instance x) {
        return switch (x) {
            case PathInstance path -> path.costs().castToList();
            case StaticInstance step -> step.costs().castToList();
            case TriangulationInstance polygon -> List.of(polygon.cost());
            default -> List.of();
        };
    }
}
