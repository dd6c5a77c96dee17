package finegrain.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where something is read from, with the name by which messages call it.
public final class Input {
    private final String name;
    private final Optional<Path> path;
    private final InputStream stream;

    private Input(String name, Optional<Path> path, InputStream stream) {
        this.name = name;
        this.path = path;
        this.stream = stream;
    }

    public static Input of(Path path) {
        return new Input(path.toString(), Optional.of(path), InputStream.nullInputStream());
    }

    /// A stream, which is read once and not closed.
    public static Input of(String name, InputStream stream) {
        return new Input(name, Optional.empty(), stream);
    }

    /// What an argument of a command names: `-` is standard input, everything else a file.
    public static Input named(String argument) {
        return argument.equals("-") ? of("standard input", System.in) : of(Path.of(argument));
    }

    public String name() {
        return name;
    }

    Optional<Path> path() {
        return path;
    }

    /// The bytes; closing them closes a file and leaves a stream open.
    InputStream open() {
        if (path.isEmpty()) {
            return new Unclosed(stream);
        }
        try {
            return Files.newInputStream(path.get());
        } catch (IOException e) {
            throw Failures.reading(name, e);
        }
    }

    /// All of them.
    ///
    /// @throws java.io.UncheckedIOException if they cannot be read
    public byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Failures.reading(name, e);
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
