package finegrain.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Runs commands in this process, as a shell would: bytes in, bytes out, talk beside them.
final class Cli {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CORPUS = "finegrain/corpus/";

    private Cli() {}

    /// How a command ended.
    static final class Result {
        private final int code;
        private final byte[] bytes;
        private final String err;

        Result(int code, byte[] bytes, String err) {
            this.code = code;
            this.bytes = bytes.clone();
            this.err = err;
        }

        int code() {
            return code;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        String err() {
            return err;
        }

        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        List<String> lines() {
            return out().lines().toList();
        }

        /// What was said: the lines of standard error.
        List<String> talk() {
            return err.lines().toList();
        }

        JsonNode json() {
            return JSON.readTree(out());
        }

        /// Standard output as a file.
        Path save(Path file) {
            return write(file, bytes);
        }

        @Override
        public String toString() {
            return "exit code " + code + "\n" + out() + "--- standard error\n" + err;
        }
    }

    static Result run(String... args) {
        return pipe(new byte[0], args);
    }

    static Result pipe(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream oldIn = System.in;
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setIn(new ByteArrayInputStream(in));
            System.setOut(toOut);
            System.setErr(toErr);
            CommandLine line = Main.commandLine(args)
                    .setOut(new PrintWriter(toOut, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(toErr, true, StandardCharsets.UTF_8));
            return new Result(line.execute(args), out.toByteArray(), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(oldIn);
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String content) {
        return write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A file of the corpus, copied into `folder`.
    static Path corpus(Path folder, String name) {
        try (InputStream in = Cli.class.getClassLoader().getResourceAsStream(CORPUS + name)) {
            if (in == null) {
                throw new IllegalArgumentException("The corpus has no " + name + ".");
            }
            return write(folder.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the project is, from the folder of this module or from the root.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("proofs-notes")) ? here : here.resolve("..").normalize();
    }
}
