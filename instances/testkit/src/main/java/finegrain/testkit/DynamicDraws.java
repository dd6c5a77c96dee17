package finegrain.testkit;

import finegrain.contract.Parameter;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Weights;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Random dynamic programs from the generators of their problem, small enough to look at every candidate.
final class DynamicDraws {
    private static final List<String> LINE_FORMS = List.of("dense", "factors", "slices", "toeplitz", "relation");
    private static final List<String> FORMS = List.of("dense", "factors", "slices");

    private DynamicDraws() {}

    static DynamicInstance draw(DynamicProblem<?, ?> problem, Question.Kind kind, SplittableRandom random) {
        List<? extends Generator<? extends Instance>> generators = Generators.of(problem);
        while (true) {
            // the first generator has every form, and one with forbidden transitions
            Generator<? extends Instance> generator = random.nextBoolean()
                    ? generators.getFirst()
                    : generators.get(random.nextInt(generators.size()));
            try {
                if (generator.generate(settings(generator, problem, random),
                        random.nextLong()) instanceof DynamicInstance x) {
                    return asked(x instanceof MatrixInstance triangles
                            && triangles.problem() == MatrixProblem.NEGATIVE_TRIANGLE && random.nextBoolean()
                                    ? nearZero(triangles, random)
                                    : x,
                            kind, random);
                }
            } catch (InvalidInstanceException e) {
                // Some settings do not go together; others do.
            }
        }
    }

    private static Map<String, String> settings(Generator<?> generator, DynamicProblem<?, ?> problem,
            SplittableRandom random) {
        boolean plane = generator.parameters().stream().anyMatch(p -> p.name().equals("tensors"))
                || problem.id().startsWith("kd-");
        boolean line = problem.id().equals("lws") || problem.id().equals("static-lws");
        Map<String, String> settings = new LinkedHashMap<>();
        for (Parameter parameter : generator.parameters()) {
            settings.put(parameter.name(), switch (parameter.name()) {
                case "n" -> "" + (plane
                        ? 1 + random.nextInt(3)
                        : problem.id().contains("product") || problem.id().equals("apsp")
                                ? random.nextInt(4)
                                : line ? 1 + random.nextInt(7) : random.nextInt(6));
                case "k" -> "" + (plane ? 1 + random.nextInt(2) : 1 + random.nextInt(3));
                case "l" -> "" + random.nextInt(4);
                case "m", "r" -> "" + random.nextInt(4);
                case "max" -> "" + (1 + random.nextInt(9));
                case "form" -> line
                        ? LINE_FORMS.get(random.nextInt(LINE_FORMS.size()))
                        : FORMS.get(random.nextInt(FORMS.size()));
                case "forbid", "missing" -> random.nextBoolean() ? "0" : "1/5";
                case "free" -> "" + random.nextInt(3);
                case "tensors" -> random.nextBoolean() ? "single" : "per-direction";
                case "hop", "gap", "fee" -> "" + (1 + random.nextInt(5));
                default -> parameter.standard();
            });
        }
        return settings;
    }

    /// The same triangles, all of them lighter by so much that the lightest weighs -1 or 0, where the answer turns.
    private static MatrixInstance nearZero(MatrixInstance x, SplittableRandom random) {
        long taken = best(new MatrixInstance(MatrixProblem.MIN_TRIANGLE, x.matrices(), new Question.Optimum()))
                + random.nextInt(2);
        IntegerMatrix c = x.matrices().get(2);
        return new MatrixInstance(x.problem(),
                x.matrices().take(2).newWith(IntegerMatrix.of(c.rows(), c.columns(), e -> {
                    long weight = c.get(e / c.columns(), e % c.columns());
                    return Weights.finite(weight) ? weight - taken : weight;
                })), x.question());
    }

    /// The same data under a question of this kind, with a threshold near the best value, where the answer turns.
    private static DynamicInstance asked(DynamicInstance x, Question.Kind kind, SplittableRandom random) {
        return x.ask(switch (kind) {
            case THRESHOLD -> new Question.Threshold(Value.of(best(x) + random.nextInt(3) - 1));
            case OPTIMUM -> new Question.Optimum();
            case EXISTS -> new Question.Exists();
            case APPROXIMATE, ADDITIVE, GAP, COUNT, SUM -> throw new IllegalArgumentException(
                    x.problem().id() + " is not asked for " + kind.word() + ".");
        });
    }

    private static long best(DynamicInstance x) {
        return search(x.ask(new Question.Optimum())) instanceof Answer.Attained<?>(Object w, Value value)
                ? value.rational().getNumerator().longValueExact()
                : 0;
    }

    @SuppressWarnings("unchecked") // an instance is one of its problem
    private static Answer<?> search(DynamicInstance x) {
        return ((DynamicProblem<DynamicInstance, Object>) x.problem()).search(x);
    }
}
