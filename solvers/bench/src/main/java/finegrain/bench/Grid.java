package finegrain.bench;

import static finegrain.model.PairProblem.MAX_IP;
import static finegrain.model.PairProblem.MSD;
import static finegrain.model.PairProblem.OV;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Every solver and `auto` on a grid of problems, sizes, dimensions and densities: does `auto` choose well?
///
/// All contestants of a point run in one JVM that has warmed up, lap by lap ([Race]), so that what is compared is the choice and what it
/// takes, and not who had to be compiled. A solver that takes more than ten times as long as the fastest is stopped.
///
/// A few laps differ by chance. Where they leave open on which side of the goal a point is ([GridPoint#open]), and so wherever the medians
/// are above it, every contestant that takes less than twice as long as the fastest has four times as many laps once more, in the same
/// rounds as `auto`, and the medians are those of all laps. That may put a point on either side: a point that is below the goal is
/// measured again as well, unless the slow laps of `auto` are below it, too.
/// Writes `grid.md` and `grid.csv`.
final class Grid {
    private static final String FACTOR = "10";
    /// Every contestant has this many laps of this many seconds, unless they are long.
    private static final String LAPS = "7";
    private static final String LAP = "0.005";
    /// Seconds before laps are counted, at least: what is called seldom, as a choice is, is compiled late.
    private static final String WARM_UP = "3";
    /// The laps of the choice alone.
    private static final int ASKED = 7;
    /// What one solution may take, and what is enough for the laps of all contestants of a point after the third.
    private static final String LIMIT = "5";
    private static final String ENOUGH = "1";
    /// Where it is open whether a point misses the goal, so many times as many laps are added, for those that are so close to the fastest.
    private static final int AGAIN = 4;
    private static final double CLOSE = 2;

    private final Options options;
    private final Path folder;
    private final int threads;

    Grid(Options options) {
        this.options = options;
        this.folder = Path.of(options.text("out", "bench-results"));
        this.threads = options.number("threads", 1);
    }

    void run() throws IOException {
        Files.createDirectories(folder);
        List<Workload> workloads = workloads(options);
        Set<PairProblem> compiled = EnumSet.noneOf(PairProblem.class);
        for (Workload workload : workloads) {
            if (compiled.add(workload.problem())) {
                point(workload, "4"); // what the points of a problem share is compiled then
            }
        }
        List<GridPoint> points = new ArrayList<>();
        for (Workload workload : workloads) {
            System.err.println(
                    "bench: point " + (points.size() + 1) + " of " + workloads.size() + ": " + workload.name());
            points.add(point(workload, options.text("warm-up", WARM_UP)));
            GridTable table = new GridTable(points);
            Files.writeString(folder.resolve("grid.md"), table.markdown(SideBySide.Machine.lines(options)));
            Files.writeString(folder.resolve("grid.csv"), table.csv());
        }
    }

    private GridPoint point(Workload workload, String warmUp) {
        PairInstance x = workload.instance();
        Budget budget = Budget.unlimited().withThreads(threads);
        Options pace = Options.parse("--repeat", options.text("repeat", LAPS), "--lap", LAP, "--warm-up", warmUp,
                "--enough", ENOUGH, "--limit", options.text("limit", LIMIT), "--factor", FACTOR);
        Race race = new Race(x, Contestants.ours(x), threads, pace);
        race.run();
        GridPoint point = point(workload, x, race, budget);
        if (point.open()) {
            race.again(AGAIN, CLOSE);
            point = point(workload, x, race, budget);
        }
        return point;
    }

    private GridPoint point(Workload workload, PairInstance x, Race race, Budget budget) {
        List<GridPoint.Contestant> contestants = race.runs()
                .stream()
                .map(run -> GridPoint.Contestant.of(run, threads, Contestants.estimate(run.id(), x, budget)))
                .toList();
        return new GridPoint(workload, Contestants.chosen(x, budget), asking(x, budget), contestants);
    }

    /// The median of some laps of choices.
    private static double asking(PairInstance x, Budget budget) {
        List<Double> laps = new ArrayList<>();
        for (int lap = 0; lap < ASKED; lap++) {
            long start = ProcessorClock.nanos();
            int choices = 0;
            double seconds = 0;
            for (; seconds < Double.parseDouble(LAP); choices++) {
                Contestants.chosen(x, budget);
                seconds = (ProcessorClock.nanos() - start) / 1e9;
            }
            laps.add(seconds / choices);
        }
        return Outcome.median(laps).orElseThrow();
    }

    static List<Workload> workloads(Options options) {
        int seed = options.number("seed", options.has("between") ? 2 : 1);
        List<Workload> all = options.has("quick")
                ? points(seed, new int[]{1 << 10, 1 << 12}, new int[]{16, 256}, List.of("1/2", "1/20"), new int[]{2000})
                : options.has("between")
                        ? points(seed, new int[]{1500, 6000, 24_000}, new int[]{10, 16, 24, 48, 128, 512},
                                List.of("1/4", "1/10"), new int[]{4000, 50_000})
                        : points(seed, new int[]{1 << 10, 1 << 12, 1 << 14, 1 << 16},
                                new int[]{12, 20, 32, 64, 256, 1024},
                                List.of("1/2", "1/20"), new int[]{20_000});
        String only = options.text("only", "");
        return all.stream().filter(workload -> workload.name().contains(only)).toList();
    }

    private static List<Workload> points(int seed, int[] sizes, int[] dimensions, List<String> densities,
            int[] words) {
        List<Workload> all = new ArrayList<>();
        for (int n : sizes) {
            for (int d : dimensions) {
                for (String p : densities) {
                    all.add(Workload.bits(OV, n, d, p, seed));
                    all.add(Workload.bits(MAX_IP, n, d, p, seed));
                    all.add(Workload.bits(MSD, n, d, p, seed));
                }
                all.add(Workload.critical(OV, "iid", n, d, seed));
            }
            for (int vocabulary : words) {
                all.add(Workload.documents(MSD, n, vocabulary, 0, seed));
            }
        }
        return all;
    }
}
