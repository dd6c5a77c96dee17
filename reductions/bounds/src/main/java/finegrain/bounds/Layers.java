package finegrain.bounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Where the nodes of a figure are drawn, in layers: every arrow leads down, but for those that close a cycle, and one that leads down
/// several layers has a place in each of them, so that it passes no node. Neighbours are sorted by the mean place of what they are
/// connected to, layer by layer (Sugiyama, Tagawa and Toda 1981).
final class Layers {
    /// Widths, and the distance of two layers, in centimetres.
    private static final double NODE = 4;
    private static final double BEND = 1;
    private static final int HEIGHT = 2;
    private static final int SWEEPS = 8;

    /// An arrow between two nodes.
    record Edge(String from, String to) {}

    /// A point, in centimetres; upwards is positive.
    record Place(double x, int y) {}

    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final Map<Edge, List<String>> chains = new LinkedHashMap<>();
    private final Map<String, Double> columns = new HashMap<>();

    Layers(Collection<String> nodes, Collection<Edge> edges) {
        nodes.forEach(node -> levels.put(node, 0));
        List<Edge> down = acyclic(nodes, edges);
        for (int i = 0; i < nodes.size(); i++) {
            down.forEach(edge -> levels.merge(edge.from(), level(edge.to()) + 1, Math::max));
        }
        for (Edge edge : down) {
            List<String> chain = new ArrayList<>(List.of(edge.from()));
            for (int level = level(edge.from()) - 1; level > level(edge.to()); level--) {
                String bend = edge.from() + " " + edge.to() + " " + level;
                levels.put(bend, level);
                chain.add(bend);
            }
            chain.add(edge.to());
            chains.put(edge, chain);
        }
        sort(new LinkedHashSet<>(nodes));
    }

    /// The edges but for those that close a cycle with the ones before them.
    private static List<Edge> acyclic(Collection<String> nodes, Collection<Edge> edges) {
        Map<String, Set<String>> reached = new LinkedHashMap<>();
        nodes.forEach(node -> reached.put(node, new LinkedHashSet<>(Set.of(node))));
        List<Edge> down = new ArrayList<>();
        for (Edge edge : edges) {
            Set<String> below = reached.getOrDefault(edge.to(), Set.of());
            if (!below.contains(edge.from())) {
                down.add(edge);
                reached.values().stream().filter(all -> all.contains(edge.from())).forEach(all -> all.addAll(below));
            }
        }
        return down;
    }

    private void sort(Set<String> nodes) {
        Map<String, List<String>> neighbours = new HashMap<>();
        for (List<String> chain : chains.values()) {
            for (int i = 1; i < chain.size(); i++) {
                neighbours.computeIfAbsent(chain.get(i - 1), name -> new ArrayList<>()).add(chain.get(i));
                neighbours.computeIfAbsent(chain.get(i), name -> new ArrayList<>()).add(chain.get(i - 1));
            }
        }
        TreeMap<Integer, List<String>> rows = new TreeMap<>();
        levels.forEach((name, level) -> rows.computeIfAbsent(level, l -> new ArrayList<>()).add(name));
        rows.values().forEach(row -> place(row, nodes));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            int side = sweep % 2 == 0 ? -1 : 1;
            (side < 0 ? rows : rows.descendingMap()).forEach((level, row) -> {
                Map<String, Double> wished = new HashMap<>();
                row.forEach(name -> wished.put(name, neighbours.getOrDefault(name, List.of())
                        .stream()
                        .filter(other -> level(other) == level + side)
                        .mapToDouble(this::column)
                        .average()
                        .orElse(column(name))));
                row.sort(Comparator.comparing(wished::get));
                place(row, nodes);
            });
        }
    }

    /// Side by side, the middle of the row at 0.
    private void place(List<String> row, Set<String> nodes) {
        double x = -row.stream().mapToDouble(name -> width(name, nodes)).sum() / 2;
        for (String name : row) {
            columns.put(name, x + width(name, nodes) / 2);
            x += width(name, nodes);
        }
    }

    private static double width(String name, Set<String> nodes) {
        return nodes.contains(name) ? NODE : BEND;
    }

    private int level(String name) {
        return levels.getOrDefault(name, 0);
    }

    private double column(String name) {
        return columns.getOrDefault(name, 0.0);
    }

    Place place(String node) {
        return new Place(column(node), level(node) * HEIGHT);
    }

    /// Whether an edge leads down.
    boolean down(Edge edge) {
        return chains.containsKey(edge);
    }

    /// Where an edge passes the layers between its ends.
    List<Place> bends(Edge edge) {
        List<String> chain = chains.getOrDefault(edge, List.of());
        return chain.size() < 3 ? List.of() : chain.subList(1, chain.size() - 1).stream().map(this::place).toList();
    }
}
