package finegrain.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the launcher has the JVM watch once, for an AOT cache of the classes that commands need at their start.
///
/// A bit of everything that people do, so small that the Vector API is not loaded: a cache cannot hold a module that came later.
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String... args) throws IOException {
        Path folder = Files.createTempDirectory("finegrain");
        try {
            commands(folder).forEach(command -> Main.commandLine(command).execute(command));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(Rehearsal::delete);
            }
            delete(folder);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commands that write into this folder and read from there; each ends well.
    static List<String[]> commands(Path folder) {
        String small = folder.resolve("small.json").toString();
        String many = folder.resolve("many.safetensors").toString();
        String documents = folder.resolve("documents.safetensors").toString();
        String formula = folder.resolve("formula.json").toString();
        String source = folder.resolve("source.json").toString();
        String target = folder.resolve("target.json").toString();
        return Stream.of("--version", "list problems", "show max-ip", "show sat-to-bov", "path cnf-sat msd",
                "gen max-ip --set n=20 --set l=16 -o " + small,
                "gen max-ip --set n=1500 --set l=256 --set p=1/2 -o " + many,
                "gen msd --generator zipf-documents --set n=1000 --set l=5000 --set copies=5 -o " + documents,
                "gen cnf-sat --set nv=8 -o " + formula,
                "solve " + small, "solve " + small + " --json", "solve " + formula,
                "solve " + many + " --solver exact --threads 1 -q", "solve " + many + " --solver carry-save -q",
                "solve " + documents + " --solver exact -q",
                "gen ov --set n=20 --set l=16 -o " + source, "reduce ov-to-bov " + source + " -o " + target,
                "solve " + target,
                "run " + formula + " --to bmsd", "run " + formula + " --to lsd --json",
                "similar " + Path.of(System.getProperty("finegrain.home", "."), "proofs-notes"))
                .map(line -> line.split(" "))
                .toList();
    }
}
