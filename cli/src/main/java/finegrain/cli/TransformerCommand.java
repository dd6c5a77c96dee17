package finegrain.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `transformer`: what can be done with transformers beside solving.
@Command(name = "transformer", description = "Write a hand-built transformer to a file that other programs can run, run such files, evaluate "
        + "large transformers by small ones, measure how many bits "
        + "they need, and what cheaper attention gets wrong.", mixinStandardHelpOptions = true, subcommands = {
            TransformerExportCommand.class, TransformerRunCommand.class,
            TransformerSimulateCommand.class,
            TransformerPrecisionCommand.class,
            TransformerCheaperCommand.class}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain transformer export x.json --threshold 1/2 -o tf.onnx; finegrain transformer run tf.onnx x.json --engine both",
                "  finegrain transformer simulate --n 200 --m 16,32 --mode all",
                "  finegrain transformer precision --n 100 --l 4,8 --seeds 2",
                "  finegrain transformer cheaper --n 64 --seeds 2"})
final class TransformerCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "A command is missing: export, run, simulate, precision or cheaper.");
    }
}
