package finegrain.bench;

import finegrain.format.InstanceFiles;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// Measures solvers on one workload in a JVM that has warmed up, and prints one line of JSON for each.
///
///     Harness --file x.safetensors --question count --solver auto,brute-force --threads 1 --repeat 9
///     Harness --problem max-ip --question optimum --n 20480 --d 256 --p 1/20 --seed 1 --solver all
///     Harness --file x.safetensors --question count --list
///
/// What `--repeat`, `--lap`, `--warm-up`, `--limit`, `--factor` and `--enough` mean is said at [Race]. `--list` prints the ids of those of
/// ours that take the instance.
public final class Harness {
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
        Race race = new Race(x, ids, threads, options);
        race.run();
        return race.runs();
    }
}
