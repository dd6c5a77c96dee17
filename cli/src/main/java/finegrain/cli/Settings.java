package finegrain.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// Parameters of reductions, generators and solvers.
final class Settings {
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Set a parameter; 'finegrain show ID' lists them. May be repeated.")
    private Map<String, String> values = new LinkedHashMap<>();

    Map<String, String> values() {
        return values;
    }
}
