package finegrain.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `completion`: a script for bash and zsh.
@Command(name = "completion", description = "Print a completion script for bash and zsh.", mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n", footer = "  source <(finegrain completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        output.result(AutoComplete.bash("finegrain", spec.root().commandLine()).stripTrailing());
        return ExitCode.ANSWERED;
    }
}
