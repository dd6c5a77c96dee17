package finegrain.bounds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every way from one question in one setting to all others that no other way dominates, shorter ones first.
///
/// A way is worse than another to the same question if none of its numbers is smaller, its setting is no smaller, and its
/// evidence no better; then nothing that continues it can be better either. So it is enough to extend those that remain.
final class Paths {
    private final SortedMap<Node, List<Derivation>> found = new TreeMap<>();

    Paths(Registry registry, Node start, Setting setting) {
        ArrayDeque<Derivation> open = new ArrayDeque<>();
        add(Derivation.of(start, setting), open);
        while (!open.isEmpty()) {
            Derivation derivation = open.removeFirst();
            if (!to(derivation.end()).contains(derivation)) {
                continue; // dominated meanwhile
            }
            for (Step step : registry.from(derivation.end())) {
                Crossing crossing = Crossing.of(step, registry.problem(step.source().problem()),
                        registry.problem(step.target().problem()), derivation.setting());
                if (crossing instanceof Crossing.Open through) {
                    add(derivation.then(step, through), open);
                }
            }
        }
    }

    private void add(Derivation derivation, Collection<Derivation> open) {
        List<Derivation> here = found.computeIfAbsent(derivation.end(), node -> new ArrayList<>());
        if (derivation.returns() || here.stream().anyMatch(other -> other.dominates(derivation))) {
            return;
        }
        here.removeIf(derivation::dominates);
        here.add(derivation);
        open.add(derivation);
    }

    List<Derivation> to(Node node) {
        return List.copyOf(found.getOrDefault(node, List.of()));
    }

    Map<Node, List<Derivation>> all() {
        return found;
    }
}
