package finegrain.cli;

import finegrain.format.FileFormat;
import java.nio.file.Path;
import java.util.Optional;

/// Where instances are written: the format that the name of a file asks for.
final class Targets {
    private Targets() {}

    /// The file to write, or none for standard output, which is also called `-`.
    static Optional<Path> file(Optional<Path> named) {
        return named.filter(target -> !target.toString().equals("-"));
    }

    static FileFormat format(Path target, FileFormat standard) {
        String name = target.toString();
        if (name.endsWith(".safetensors")) {
            return FileFormat.SAFETENSORS;
        }
        if (name.endsWith(".cnf") || name.endsWith(".dimacs")) {
            return FileFormat.DIMACS;
        }
        if (name.endsWith(".mtx")) {
            return FileFormat.MATRIX_MARKET;
        }
        return name.endsWith(".json") ? FileFormat.JSON : standard;
    }
}
