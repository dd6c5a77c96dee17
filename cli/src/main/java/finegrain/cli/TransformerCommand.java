package finegrain.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `transformer`: hand-built transformers as files.
@Command(name = "transformer", description = "Write a hand-built transformer to a file that other programs can run, and run such files.", mixinStandardHelpOptions = true, subcommands = {
    TransformerExportCommand.class, TransformerRunCommand.class}, footerHeading = "%nExamples:%n", footer = {
        "  finegrain transformer export x.json --threshold 1/2 -o tf.onnx; finegrain transformer run tf.onnx x.json --engine both"})
final class TransformerCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: export or run.");
    }
}
