package finegrain.cli;

import finegrain.format.FileFormat;
import java.nio.file.Path;

/// The format that the name of a file asks for.
final class Targets {
    private Targets() {}

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
