package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.spi.ToolProvider;

/// `scripts/Check.java`, compiled once and run in this process. It sees nothing of ours: its class loader has the platform
/// above it and no class path.
final class Checker {
    static final Path SOURCE = Cli.root().resolve("scripts/Check.java");

    private static final Method RUN = compiled();

    private Checker() {}

    /// How it ended, and the line that it said.
    record Verdict(int code, String line) {
        /// The field that it calls false.
        Optional<String> field() {
            return code == 1 ? Optional.of(line.substring("false: ".length()).split(": ", 2)[0]) : Optional.empty();
        }
    }

    static Verdict check(Path certificate, Path instance) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            int code = (int) RUN.invoke(checker(), new String[]{certificate.toString(), instance.toString()}, to);
            return new Verdict(code, out.toString(StandardCharsets.UTF_8).strip());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The checker ended in an exception.", e);
        }
    }

    /// It remembers what it has seen of a certificate, so each has one of its own.
    private static Object checker() throws ReflectiveOperationException {
        Constructor<?> constructor = RUN.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Method compiled() {
        try {
            Path classes = Files.createTempDirectory("check");
            ByteArrayOutputStream talk = new ByteArrayOutputStream();
            PrintStream to = new PrintStream(talk, true, StandardCharsets.UTF_8);
            int code = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(to, to, "-Xlint:all", "-Werror", "-d", classes.toString(),
                            SOURCE.toString());
            assertThat(code).as(talk.toString(StandardCharsets.UTF_8)).isZero();
            URI folder = classes.toUri();
            URLClassLoader loader = new URLClassLoader(new URL[]{folder.toURL()}, ClassLoader.getPlatformClassLoader());
            Method run = loader.loadClass("Check").getDeclaredMethod("run", String[].class, PrintStream.class);
            run.setAccessible(true);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The checker cannot be loaded.", e);
        }
    }
}
