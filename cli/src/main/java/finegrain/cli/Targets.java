package finegrain.cli;

import finegrain.format.FileFormat;
import finegrain.format.SafeFile;
import java.nio.file.Path;
import java.util.Optional;

/// Where instances are written: the format that the name of a file asks for.
final class Targets {
    private Targets() {}

    /// The file to write, or none for standard output, which is also called `-`.
    static Optional<Path> file(Optional<Path> named) {
        Optional<Path> file = named.filter(target -> !target.toString().equals("-"));
        file.ifPresent(Targets::requirePlace);
        return file;
    }

    /// That a file can be written beside the answer, which is on standard output.
    static void requireBeside(Path target) {
        if (target.toString().equals("-")) {
            throw new UsageException("Standard output has the answer; write the name of a file instead of -.");
        }
        requirePlace(target);
    }

    /// That there is a folder for it, before the work begins.
    private static void requirePlace(Path target) {
        if (target.toString().isEmpty()) {
            throw new UsageException("The name of the file to write is empty.");
        }
        SafeFile.requirePlace(target);
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
