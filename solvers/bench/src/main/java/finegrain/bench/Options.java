package finegrain.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `--name value` pairs; a name without a value, or with another one behind it, is a switch.
record Options(Map<String, String> values) {
    static Options parse(String... args) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("'" + args[i] + "' is no option; write --name value.");
            }
            boolean valued = i + 1 < args.length && !args[i + 1].startsWith("--");
            values.put(args[i].substring(2), valued ? args[++i] : "");
        }
        return new Options(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    int number(String name, int standard) {
        return (int) real(name, standard);
    }

    double real(String name, double standard) {
        try {
            return find(name).map(Double::parseDouble).orElse(standard);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is '" + values.get(name) + "'; it must be a number.", e);
        }
    }
}
