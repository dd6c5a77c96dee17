package finegrain.cli;

import static java.util.Map.entry;

import finegrain.model.Decimal;
import finegrain.solvers.kernel.Kernels;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `finegrain`, the program.
@Command(name = "finegrain", version = "finegrain "
        + Main.VERSION, mixinStandardHelpOptions = true, sortOptions = false, description = "A workbench for fine-grained complexity: problems, executable reductions, exact solvers, and a transformer "
                + "whose weights are built by hand.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                    "0:answered, yes or no alike",
                    "1:a bug of finegrain", "2:wrong usage", "3:bad input, or a false answer",
                    "4:refused: too big, or precision not guaranteed",
                    "10:unknown: budget spent or cancelled",
                    "141:whoever read the output wanted no more of it, as 'head' does"}, footerHeading = "%nExamples:%n", footer = {
                        "  finegrain demo",
                        "  finegrain run uf20-01.cnf --to lsd --solver transformer",
                        "  finegrain similar /usr/share/doc --top 3",
                        "  finegrain gen bov --set n=8 | finegrain reduce bov-to-ov | finegrain solve"})
final class Main implements Runnable {
    static final String VERSION = "0.1.0";

    /// The commands in the order of the help, under the names that they give themselves.
    static final List<Entry<String, Class<?>>> COMMANDS = List.of(entry("demo", DemoCommand.class),
            entry("run", RunCommand.class), entry("similar", SimilarCommand.class), entry("list", ListCommand.class),
            entry("show", ShowCommand.class), entry("path", PathCommand.class), entry("bound", BoundCommand.class),
            entry("whatif", WhatIfCommand.class), entry("gen", GenCommand.class),
            entry("convert", ConvertCommand.class), entry("reduce", ReduceCommand.class),
            entry("solve", SolveCommand.class), entry("recall", RecallCommand.class), entry("lift", LiftCommand.class),
            entry("verify", VerifyCommand.class), entry("certify", CertifyCommand.class),
            entry("prove", ProveCommand.class), entry("check", CheckCommand.class), entry("fit", FitCommand.class),
            entry("transformer", TransformerCommand.class), entry("completion", CompletionCommand.class),
            entry("help", HelpCommand.class));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// Runs one command and ends the process.
    ///
    /// @param args see `finegrain --help`
    public static void main(String... args) {
        Shutdown.onInterrupt();
        if (Stream.of(args).noneMatch(arg -> arg.equals("-q") || arg.equals("--quiet"))) {
            scalarOnly().ifPresent(System.err::println);
        }
        int code = execute(args);
        // help and completion scripts are printed by picocli, which does not look whether anybody got them
        if (code == ExitCode.ANSWERED) {
            try {
                StandardOutput.check(System.out);
            } catch (StandardOutput.ClosedException | UncheckedIOException e) {
                code = Failures.report(e, "", new PrintWriter(System.err, true, System.err.charset()));
            }
        }
        Shutdown.exit(code);
    }

    private static int execute(String... args) {
        if (System.getProperty(Kernels.PROPERTY) != null) {
            try {
                Kernels.requireKnown();
            } catch (IllegalArgumentException e) {
                System.err.println("finegrain: " + e.getMessage());
                return ExitCode.USAGE;
            }
        }
        return commandLine(args).execute(args);
    }

    /// What somebody has to know who started the JVM in a way that keeps the Vector API from us: neither with the manifest of our jar,
    /// which lets it be loaded when it is wanted, nor with its module.
    static Optional<String> scalarOnly() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                || Object.class.getModule().isExported("jdk.internal.module", Main.class.getModule());
        return vectors
                ? Optional.empty()
                : Optional.of(
                        "finegrain: this JVM was started without the Vector API: scalar kernels give the same answers, later; "
                                + "start scripts/finegrain, or java -jar, or add --add-modules jdk.incubator.vector");
    }

    /// The program, with those of its commands that these arguments can ask for: the model of a command is read from its
    /// annotations, and that of all of them takes longer than a short command.
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Main());
        String first = args.length == 0 ? "" : args[0];
        List<Entry<String, Class<?>>> asked = COMMANDS.stream()
                .filter(command -> command.getKey().equals(first) && !command.getValue().equals(HelpCommand.class)
                        && !command.getValue().equals(CompletionCommand.class)) // these two speak of the others
                .toList();
        if (args.length != 1 || !first.equals("--version")) {
            (asked.isEmpty() ? COMMANDS : asked).forEach(c -> line.addSubcommand(c.getKey(), c.getValue()));
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        ITypeConverter<Integer> integers = text -> number(text, Decimal::parseInt, "an int");
        ITypeConverter<Long> longs = text -> number(text, Decimal::parseLong, "a long");
        line.registerConverter(int.class, integers).registerConverter(Integer.class, integers);
        line.registerConverter(long.class, longs).registerConverter(Long.class, longs);
        line.setExecutionStrategy(Failures::execute);
        line.setExecutionExceptionHandler(Failures::report);
        line.setParameterExceptionHandler(Failures::usage);
        line.setUsageHelpWidth(110);
        return line;
    }

    private static <N> N number(String text, Function<String, N> parser, String what) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
