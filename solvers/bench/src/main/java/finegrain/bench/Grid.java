package finegrain.bench;

import static finegrain.model.PairProblem.MAX_IP;
import static finegrain.model.PairProblem.MSD;
import static finegrain.model.PairProblem.OV;

import finegrain.model.PairInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// Every solver and `auto` on a grid of problems, sizes, dimensions and densities: does `auto` choose well?
///
/// All of them run in one JVM for each point, in rotation; a solver that takes more than twenty times as long as the fastest so
/// far is stopped. Writes `grid.md` and `grid.csv`.
final class Grid {
    /// Goal G7: `auto` takes at most so many times as long as the best choice.
    private static final double GOAL = 1.3;
    private static final String FACTOR = "20";

    private final Options options;
    private final Path folder;

    /// One point: the workload, and what every solver took, best first.
    private record Point(Workload workload, List<Run> runs) {
        Optional<Double> median(String id) {
            return runs.stream()
                    .filter(run -> run.id().equals(id))
                    .findFirst()
                    .flatMap(run -> Outcome.median(run.seconds()));
        }

        Optional<Double> best() {
            return runs.stream()
                    .filter(run -> !run.id().equals(Contestants.AUTO))
                    .flatMap(run -> Outcome.median(run.seconds()).stream())
                    .min(Double::compare);
        }

        Optional<Double> ratio() {
            return median(Contestants.AUTO).flatMap(mine -> best().map(best -> mine / best));
        }
    }

    Grid(Options options) {
        this.options = options;
        this.folder = Path.of(options.text("out", "bench-results"));
    }

    void run() throws IOException {
        Files.createDirectories(folder);
        List<Workload> workloads = workloads();
        if (!workloads.isEmpty()) {
            point(workloads.getFirst()); // what is shared is compiled then
        }
        List<Point> points = new ArrayList<>();
        for (Workload workload : workloads) {
            System.err.println(
                    "bench: point " + (points.size() + 1) + " of " + workloads.size() + ": " + workload.name());
            points.add(point(workload));
            Files.writeString(folder.resolve("grid.md"), markdown(points));
            Files.writeString(folder.resolve("grid.csv"), csv(points));
        }
    }

    private Point point(Workload workload) {
        PairInstance x = workload.instance();
        Options limits = Options.parse("--repeat", options.text("repeat", "3"), "--warm-up",
                options.has("quick") ? "1" : "3", "--limit", options.has("quick") ? "5" : "120", "--factor",
                FACTOR);
        return new Point(workload, Harness.runs(x, Contestants.ours(x), options.number("threads", 1), limits));
    }

    private List<Workload> workloads() {
        boolean quick = options.has("quick");
        int[] sizes = quick ? new int[]{1 << 10, 1 << 12} : new int[]{1 << 10, 1 << 12, 1 << 14, 1 << 16};
        int[] dimensions = quick ? new int[]{16, 256} : new int[]{12, 20, 32, 64, 256, 1024};
        List<Workload> all = new ArrayList<>();
        for (int n : sizes) {
            for (int d : dimensions) {
                for (String p : new String[]{"1/2", "1/20"}) {
                    all.add(Workload.bits(OV, n, d, p, 1));
                    all.add(Workload.bits(MAX_IP, n, d, p, 1));
                    all.add(Workload.bits(MSD, n, d, p, 1));
                }
                all.add(Workload.critical(OV, "iid", n, d, 1));
            }
            all.add(Workload.documents(MSD, n, quick ? 2000 : 20_000, 0, 1));
        }
        String only = options.text("only", "");
        return all.stream().filter(workload -> workload.name().contains(only)).toList();
    }

    private static SequencedSet<String> ids(List<Point> points) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        points.forEach(point -> point.runs().forEach(run -> ids.add(run.id())));
        ids.remove(Contestants.AUTO);
        return ids;
    }

    private String markdown(List<Point> points) throws IOException {
        StringBuilder text = new StringBuilder("# auto on the grid\n\n");
        SideBySide.Machine.lines(options).forEach(line -> text.append("- ").append(line).append('\n'));
        long missed = points.stream().filter(point -> point.ratio().orElse(1.0) > GOAL).count();
        text.append(String.format(Locale.ROOT,
                "%nMedian milliseconds; `–` was stopped after %s times the fastest, or refused. "
                        + "At %d of %d points `auto` takes more than %.1f times as long as the best.%n%n| workload | auto | auto / best |",
                FACTOR, missed, points.size(), GOAL));
        SequencedSet<String> ids = ids(points);
        ids.forEach(id -> text.append(' ').append(id).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(ids.size())).append('\n');
        for (Point point : points) {
            text.append("| ")
                    .append(point.workload().name())
                    .append(" | ")
                    .append(millis(point.median(Contestants.AUTO)))
                    .append(" | ")
                    .append(point.ratio()
                            .map(r -> String.format(Locale.ROOT, r > GOAL ? "**%.2f**" : "%.2f", r))
                            .orElse("–"))
                    .append(" |");
            ids.forEach(id -> text.append(' ').append(cell(point, id)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(Point point, String id) {
        return point.runs().stream().noneMatch(run -> run.id().equals(id)) ? "" : millis(point.median(id));
    }

    private static String millis(Optional<Double> seconds) {
        return seconds.map(s -> String.format(Locale.ROOT, "%.3g", 1000 * s)).orElse("–");
    }

    private static String csv(List<Point> points) {
        StringBuilder text = new StringBuilder("workload,solver,median_s,value\n");
        points.forEach(point -> point.runs()
                .forEach(run -> text.append(String.format(Locale.ROOT, "%s,%s,%s,%s%n", point.workload().name(),
                        run.id(),
                        Outcome.median(run.seconds()).map(s -> String.format(Locale.ROOT, "%.6g", s)).orElse(""),
                        run.value()))));
        return text.toString();
    }
}
