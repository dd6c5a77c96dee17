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
            values.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return values;
    }
}
