package finegrain.cli;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What commands share that make instances with and without a solution and measure on them: how many, from which seed on, and
/// a table, JSON or a chart of what came out.
final class Trials {
    @Option(names = "--seeds", paramLabel = "N", description = "So many instances of each answer. Standard: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--seed", paramLabel = "N", description = "Standard: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private ChartFile plot = new ChartFile();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    private boolean begun;

    /// @param usual how many instances there are unless the user says it
    Trials(int usual) {
        this.seeds = usual;
    }

    int seeds() {
        return seeds;
    }

    long seed() {
        return seed;
    }

    Output output() {
        return output;
    }

    /// What is measured.
    @FunctionalInterface
    interface Measurement<R> {
        /// Adds its rows one by one; false if the budget was spent before the last.
        boolean measure(List<R> rows, Budget budget);
    }

    /// How rows are shown that were measured.
    ///
    /// @param name what they are in JSON
    /// @param summary says more about them beneath the table
    record Report<R>(String name, Function<R, SequencedMap<String, Object>> json, Consumer<List<R>> summary,
            Function<List<R>, Chart> chart) {}

    /// Measures, and shows what came out.
    <R> int run(Measurement<R> measurement, Report<R> report) {
        plot.check();
        if (seeds < 1) {
            throw new UsageException("--seeds is " + seeds + "; it must be at least 1.");
        }
        Budget budget = limits.start(output);
        List<R> rows = new ArrayList<>();
        boolean complete = measurement.measure(rows, budget);
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("seed", seed);
            json.put("seeds", seeds);
            json.put("complete", complete);
            json.put(report.name(), rows.stream().map(report.json()).toList());
            output.result((Object) json);
        } else {
            report.summary().accept(rows);
        }
        if (!complete) {
            output.say("unknown: " + budget.reason());
            return ExitCode.UNKNOWN;
        }
        plot.write(() -> report.chart().apply(rows), output);
        return ExitCode.ANSWERED;
    }

    /// A line of the table as soon as it is known, the first one beneath the heading; nothing if there will be JSON.
    void show(String heading, String line) {
        if (output.json()) {
            return;
        }
        if (!begun) {
            output.result(heading);
            begun = true;
        }
        output.result(line);
    }
}
