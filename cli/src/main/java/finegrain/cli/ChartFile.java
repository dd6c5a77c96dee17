package finegrain.cli;

import finegrain.format.SafeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Where a plot goes.
final class ChartFile {
    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Draw the table as SVG into this file, too.")
    private Optional<Path> file = Optional.empty();

    /// That the name is one of an SVG file in a folder that is there; asked before the work begins.
    void check() {
        file.filter(f -> !f.toString().endsWith(".svg"))
                .ifPresent(f -> {
                    throw new UsageException("The name '" + f + "' must end in .svg.");
                });
        file.map(f -> f.toAbsolutePath().getParent())
                .filter(folder -> !Files.isDirectory(folder))
                .ifPresent(folder -> {
                    throw new UsageException("There is no folder '" + folder + "' for the plot.");
                });
    }

    void write(Supplier<Chart> chart, Output output) {
        file.ifPresent(f -> {
            byte[] svg = chart.get().svg().getBytes(StandardCharsets.UTF_8);
            SafeFile.write(f, out -> out.write(svg));
            output.say("wrote " + f);
        });
    }
}
