package finegrain.cli;

import finegrain.format.SyntaxException;
import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// One line for whatever goes wrong, and the exit code for it.
final class Failures {
    private Failures() {}

    /// Runs the command. What is no [Exception] would pass picocli and end in a stack trace.
    static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            return line(parsed.commandSpec().commandLine().getErr(),
                    "The memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB is not enough; take a smaller instance or another path, or allow more with "
                            + "FINEGRAIN_JAVA_OPTS=-Xmx.",
                    ExitCode.REFUSED);
        } catch (Error e) {
            return bug(e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e,
                    parsed.commandSpec().commandLine().getErr());
        }
    }

    static int report(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, "", command.getErr());
    }

    /// @param where the message begins with
    static int report(Exception e, String where, PrintWriter err) {
        return switch (e) {
            case StandardOutput.ClosedException closed -> ExitCode.CLOSED;
            case UsageException usage -> line(err, where + message(usage), ExitCode.USAGE);
            case SyntaxException syntax -> line(err, where + message(syntax), ExitCode.INPUT);
            case InvalidInstanceException invalid -> line(err, where + message(invalid), ExitCode.INPUT);
            case UncheckedIOException io -> line(err, where + message(io), ExitCode.INPUT);
            case RefusedException refused -> line(err, where + message(refused), ExitCode.REFUSED);
            case CancellationException cancelled -> line(err, where + message(cancelled), ExitCode.UNKNOWN);
            default -> bug(e, err);
        };
    }

    private static int bug(Throwable e, PrintWriter err) {
        line(err, "This is a bug of finegrain: " + e + " Please report it with the command and its input.",
                ExitCode.BUG);
        if (System.getenv("FINEGRAIN_DEBUG") != null) {
            e.printStackTrace(err);
        }
        return ExitCode.BUG;
    }

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = message(e).lines().findFirst().orElse("").replaceFirst("^Error: ", "");
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            List<String> suggestions = unmatched.getSuggestions();
            if (command.getParent() == null && !first.startsWith("-")) {
                message = message(Names.unknown("command", first, command.getSubcommands().keySet().stream()));
            } else if (!suggestions.isEmpty()) {
                message += ". Did you mean " + String.join(" or ", suggestions) + "?";
            }
        }
        line(err, message, ExitCode.USAGE);
        err.println("See '" + where(command) + "'.");
        return ExitCode.USAGE;
    }

    private static String where(CommandLine command) {
        if (command.getParent() == null) {
            return "finegrain help";
        }
        return command.getParent().getParent() == null
                ? "finegrain help " + command.getCommandName()
                : command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static int line(PrintWriter err, String message, int code) {
        // one line, whatever is in the names of files that it mentions
        err.println("finegrain: " + Names.visible(message));
        err.flush();
        return code;
    }
}
