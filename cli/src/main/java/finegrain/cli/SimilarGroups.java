package finegrain.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Documents grouped by the pairs between them: the connected components, by union and find. Two documents of a group need
/// not be a pair; there is a chain of pairs from one to the other.
final class SimilarGroups {
    private final int[] parents;

    SimilarGroups(int documents) {
        parents = new int[documents];
        for (int i = 0; i < documents; i++) {
            parents[i] = i;
        }
    }

    void join(int i, int j) {
        int a = first(i);
        int b = first(j);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    /// The smallest document of the group of `i`.
    private int first(int i) {
        int at = i;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /// The groups of at least two, by their smallest documents; each ascending.
    List<List<Integer>> groups() {
        LinkedHashMap<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parents.length; i++) {
            int first = first(i);
            if (first != i) {
                groups.computeIfAbsent(first, f -> new ArrayList<>(List.of(f))).add(i);
            }
        }
        // a group enters the map with its second document
        return groups.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
