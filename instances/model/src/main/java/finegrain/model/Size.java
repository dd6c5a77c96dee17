package finegrain.model;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The parameters of an instance in which sizes and times are stated: `nv`, `m` for formulas; `n` or `nA`, `nB` and `l`
/// for vectors. Exact integers of any length, because a predicted size may be far beyond what could be built.
public record Size(SequencedMap<String, BigInteger> parameters) {
    public Size {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }

    public static Size of(Object... namesAndNumbers) {
        LinkedHashMap<String, BigInteger> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            Object number = namesAndNumbers[i + 1];
            map.put((String) namesAndNumbers[i],
                    number instanceof BigInteger big ? big : BigInteger.valueOf(((Number) number).longValue()));
        }
        return new Size(map);
    }

    /// The parameter called `name`.
    ///
    /// @throws IllegalArgumentException if this size has none of that name
    public BigInteger get(String name) {
        BigInteger value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The size " + this + " has no parameter " + name + ".");
        }
        return value;
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream().map(Size::text).collect(Collectors.joining(", "));
    }

    private static String text(Map.Entry<String, BigInteger> entry) {
        return entry.getKey() + "=" + entry.getValue();
    }
}
