package finegrain.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Parameters of reductions, generators and solvers.
final class Settings {
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Set a parameter; 'finegrain show ID' lists them. May be repeated.")
    private List<String> settings = List.of();

    Map<String, String> values() {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new UsageException("'" + setting + "' is no parameter; write --set NAME=VALUE.");
            }
            put(values, setting.substring(0, equals), setting.substring(equals + 1));
        }
        return values;
    }

    /// One more value; a second one for the same name is wrong usage.
    static void put(Map<String, String> values, String name, String value) {
        String before = values.putIfAbsent(name, value);
        if (before != null) {
            throw new UsageException("The parameter " + name + " is set twice, to '" + before + "' and to '" + value
                    + "'; set it once.");
        }
    }
}
