package finegrain.bench;

import finegrain.generate.Generators;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A regenerable instance: everything that `finegrain gen` needs, and what is asked about it.
///
/// @param settings of the generator besides `n` and `l`
public record Workload(PairProblem problem, Question question, String generator, int n, int d,
        Map<String, String> settings, long seed) {
    public Workload {
        settings = Map.copyOf(settings);
    }

    /// W1: independent bits of density `p`. Orthogonal pairs are counted, so that no find ends the work; of inner products the
    /// largest is asked for.
    static Workload bits(PairProblem problem, int n, int d, String p, long seed) {
        return new Workload(problem, natural(problem), "iid", n, d, Map.of("p", p), seed);
    }

    /// W2: the density at which one orthogonal pair is expected, planted or ruled out.
    static Workload critical(PairProblem problem, String generator, int n, int d, long seed) {
        return new Workload(problem, natural(problem), generator, n, d, Map.of("p", "critical"), seed);
    }

    /// W3: documents by Zipf's law of about 78 different words, `copies` of them near copies of others.
    static Workload documents(PairProblem problem, int n, int words, int copies, long seed) {
        return new Workload(problem, natural(problem), "zipf-documents", n, words,
                Map.of("length", "88", "copies", "" + copies), seed);
    }

    private static Question natural(PairProblem problem) {
        return problem.questions().contains(Question.Kind.COUNT) ? new Question.Count() : new Question.Optimum();
    }

    public PairInstance instance() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("n", "" + n);
        all.put("l", "" + d);
        var chosen = Generators.of(problem)
                .stream()
                .filter(g -> g.id().equals(generator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no generator " + generator + " for " + problem.id() + "."));
        return problem.ask((PairInstance) chosen.generate(all, seed), question);
    }

    /// The name of its file, and of its rows in the table.
    public String name() {
        StringBuilder name = new StringBuilder(problem.id() + "-" + generator + "-n" + n + "-d" + d);
        new TreeMap<>(settings).forEach((key, value) -> name.append('-').append(key).append(value.replace('/', ':')));
        return name + "-seed" + seed;
    }
}
