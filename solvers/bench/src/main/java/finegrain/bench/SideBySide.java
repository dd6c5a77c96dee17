package finegrain.bench;

import finegrain.format.FileFormat;
import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Stored;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Runs us and the peers side by side, checks that the answers agree, and writes `table.md` and `table.csv`.
///
/// Started by `scripts/bench`, which says where things are and which peers there are.
public final class SideBySide {
    private final Options options;
    private final Path folder;
    private final Processes processes;
    private final Set<String> peers;
    private final Table table = new Table();

    private SideBySide(Options options) {
        this.options = options;
        this.folder = Path.of(options.text("out", "bench-results"));
        this.peers = Set.copyOf(List.of(options.text("peers", "").split(",", -1)));
        boolean quick = options.has("quick");
        this.processes = new Processes(folder.resolve("scratch"), Path.of(options.text("root", ".")),
                folder.resolve("scratch"), options.text("python", "python3"),
                options.find("core"),
                options.number("repeat", quick ? 5 : 9),
                options.number("limit", quick ? 60 : 1800));
    }

    /// Runs all rows.
    ///
    /// @param args see `scripts/bench --help`
    /// @throws IOException if the results cannot be written
    public static void main(String... args) throws IOException {
        Options options = Options.parse(args);
        if (options.has("grid")) {
            new Grid(options).run();
            return;
        }
        if (options.has("dynamic")) {
            new DynamicBench(options).run();
            return;
        }
        List<String> errors = new SideBySide(options).run();
        errors.forEach(error -> System.err.println("bench: " + error));
        if (!errors.isEmpty()) {
            System.exit(1);
        }
    }

    private List<String> run() throws IOException {
        Files.createDirectories(processes.folder());
        String only = options.text("only", "");
        List<Row> rows = new Suite(options.has("quick"), options.number("seed", 1), options.find("folder")).rows()
                .stream()
                .filter(row -> row.id().contains(only))
                .toList();
        for (int k = 0; k < rows.size(); k++) {
            System.err.println("bench: row " + (k + 1) + " of " + rows.size() + ": " + rows.get(k).id());
            table.add(rows.get(k), measured(rows.get(k)));
            write(); // after every row: a run that is stopped leaves what it has
        }
        return table.errors();
    }

    private void write() throws IOException {
        Files.writeString(folder.resolve("table.md"), table.markdown(Machine.lines(options)));
        Files.writeString(folder.resolve("table.csv"), table.csv());
    }

    private List<Outcome> measured(Row row) throws IOException {
        Path input = input(row.source());
        String question = row.source().made().map(w -> w.question().kind().word()).orElse("");
        List<Outcome> outcomes = contestants(row).stream()
                .map(id -> new Outcome(id, id.endsWith("@2") ? 2 : options.number("threads", 1)))
                .toList();
        int rounds = options.number("rounds", options.has("quick") ? 2 : 3);
        for (int round = 0; round < rounds; round++) {
            for (int k = 0; k < outcomes.size(); k++) {
                Outcome outcome = outcomes.get((k + round) % outcomes.size());
                if (!outcome.failed()) {
                    outcome.add(processes.run(outcome.id().replace("@2", ""), outcome.threads(), input, question));
                }
            }
        }
        if (row.source() instanceof Row.Source.Matrices(DenseWorkload workload)) {
            compare(workload, outcomes);
        }
        if (!(row.source() instanceof Row.Source.Folder)) {
            Files.delete(input);
        }
        return outcomes;
    }

    /// The largest difference of everybody's outputs to ours.
    private void compare(DenseWorkload workload, List<Outcome> outcomes) throws IOException {
        Path ours = processes.outputs("finegrain-attention", 1);
        for (Outcome outcome : outcomes) {
            Path outputs = processes.outputs(outcome.id().replace("@2", ""), outcome.threads());
            if (Files.exists(outputs) && Files.exists(ours)) {
                outcome.answered(workload.difference(ours, outputs));
            }
        }
        for (Outcome outcome : outcomes) {
            Files.deleteIfExists(processes.outputs(outcome.id().replace("@2", ""), outcome.threads()));
        }
    }

    /// Those of ours that take the workload, and those peers that are installed.
    private List<String> contestants(Row row) {
        List<String> ids = new ArrayList<>();
        for (String id : row.contestants()) {
            if (id.equals("all")) {
                row.source().made().ifPresent(w -> ids.addAll(Contestants.ours(w.instance())));
            } else if (id.startsWith("finegrain") || id.startsWith("java-") || id.startsWith(Contestants.AUTO)
                    || peers.contains(id.replace("@2", ""))) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Path input(Row.Source source) throws IOException {
        return switch (source) {
            case Row.Source.Folder(String path) -> Path.of(path);
            case Row.Source.Generated(Workload workload) -> {
                Path file = processes.folder().resolve(workload.name() + ".safetensors");
                InstanceFiles.write(new Stored(workload.instance(), Provenance.UNKNOWN), FileFormat.SAFETENSORS, file);
                yield file;
            }
            case Row.Source.Matrices(DenseWorkload workload) -> {
                Path file = processes.folder().resolve(workload.name() + ".bin");
                workload.write(file);
                yield file;
            }
            case Row.Source.Lines(Workload workload) -> {
                Path file = processes.folder().resolve(workload.name() + ".txt");
                lines(workload.instance(), file);
                yield file;
            }
        };
    }

    private static void lines(PairInstance x, Path file) throws IOException {
        BitMatrix rows = x.vectors().left();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows.rows(); i++) {
                for (int w = 0; w < rows.wordsPerRow(); w++) {
                    for (long rest = rows.word(i, w); rest != 0; rest &= rest - 1) {
                        out.write("word" + (64 * w + Long.numberOfTrailingZeros(rest)) + " ");
                    }
                }
                out.write("\n");
            }
        }
    }

    /// Where it was measured.
    static final class Machine {
        private Machine() {}

        static List<String> lines(Options options) throws IOException {
            Path info = Path.of("/proc/cpuinfo");
            Optional<String> model = Optional.empty();
            if (Files.isReadable(info)) {
                try (Stream<String> lines = Files.lines(info)) {
                    model = lines.filter(line -> line.startsWith("model name")).findFirst();
                }
            }
            return List.of("Processor: " + model.map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch")) + ", " + Runtime.getRuntime().availableProcessors()
                    + " cores",
                    "JVM: " + System.getProperty("java.vm.name") + " " + Runtime.version(),
                    "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    "Seed: " + options.text("seed", options.has("between") ? "2" : "1")
                            + (options.has("quick") ? "; quick: small workloads" : ""),
                    "Missing peers: " + options.text("missing", "none").replace('_', ' '));
        }
    }
}
