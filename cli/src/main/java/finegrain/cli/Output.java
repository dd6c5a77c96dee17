package finegrain.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where results and talk go. Results to standard output, talk to standard error.
final class Output {
    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = {"-q", "--quiet"}, description = "Print nothing but the result.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /// An output that says nothing.
    static Output silent() {
        Output output = new Output();
        output.quiet = true;
        return output;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /// A line of the result.
    void result(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        StandardOutput.check(System.out);
    }

    void result(Object json) {
        result(Json.text(json));
    }

    /// A line of talk.
    void say(String line) {
        if (!quiet) {
            talk(line);
        }
    }

    /// A line that even a quiet user has to see: something was left out.
    void warn(String line) {
        talk(line);
    }

    /// What went wrong with one of several inputs, which ends nothing; the exit code for it.
    int fail(Exception e, String where) {
        return Failures.report(e, where, spec.commandLine().getErr());
    }

    private void talk(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /// Standard output as bytes, for instances. Unlike a `PrintStream` it does not swallow errors.
    OutputStream bytes() {
        PrintStream standard = System.out;
        return new FilterOutputStream(standard) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                standard.write(bytes, from, count);
                StandardOutput.check(standard);
            }

            @Override
            public void flush() {
                StandardOutput.check(standard);
            }
        };
    }
}
