package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.format.InstanceFiles;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// Measures solvers on one workload in a JVM that has warmed up, and prints one line of JSON for each.
///
///     Harness --file x.safetensors --question count --solver auto,brute-force --threads 1 --repeat 9
///     Harness --problem max-ip --question optimum --n 20480 --d 256 --p 1/20 --seed 1 --solver all
///     Harness --file x.safetensors --question count --list
///
/// Every round gives each solver a lap, in an order that rotates. A lap is one solution, or as many as take `--lap` seconds, and what is
/// kept of it is the mean. The first rounds, until `--warm-up` seconds are over, are not counted. `--limit` ends a run after so many
/// seconds, and `--factor` leaves out a solver that takes so many times as long as the fastest. `--enough` ends the rounds, before there
/// are `--repeat` of them, once so many seconds were counted. `--list` prints the ids of those of ours that take the instance.
public final class Harness {
    /// Short runs are repeated for so many seconds, but not more often than that.
    private static final double LEAST = 0.3;
    private static final int MOST = 200;
    /// So many rounds there are in any case.
    private static final int FEWEST = 3;

    private Harness() {}

    /// Measures, and prints.
    ///
    /// @param args see above
    public static void main(String... args) {
        Options options = Options.parse(args);
        PairInstance x = instance(options);
        if (options.has("list")) {
            Contestants.ours(x).forEach(System.out::println);
            return;
        }
        int threads = options.number("threads", 1);
        ObjectMapper json = new ObjectMapper();
        for (Run run : runs(x, ids(options, x), threads, options)) {
            System.out.println(json.writeValueAsString(run.json(threads)));
        }
    }

    private static PairInstance instance(Options options) {
        if (options.has("file")) {
            PairInstance read = (PairInstance) InstanceFiles.read(Path.of(options.text("file", ""))).instance();
            return read.problem().ask(read, question(options, read.problem()));
        }
        PairProblem problem = PairProblem.named(options.text("problem", "ov"))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "There is no problem " + options.text("problem", "") + " about pairs."));
        return new Workload(problem, question(options, problem), options.text("generator", "iid"),
                options.number("n", 4096), options.number("d", 64),
                options.find("p").map(p -> Map.of("p", p)).orElse(Map.of()),
                options.number("seed", 1)).instance();
    }

    private static Question question(Options options, PairProblem problem) {
        boolean counts = problem.questions().contains(Question.Kind.COUNT);
        String word = options.text("question", counts ? "count" : "optimum");
        return switch (word) {
            case "count" -> new Question.Count();
            case "exists" -> new Question.Exists();
            case "optimum" -> new Question.Optimum();
            default -> throw new IllegalArgumentException(
                    "--question is '" + word + "'; it must be count, exists or optimum.");
        };
    }

    private static List<String> ids(Options options, PairInstance x) {
        String ids = options.text("solver", Contestants.AUTO);
        return ids.equals("all") ? Contestants.ours(x) : List.of(ids.split(",", -1));
    }

    static List<Run> runs(PairInstance x, List<String> ids, int threads, Options options) {
        Budget budget = Budget.unlimited().withThreads(threads);
        double limit = options.real("limit", 600);
        double factor = options.real("factor", Double.POSITIVE_INFINITY);
        double warmUp = options.real("warm-up", 1);
        // whoever may be left behind after the warm-up is not judged by its first run
        int fewestCold = Double.isFinite(factor) ? 1 : 0;
        double lap = options.real("lap", 0);
        double enough = options.real("enough", Double.POSITIVE_INFINITY);
        int repeat = options.number("repeat", 5);
        List<Run> all = new ArrayList<>();
        ids.forEach(id -> all.add(new Run(id, x)));
        List<Run> running = new ArrayList<>(all);
        long start = System.nanoTime();
        int measured = 0;
        double seconds = 0;
        double fastest = limit;
        for (int round = 0; !running.isEmpty() && (measured < repeat || seconds < LEAST && measured < MOST)
                && (measured < FEWEST || seconds < enough); round++) {
            boolean warm = round > fewestCold && (System.nanoTime() - start) / 1e9 >= warmUp;
            if (warm) {
                double longest = factor * fastest;
                running.removeIf(run -> !run.id().equals(Contestants.AUTO) && run.quickest() > longest);
            }
            for (int k = 0; k < running.size(); k++) {
                Run run = running.get((k + round) % running.size());
                seconds += run.lap(budget, Math.min(limit, Math.max(1, factor * fastest)), lap, warm);
                fastest = Math.min(fastest, run.quickest());
            }
            seconds = warm ? seconds : 0;
            measured += warm ? 1 : 0;
            running.removeIf(Run::gaveUp);
        }
        return all;
    }
}
