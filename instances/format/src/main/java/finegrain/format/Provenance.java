package finegrain.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Where an instance comes from: generator, seed, parameters, reductions, the hash of its parent. It is read, kept and
/// written again, and no part of the instance.
///
/// An entry is a string, a number (kept as a `BigDecimal`), a truth value, a `List` of entries or a `Map` of named ones,
/// nested at most 32 deep; numbers are equal if they are written alike.
public record Provenance(SequencedMap<String, Object> entries) {
    static final int DEEPEST = 32;

    /// What is known about an instance of unknown origin.
    public static final Provenance UNKNOWN = new Provenance(new LinkedHashMap<>());

    /// @throws IllegalArgumentException if an entry is none of what is allowed
    public Provenance {
        entries = checkedMap(entries, 1);
    }

    /// This provenance with one more entry, which replaces an older one of the same name.
    public Provenance with(String name, Object entry) {
        LinkedHashMap<String, Object> more = new LinkedHashMap<>(entries);
        more.put(name, entry);
        return new Provenance(more);
    }

    /// The string called `name`, if there is such a string.
    public Optional<String> text(String name) {
        return entries.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Object checked(Object entry, int depth) {
        return switch (entry) {
            case String text -> checkedText(text);
            case Boolean flag -> flag;
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case List<?> list -> list.stream().map(item -> checked(item, deeper(depth))).toList();
            case Map<?, ?> map -> checkedMap(map, deeper(depth));
            default -> throw new IllegalArgumentException("Provenance is made of strings, numbers, truth values, lists "
                    + "and maps; " + entry + " is a " + entry.getClass().getSimpleName() + ".");
        };
    }

    private static SequencedMap<String, Object> checkedMap(Map<?, ?> map, int depth) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, entry) -> copy.put((String) checked(name, depth), checked(entry, depth)));
        return Collections.unmodifiableSequencedMap(copy);
    }

    private static String checkedText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("The text " + Quote.of(text) + " has half a surrogate pair.");
        }
        return text;
    }

    private static int deeper(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("Provenance is nested more than " + DEEPEST + " deep.");
        }
        return depth + 1;
    }
}
