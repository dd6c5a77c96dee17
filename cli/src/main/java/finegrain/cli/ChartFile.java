package finegrain.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Where a plot goes.
final class ChartFile {
    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the table as SVG into this file, too.")
    private Optional<Path> file = Optional.empty();

    /// That the name is one of an SVG file; asked before the work begins.
    void check() {
        file.filter(f -> !f.toString().endsWith(".svg"))
                .ifPresent(f -> {
                    throw new UsageException("The name '" + f + "' must end in .svg.");
                });
    }

    void write(Supplier<Chart> chart, Output output) {
        if (file.isPresent()) {
            try {
                Files.writeString(file.get(), chart.get().svg());
            } catch (IOException e) {
                throw new UncheckedIOException("'" + file.get() + "' cannot be written: " + e, e);
            }
            output.say("wrote " + file.get());
        }
    }
}
