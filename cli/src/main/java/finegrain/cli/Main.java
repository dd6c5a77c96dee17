package finegrain.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `finegrain`, the program.
@Command(name = "finegrain", version = "finegrain "
        + Main.VERSION, mixinStandardHelpOptions = true, sortOptions = false, description = "A workbench for fine-grained complexity: problems, executable reductions, exact solvers, and a transformer "
                + "whose weights are built by hand.", subcommands = {DemoCommand.class, RunCommand.class,
                    SimilarCommand.class,
                    ListCommand.class, ShowCommand.class,
                    PathCommand.class, BoundCommand.class, WhatIfCommand.class, GenCommand.class, ConvertCommand.class,
                    ReduceCommand.class, SolveCommand.class,
                    RecallCommand.class,
                    LiftCommand.class,
                    VerifyCommand.class, CertifyCommand.class, ProveCommand.class, CheckCommand.class, FitCommand.class,
                    TransformerCommand.class, CompletionCommand.class,
                    HelpCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        "0:answered, yes or no alike",
                        "1:a bug of finegrain", "2:wrong usage", "3:bad input, or a false answer",
                        "4:refused: too big, or precision not guaranteed",
                        "10:unknown: budget spent or cancelled"}, footerHeading = "%nExamples:%n", footer = {
                            "  finegrain demo",
                            "  finegrain run uf20-01.cnf --to lsd --solver transformer",
                            "  finegrain similar /usr/share/doc --top 3",
                            "  finegrain gen bov --set n=8 | finegrain reduce bov-to-ov | finegrain solve"})
final class Main implements Runnable {
    static final String VERSION = "0.1.0";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// Runs one command and ends the process.
    ///
    /// @param args see `finegrain --help`
    public static void main(String... args) {
        StandardError.restore();
        Shutdown.onInterrupt();
        Shutdown.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(Failures::execute);
        line.setExecutionExceptionHandler(Failures::report);
        line.setParameterExceptionHandler(Failures::usage);
        line.setUsageHelpWidth(110);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
