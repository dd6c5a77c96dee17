package finegrain.reductions;

import finegrain.contract.Bound;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Size;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.testkit.Operations;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;

/// Runs a reduction on instances that grow along one parameter, and counts its operations. Lives in a counting loader; the
/// numbers of each run are `operations`, the `bits` of the source and of all queries, the `declared` time if it fits into the
/// algebra of growth, and the parameters of the source. A number of a dynamic program, such as an entry of a factor, a slice or a
/// table, counts as eight bits.
///
/// Takes the id of an edge and the parameters of the edge, with `axis` among them: the parameter of the source that grows.
public final class ForwardMeter implements BiFunction<String, Map<String, String>, List<Map<String, Double>>> {
    static final String AXIS = "axis";
    static final String OPERATIONS = "operations";
    static final String BITS = "bits";
    static final String DECLARED = "declared";

    private static final int STEPS = 6;
    /// What wants more than two sets of kMin-IP.
    private static final Map<String, Integer> SETS = Map.of("k-min-ip-fold", 3, "k-min-ip-fix", 3, "k-min-ip-to-lws-pt",
            3, "k-min-ip-to-kd-lws", 3);
    /// Enough to see how something grows, little enough to take no time.
    private static final BigInteger MOST_BITS = BigInteger.TWO.pow(22);

    @Override
    public List<Map<String, Double>> apply(String edge, Map<String, String> parameters) {
        Map<String, String> settings = new TreeMap<>(parameters);
        String axis = Optional.ofNullable(settings.remove(AXIS)).orElseThrow();
        return runs(Cheats.named(edge)
                .orElseGet(() -> Catalogue.standard().edge(edge).orElseThrow().with(settings)), axis);
    }

