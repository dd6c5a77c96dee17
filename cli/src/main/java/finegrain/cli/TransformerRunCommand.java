package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.Input;
import finegrain.model.PairInstance;
import finegrain.onnx.Export;
import finegrain.onnx.OnnxEngine;
import finegrain.onnx.RowError;
import finegrain.onnx.TransformerFile;
import finegrain.transformer.AttentionRun;
import finegrain.transformer.Construction;
import finegrain.transformer.RowValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `transformer run`: what a transformer file says about an instance.
@Command(name = "run", description = "Run an ONNX file that 'transformer export' wrote: the answer 0 or 1, and the documents that have a partner which "
        + "reaches the threshold.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
            "  finegrain transformer run tf.onnx x.json",
            "  finegrain transformer run tf.onnx x.json --engine both --json"})
final class TransformerRunCommand implements Callable<Integer> {
    /// Who computes the attention.
    enum By {
        OURS,
        ONNX,
        BOTH
    }

    /// As many documents are named without being asked.
    private static final int NAMED = 10;

    @Parameters(index = "0", paramLabel = "TRANSFORMER", description = "an .onnx file")
    private Path transformer = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", defaultValue = "-", description = "an instance, a folder of documents, or - for standard input")
    private String file = "-";

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "onnx", description = "ours, onnx for ONNX Runtime, or both, which must agree. Standard: onnx.")
    private By engine = By.ONNX;

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Budget budget = limits.start(output);
        TransformerFile read = TransformerFile.read(transformer.toString(), Input.of(transformer).bytes());
        Reading.Loaded loaded = reading.one(file, output, budget);
        PairInstance x = TransformerExportCommand.pairs(loaded);
        Export.requireServes(read.card(), x);
        List<RowValues> results = new ArrayList<>();
        for (By one : engine == By.BOTH ? List.of(By.OURS, By.ONNX) : List.of(engine)) {
            Optional<RowValues> rows = run(one, read, x, budget);
            if (rows.isEmpty()) {
                return unknown(budget);
            }
            results.add(rows.get());
        }
        double difference = difference(results);
        double bound = 2 * RowError.of(read.construction(), read.card().dtype());
        if (difference > bound || results.getFirst().answer() != results.getLast().answer()
                && read.card().separation().exact()) {
            throw new IllegalStateException("ONNX Runtime and we differ by " + difference + "; at most " + bound
                    + " is possible.");
        }
        report(read, results.getLast(), loaded.names(), difference, bound);
        return ExitCode.ANSWERED;
    }

    private static Optional<RowValues> run(By one, TransformerFile file, PairInstance x, Budget budget) {
        Construction construction = file.construction();
        if (x.vectors().pairs() == 0) {
            int n = construction.tokens(x.vectors()).count();
            return Optional.of(new RowValues(new double[1][n], construction.transformer().answer()));
        }
        return switch (one) {
            case ONNX -> new OnnxEngine().run(file, x.vectors(), budget);
            case OURS, BOTH -> AttentionRun.run(construction.transformer(), construction.tokens(x.vectors()),
                    file.card().dtype(), budget);
        };
    }

    private int unknown(Budget budget) {
        String reason = budget.spent() ? budget.reason() : "interrupted";
        if (output.json()) {
            output.result(new LinkedHashMap<>(java.util.Map.of("answer", "unknown", "reason", reason)));
        } else {
            output.result("unknown");
            output.result(reason);
        }
        return ExitCode.UNKNOWN;
    }

    private static double difference(List<RowValues> results) {
        RowValues a = results.getFirst();
        RowValues b = results.getLast();
        double largest = 0;
        for (int h = 0; h < a.heads(); h++) {
            for (int i = 0; i < a.rows(); i++) {
                largest = Math.max(largest, Math.abs(a.value(h, i) - b.value(h, i)));
            }
        }
        return largest;
    }

    private void report(TransformerFile read, RowValues rows, List<String> names, double difference, double bound) {
        int[] reaching = rows.reaching();
        if (!output.json()) {
            output.result(text(rows.answer()));
            if (reaching.length > 0) {
                output.result("reached by " + IntStream.of(reaching)
                        .limit(NAMED)
                        .mapToObj(i -> names.isEmpty() ? String.valueOf(i) : names.get(i))
                        .toList() + (reaching.length > NAMED ? " and " + (reaching.length - NAMED) + " more" : ""));
            }
            if (engine == By.BOTH) {
                output.say(String.format(Locale.ROOT,
                        "ours and ONNX Runtime agree; the largest difference of %d rows is %.2g, the bound %.2g",
                        rows.rows(), difference, bound));
            }
            return;
        }
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("problem", read.card().problem().id());
        json.put("t", read.card().separation().reach().toString());
        json.put("variant", read.card().variant().letter());
        json.put("dtype", read.card().dtype().id());
        json.put("engine", engine.name().toLowerCase(Locale.ROOT));
        json.put("answer", rows.answer());
        json.put("reaching", Arrays.stream(reaching).boxed().toList());
        json.put("rows", IntStream.range(0, rows.rows()).mapToObj(rows::value).toList());
        json.put("difference", engine == By.BOTH ? difference : Json.Nothing.NOTHING);
        json.put("bound", bound);
        output.result(json);
    }

    private static String text(double answer) {
        return answer == 0 ? "0" : answer == 1 ? "1" : String.valueOf(answer);
    }
}
