package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    @Command(name = "fails")
    record Fails(Error error) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw error;
        }
    }

    static Stream<Error> errors() {
        return Stream.of(new StackOverflowError("why"), new NoClassDefFoundError("why"), new AssertionError("why"),
                new ExceptionInInitializerError(new IllegalStateException("why")));
    }

    /// As when a file of the registry is not what it should be, which is noticed where it is read first.
    @ParameterizedTest
    @MethodSource("errors")
    void whatNobodyForesawIsOneLineAndABug(Error error) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new Fails(error)).setErr(new PrintWriter(said, true))
                .setExecutionStrategy(Failures::execute);
        assertThat(line.execute()).isEqualTo(ExitCode.BUG);
        assertThat(said.toString().lines()).singleElement()
                .asString()
                .startsWith("finegrain: This is a bug of finegrain: ")
                .contains("why");
    }
}
