package finegrain.contract;

import finegrain.model.Decimal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// Values of named parameters, checked against their declarations.
public final class Parameters {
    private final SequencedMap<String, String> values;

    private Parameters(SequencedMap<String, String> values) {
        this.values = values;
    }

    /// The given values, and the standard value of everything not given.
    ///
    /// @throws InvalidInstanceException if a name is not declared
    public static Parameters of(List<Parameter> declared, Map<String, String> given) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        declared.forEach(p -> values.put(p.name(), p.standard()));
        given.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new InvalidInstanceException(
                        "There is no parameter '" + name + "' here; there is "
                                + (declared.isEmpty() ? "none" : declared.stream().map(Parameter::name).toList())
                                + ".");
            }
            values.put(name, value);
        });
        return new Parameters(values);
    }

    public SequencedMap<String, String> values() {
        return Collections.unmodifiableSequencedMap(values);
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameter " + name + " was not declared.");
        }
        return value;
    }

    /// An integer between `from` and `to`.
    public int integer(String name, int from, int to) {
        try {
            int value = Decimal.parseInt(text(name));
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new InvalidInstanceException(
                "The parameter " + name + " is '" + text(name) + "'; it must be an integer from " + from + " to " + to
                        + ".");
    }

    /// A fraction such as `1/2` or `0.5`.
    public BigFraction fraction(String name) {
        return fraction(name, text(name));
    }

    /// The text of the parameter `name` as a fraction.
    public static BigFraction fraction(String name, String text) {
        try {
            return Value.fraction(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInstanceException("The parameter " + name + ": " + e.getMessage());
        }
    }

    /// A number between 0 and 1.
    public double probability(String name) {
        double p = fraction(name).doubleValue();
        if (p < 0 || p > 1) {
            throw new InvalidInstanceException(
                    "The parameter " + name + " is " + text(name) + "; it must be between 0 and 1.");
        }
        return p;
    }

    /// One of a few words.
    public String word(String name, List<String> words) {
        if (!words.contains(text(name))) {
            throw new InvalidInstanceException(
                    "The parameter " + name + " is '" + text(name) + "'; it must be one of " + words + ".");
        }
        return text(name);
    }

    /// Whether the value is `auto`: to be chosen from the instance.
    public boolean auto(String name) {
        return text(name).equals("auto");
    }
}
