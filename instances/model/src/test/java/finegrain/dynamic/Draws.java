package finegrain.dynamic;

import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Small random instances for tests, the same ones every time.
final class Draws {
    private Draws() {}

    /// Instances from every generator of a problem, with few nodes and numbers that tie.
    static <X extends DynamicInstance> List<X> of(DynamicProblem<X, ?> problem, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<X> all = new ArrayList<>();
        List<? extends Generator<? extends Instance>> generators = Generators.of(problem);
        while (all.size() < count) {
            Generator<? extends Instance> generator = random.nextBoolean()
                    ? generators.getFirst()
                    : generators.get(random.nextInt(generators.size()));
            try {
                all.add(problem.shape()
                        .cast(generator.generate(settings(problem, generator, random), random.nextLong())));
            } catch (InvalidInstanceException e) {
                // Some settings do not go together; others do.
            }
        }
        return all;
    }

    private static Map<String, String> settings(DynamicProblem<?, ?> problem, Generator<?> generator,
            SplittableRandom random) {
        boolean many = problem.id().startsWith("kd-") || problem.id().contains("kd-lws");
        Map<String, String> wanted = new LinkedHashMap<>();
        String[] forms = {"dense", "factors", "slices", "toeplitz", "relation"};
        wanted.put("n", "" + random.nextInt(
                problem == TableProblem.MIN_PLUS_PRODUCT || problem == TableProblem.APSP && random.nextInt(8) > 0
                        ? 3
                        : many || problem instanceof TableProblem ? 4 : 7));
        wanted.put("k", "" + (1 + random.nextInt(many ? 2 : 3)));
        wanted.put("l", "" + random.nextInt(4));
        wanted.put("m", "" + random.nextInt(5));
        wanted.put("r", "" + random.nextInt(3));
        wanted.put("max", "" + (1 + random.nextInt(3)));
        wanted.put("form", forms[random.nextInt(forms.length)]);
        wanted.put("forbid", random.nextBoolean() ? "0" : "1/5");
        wanted.put("missing", random.nextBoolean() ? "0" : "1/5");
        wanted.put("free", "" + random.nextInt(3));
        wanted.put("tensors", random.nextBoolean() ? "single" : "per-direction");
        wanted.put("hop", "" + random.nextInt(5));
        wanted.put("gap", "" + (1 + random.nextInt(4)));
        wanted.put("fee", "" + random.nextInt(5));
        Map<String, String> settings = new LinkedHashMap<>();
        generator.parameters().forEach(p -> settings.put(p.name(), wanted.getOrDefault(p.name(), p.standard())));
        return settings;
    }

    /// The best value, or nothing where there is no candidate.
    static <X extends DynamicInstance, W> List<Value> best(DynamicProblem<X, W> problem, X x) {
        return problem.best(x).map(w -> List.of(problem.value(x, w))).orElse(List.of());
    }

    /// The best value of all candidates, looked at one by one.
    static <X extends DynamicInstance, W> List<Value> exhaustive(DynamicProblem<X, W> problem, X x) {
        try (Stream<W> all = problem.candidates(x)) {
            return all.map(w -> problem.value(x, w))
                    .reduce((a, b) -> problem.goal().better(b, a) ? b : a)
                    .map(List::of)
                    .orElse(List.of());
        }
    }

    /// The value that an answer attains, or nothing for a no.
    static List<Value> value(Instance x) {
        return switch (search(x)) {
            case Answer.Attained<?>(Object w, Value v) -> List.of(v);
            case Answer<?> no -> List.of();
        };
    }

    @SuppressWarnings("unchecked") // an instance is one of its problem
    private static Answer<?> search(Instance x) {
        DynamicInstance best = ((DynamicInstance) x).ask(new Question.Optimum());
        return ((DynamicProblem<DynamicInstance, Object>) best.problem()).search(best);
    }
}
