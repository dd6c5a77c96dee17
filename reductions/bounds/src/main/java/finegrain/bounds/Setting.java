package finegrain.bounds;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How large the side parameters of a problem may be: the regime in which a bound is stated.
///
/// @param side the magnitude of each side parameter, by name
public record Setting(SortedMap<String, Magnitude> side) {
    public static final Setting NONE = new Setting(new TreeMap<>());

    public Setting {
        side = Collections.unmodifiableSortedMap(new TreeMap<>(side));
    }

    static Setting of(Map<String, Magnitude> side) {
        return new Setting(new TreeMap<>(side));
    }

    /// All side parameters of one size.
    public static Setting all(ProblemEntry problem, Magnitude magnitude) {
        return of(problem.side().keySet().stream().collect(Collectors.toMap(name -> name, name -> magnitude)));
    }

    /// Whether everything allowed here is allowed there. A parameter that is not mentioned there is free.
    public boolean within(Setting other) {
        return other.side.entrySet()
                .stream()
                .allMatch(e -> side.containsKey(e.getKey()) && side.get(e.getKey()).compareTo(e.getValue()) <= 0);
    }

    /// As the registry writes it: `l ≤ O(log n)`; empty without side parameters.
    @Override
    public String toString() {
        return side.entrySet().stream().map(e -> e.getKey() + " ≤ " + e.getValue()).collect(Collectors.joining(", "));
    }
}