    private static <X extends Instance> List<Map<String, Double>> runs(Reduction<X, ?, ?, ?> reduction, String axis) {
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int step = 0; step < steps(reduction, axis); step++) {
            X x = source(reduction, axis, step);
            try {
                if (!dynamic(reduction)
                        && bits(reduction.claim().sizes().apply(x.size())).compareTo(MOST_BITS) > 0) {
                    break;
                }
                runs.add(run(reduction, x));
            } catch (InvalidInstanceException tooLargeForItsParameters) {
                break;
            }
        }
        return runs;
    }

    private static int steps(Reduction<?, ?, ?, ?> reduction, String axis) {
        return switch (reduction.source()) {
            case DynamicProblem<?, ?> dynamic -> DynamicSources.steps(dynamic, axis, sets(reduction));
            // there are as many targets as an integer that grows with the dimension says
            case KOrthogonalVectors tuples when axis.equals("l") -> 3;
            default -> STEPS;
        };
    }

    private static int sets(Reduction<?, ?, ?, ?> reduction) {
        return SETS.getOrDefault(reduction.id(), 2);
    }

    private static <X extends Instance, Y extends Instance> Map<String, Double> run(Reduction<X, ?, Y, ?> reduction,
            X x) {
        long[] bits = {bits(x)};
        long before = Operations.count();
        reduction.solve(x, y -> Operations.uncounted(() -> {
            bits[0] += bits(y);
            return answer(reduction, x, y);
        }));
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put(OPERATIONS, (double) (Operations.count() - before));
        numbers.put(BITS, (double) bits[0]);
        declared(reduction, x.size()).ifPresent(time -> numbers.put(DECLARED, time));
        x.size().parameters().forEach((name, value) -> numbers.put(name, value.doubleValue()));
        return numbers;
    }

    /// Whether it is about dynamic programs: its instances grow as far as the textbook can follow.
    private static boolean dynamic(Reduction<?, ?, ?, ?> reduction) {
        return reduction.source() instanceof DynamicProblem || reduction.target() instanceof DynamicProblem;
    }

    private static long bits(Instance x) {
        return x instanceof DynamicInstance y ? 8 * DynamicSources.numbers(y) : bits(x.size()).longValueExact();
    }

    /// The declared time at this size, up to a constant; empty if it does not fit into the algebra of growth. Where there are as
    /// many sets as one likes, `n` is the first.
    private static Optional<Double> declared(Reduction<?, ?, ?, ?> reduction, Size size) {
        Map<String, BigInteger> parameters = new TreeMap<>(size.parameters());
        Optional.ofNullable(parameters.get("n1")).ifPresent(first -> parameters.putIfAbsent("n", first));
        return Optional.of(reduction.claim().time())
                .filter(growth -> growth.params().stream().allMatch(p -> parameters.containsKey(p.name())))
                .map(growth -> growth.log2(p -> Math.log(Objects.requireNonNull(parameters.get(p.name())).doubleValue())
                        / Math.log(2), 0))
                .filter(log -> !log.isNaN())
                .map(log -> Math.pow(2, log));
    }

    /// If the source is a no, then so are all decisions about its targets, unless it goes on asking.
    private static <Y extends Instance, V> Answer<V> answer(Reduction<?, ?, Y, ?> reduction, Instance x, Y y) {
        boolean goesOn = dynamic(reduction) && reduction instanceof Turing<?, ?, ?, ?>;
        return !goesOn && Problem.decides(x.question()) && Problem.decides(y.question())
                ? new Answer.No<>()
                : Problem.<Y, V>of(y).search(y);
    }

    private static BigInteger bits(Prediction prediction) {
        BigInteger queries = switch (prediction.bounds().get(Prediction.QUERIES)) {
            case Bound.Exact(BigInteger value) -> value;
            case Bound.AtMost(BigInteger value) -> value;
            case null, default -> BigInteger.ONE;
        };
        return prediction.size().map(ForwardMeter::bits).orElse(BigInteger.ONE).multiply(queries);
    }

    private static BigInteger bits(Size size) {
        BigInteger rows = BigInteger.ZERO;
        BigInteger columns = BigInteger.ONE;
        for (var parameter : size.parameters().entrySet()) {
            if (parameter.getKey().equals("l") || parameter.getKey().equals("m")) {
                columns = parameter.getValue();
            } else {
                rows = rows.add(parameter.getValue());
            }
        }
        return rows.multiply(columns);
    }

    @SuppressWarnings("unchecked") // the instances are made for the problem
    private static <X extends Instance> X source(Reduction<X, ?, ?, ?> reduction, String axis, int step) {
        SplittableRandom random = new SplittableRandom(20261122);
        return (X) switch (reduction.source()) {
            case PairProblem pairs -> pairs(pairs, kind(reduction), axis.equals("n") ? 8 << step : 12,
                    axis.equals("l") ? 4 << step : 8, random);
            case SatProblem sat -> formula(sat, kind(reduction), axis.equals("nv") ? 6 + 2 * step : 8,
                    axis.equals("m") ? 16 << step : 24, random);
            case KOrthogonalVectors tuples ->
                tuples(axis.equals("n") ? 8 << step : 12, axis.equals("l") ? 4 << step : 8,
                        random);
            case DynamicProblem<?, ?> dynamic -> new DynamicSources(kind(reduction), random).make(dynamic, axis, step,
                    sets(reduction));
            default -> throw new IllegalArgumentException("No instances of " + reduction.source().id() + ".");
        };
    }

    /// Any two vectors meet.
    private static TupleInstance tuples(int n, int l, SplittableRandom random) {
        return new TupleInstance(Lists.immutable.with(rows(n, l, Goal.MIN, random), rows(n, l, Goal.MIN, random)),
                new Question.Exists());
    }

    private static Question.Kind kind(Reduction<?, ?, ?, ?> reduction) {
        return List.of(Question.Kind.EXISTS, Question.Kind.THRESHOLD, Question.Kind.COUNT, Question.Kind.OPTIMUM)
                .stream()
                .filter(reduction.carries()::containsKey)
                .findFirst()
                .orElseThrow();
    }

    /// For a minimum all vectors have more than half of the ones, then any two meet; else they have at most half, and no pair
    /// reaches more.
    private static PairInstance pairs(PairProblem problem, Question.Kind kind, int n, int l, SplittableRandom random) {
        BitMatrix left = rows(n, l, problem.goal(), random);
        Vectors vectors = problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, rows(n, l, problem.goal(), random));
        return new PairInstance(problem, vectors, switch (kind) {
            case EXISTS -> new Question.Exists();
            case COUNT -> new Question.Count();
            case OPTIMUM -> new Question.Optimum();
            default -> new Question.Threshold(unreachable(problem, l));
        });
    }

    private static Value unreachable(PairProblem problem, int l) {
        return switch (problem.goal()) {
            case MIN -> Value.ZERO;
            case MAX -> problem.measure() == Measure.COSINE ? Value.parse("sqrt(2)") : Value.of(l / 2 + 1L);
            case EXACT -> Value.of(l / 2 + 1L);
        };
    }

    private static BitMatrix rows(int n, int l, Goal goal, SplittableRandom random) {
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            int missing = goal == Goal.MIN ? random.nextInt(l / 2 + 1, l + 1) : random.nextInt(1, l / 2 + 1);
            for (int c = 0; c < l; c++) {
                if (random.nextInt(l - c) < missing) {
                    rows.set(i, c);
                    missing--;
                }
            }
        }
        return rows.build();
    }

    /// All sign patterns over three variables, and random clauses of three.
    private static Formula formula(SatProblem problem, Question.Kind kind, int nv, int m, SplittableRandom random) {
        int[][] clauses = IntStream.range(0, m).mapToObj(c -> {
            int[] variables = c < 8
                    ? new int[]{1, 2, 3}
                    : random.ints(1, nv + 1).distinct().limit(3).sorted().toArray();
            int signs = c < 8 ? c : random.nextInt(8);
            for (int i = 0; i < 3; i++) {
                variables[i] *= (signs >>> i & 1) == 0 ? 1 : -1;
            }
            return variables;
        }).toArray(int[][]::new);
        return new Formula(problem, Cnf.of(nv, clauses),
                kind == Question.Kind.THRESHOLD ? new Question.Threshold(Value.of(m)) : new Question.Exists());
    }
}
