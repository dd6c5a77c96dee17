package finegrain.cli;

import finegrain.contract.Parameters;
import finegrain.format.SafeFile;
import finegrain.model.PairInstance;
import finegrain.onnx.Export;
import finegrain.onnx.TransformerFile;
import finegrain.transformer.Choice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `transformer export`: the weights for one question as an ONNX or safetensors file.
@Command(name = "export", description = "Write the transformer that decides a threshold as an ONNX file, or its weights as safetensors.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = {
    "  finegrain transformer export x.json --threshold 1/2 -o tf.onnx",
    "  finegrain transformer export x.json --threshold 1/2 --set variant=F --set dtype=float64 --n-max 100 -o weights.safetensors"})
final class TransformerExportCommand implements Callable<Integer> {
    @picocli.CommandLine.Parameters(paramLabel = "FILE", defaultValue = "-", description = "an instance, a folder of documents, or - for standard input")
    private String file = "-";

    @Option(names = {"-o",
        "--output"}, required = true, paramLabel = "FILE", description = "Write to this file: .onnx, or .safetensors for the weights alone.")
    private Path target = Path.of("");

    @Option(names = "--n-max", paramLabel = "N", description = "Serve up to N documents. Standard: as many as there are.")
    private Optional<Integer> most = Optional.empty();

    @Option(names = "--values", paramLabel = "WHICH", defaultValue = "dimension", description = "Tell the threshold from its neighbours among the values of every instance of this 'dimension', or of this 'instance', which takes fewer bits. Standard: dimension.")
    private Choice.Snapping values = Choice.Snapping.DIMENSION;

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        boolean onnx = target.toString().endsWith(".onnx");
        if (!onnx && !target.toString().endsWith(".safetensors")) {
            throw new UsageException("The name '" + target + "' must end in .onnx or .safetensors.");
        }
        Targets.requireBeside(target);
        if (most.isPresent() && most.get() < 1) {
            throw new UsageException("The number of documents --n-max is " + most.get() + "; it must be at least 1.");
        }
        Choice choice = Parametrised.usage(() -> Choice.of(Parameters.of(Choice.parameters(), settings.values())))
                .with(values);
        PairInstance x = pairs(reading.one(file, output, limits.start(output)));
        TransformerFile transformer = Export.of(x, choice, most.orElse(0));
        byte[] bytes = onnx ? transformer.bytes() : transformer.safetensors();
        SafeFile.write(target, out -> out.write(bytes));
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>(transformer.metadata());
            json.put("file", target.toString());
            json.put("bytes", bytes.length);
            output.result(json);
        } else {
            output.result("wrote " + target + ", " + bytes.length + " bytes: variant "
                    + transformer.card().variant().letter() + ", " + transformer.card().dtype().id());
            output.result(transformer.metadata().getOrDefault("guarantee", ""));
        }
        return ExitCode.ANSWERED;
    }

    static PairInstance pairs(Reading.Loaded loaded) {
        if (loaded.instance() instanceof PairInstance pairs) {
            return pairs;
        }
        throw new UsageException("A transformer is about pairs of 0/1 vectors, not about "
                + loaded.instance().problem().id() + "; reduce the instance first, see 'finegrain path'.");
    }
}
