package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/// Vectors for the pair problems.
final class PairGenerators {
    private static final Parameter N = new Parameter("n", "number of vectors, per side if there are two", "16");
    private static final Parameter L = new Parameter("l", "dimension", "16");
    private static final String CRITICAL = "critical";
    private static final Parameter P = new Parameter("p",
            "probability of a one, between 0 and 1; critical for one orthogonal pair expected", "1/2");

    private static final Parameter NO_P = new Parameter("p",
            "probability of a one; critical for one orthogonal pair expected if it were not for the forcing; auto for vectors of one weight, about l/2",
            "auto");
    private static final Parameter VOCABULARY = new Parameter("l", "number of words", "1000");
    private static final Parameter MEDIAN = new Parameter("length", "median length of a document, in words", "100");
    private static final Parameter SPREAD = new Parameter("spread", "standard deviation of the logarithm of the length",
            "1/2");
    private static final Parameter COPIES = new Parameter("copies",
            "number of documents that are copies of another one with a tenth of the words redrawn", "0");

    private final PairProblem problem;

    private PairGenerators(PairProblem problem) {
        this.problem = problem;
    }

    static List<Generator<PairInstance>> of(PairProblem problem) {
        PairGenerators make = new PairGenerators(problem);
        return List.of(
                make.generator("iid", "independent coordinates", List.of(N, L, P), (given, random) -> make.ask(
                        make.vectors(given, random, density(given)))),
                make.generator("phase-transition", "independent coordinates, one orthogonal pair expected",
                        List.of(N, L),
                        (given, random) -> make.ask(make.vectors(given, random, criticalDensity(given)))),
                make.generator("planted", "one planted solution: an orthogonal pair for minima, a near copy for maxima",
                        List.of(N, L, P), (given, random) -> make.planted(given, random)),
                make.generator("forced-no",
                        "no solution, whatever the seed: weights keep every value away from the threshold",
                        List.of(N, L, NO_P), (given, random) -> make.forcedNo(given, random)),
                make.generator("near-ties", "vectors of two neighbouring weights, so that values crowd together",
                        List.of(N, L),
                        (given, random) -> make.nearTies(given, random)),
                make.generator("zipf-documents",
                        "documents over l words: lognormal lengths, words by Zipf's law, some near copies",
                        List.of(N, VOCABULARY, MEDIAN, SPREAD, COPIES),
                        (given, random) -> make.documents(given, random)));
    }

    private Generator<PairInstance> generator(String id, String description, List<Parameter> parameters,
            BiFunction<Parameters, SplittableRandom, PairInstance> maker) {
        return new Generator<>(id, description, parameters, maker);
    }

    private static double density(Parameters given) {
        return given.text("p").equals(CRITICAL) ? criticalDensity(given) : given.probability("p");
    }

    private static double criticalDensity(Parameters given) {
        return RandomVectors.criticalDensity(2, given.integer("n", 0, 1 << 28), given.integer("l", 0, 1 << 28));
    }

    private Vectors vectors(Parameters given, SplittableRandom random, double p) {
        int n = given.integer("n", 0, 1 << 28);
        int l = given.integer("l", 0, 1 << 28);
        BitMatrix left = RandomVectors.bernoulli(n, l, p, random).build();
        return problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, RandomVectors.bernoulli(n, l, p, random).build());
    }

    private Vectors legal(Vectors vectors, SplittableRandom random) {
        if (problem.measure() == Measure.INNER_PRODUCT) {
            return vectors;
        }
        return switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> new Vectors.Mono(RandomVectors.nonzero(rows, random));
            case Vectors.Bi(BitMatrix left, BitMatrix right) ->
                new Vectors.Bi(RandomVectors.nonzero(left, random), RandomVectors.nonzero(right, random));
        };
    }

    private PairInstance ask(Vectors vectors) {
        return new PairInstance(problem, legal(vectors, new SplittableRandom(vectors.hashCode())), natural());
    }

    private Question natural() {
        if (problem.questions().contains(Question.Kind.EXISTS)) {
            return new Question.Exists();
        }
        if (problem.questions().contains(Question.Kind.SUM)) {
            return new Question.Sum(BigFraction.of(2));
        }
        return problem.questions().contains(Question.Kind.OPTIMUM)
                ? new Question.Optimum()
                : new Question.Threshold(Value.ONE);
    }

    /// For minima, the model of Kühnemann, Polak and Rosen (2025) for two sides: the planted pair has the coordinates (1,0),
    /// (0,1), (0,0) with probabilities p, p, 1-2p, so each of its vectors alone looks like every other.
    private PairInstance planted(Parameters given, SplittableRandom random) {
        double p = density(given);
        Vectors vectors = vectors(given, random, p);
        int n = vectors.left().rows();
        if (n < 2 || problem.goal() == Goal.MIN && p > 0.5) {
            throw new InvalidInstanceException(
                    "A planted pair needs n at least 2 and, for a minimum, p at most 1/2; n is " + n + " and p is " + p
                            + ".");
        }
        int i = random.nextInt(n);
        int j = problem.mono() ? (i + 1 + random.nextInt(n - 1)) % n : random.nextInt(n);
        int l = vectors.dimension();
        BitMatrix.Builder pair = new BitMatrix.Builder(2, l);
        for (int c = 0; c < l; c++) {
            double u = random.nextDouble();
            if (problem.goal() == Goal.MIN) {
                if (u < 2 * p) {
                    pair.set(u < p ? 0 : 1, c);
                }
            } else {
                boolean one = u < p;
                boolean redrawn = random.nextDouble() < 0.1;
                boolean copy = redrawn ? random.nextDouble() < p : one;
                if (one) {
                    pair.set(0, c);
                }
                if (copy) {
                    pair.set(1, c);
                }
            }
        }
        BitMatrix planted = pair.build();
        return ask(switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> new Vectors.Mono(replace(replace(rows, i, planted, 0), j, planted, 1));
            case Vectors.Bi(BitMatrix left, BitMatrix right) ->
                new Vectors.Bi(replace(left, i, planted, 0), replace(right, j, planted, 1));
        });
    }

    private static BitMatrix replace(BitMatrix matrix, int row, BitMatrix source, int sourceRow) {
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), matrix.columns());
        for (int i = 0; i < matrix.rows(); i++) {
            builder.copyRow(i, 0, i == row ? source : matrix, i == row ? sourceRow : i);
        }
        return builder.build();
    }

    /// Vectors of weight above `l/2` always meet; vectors of weight `w` have no inner product above `w`. At a given density,
    /// vectors of a minimum meet in one of three random coordinates, of which each vector has at least two; the others are
    /// independent, so that hardly any pair is told from the pairs of [#vectors].
    private PairInstance forcedNo(Parameters given, SplittableRandom random) {
        int n = given.integer("n", 0, 1 << 28);
        int l = given.integer("l", 1, 1 << 28);
        boolean majority = problem.goal() == Goal.MIN && !given.auto("p");
        double p = given.auto("p") ? 0.5 : density(given);
        int weight = problem.goal() == Goal.MIN ? l / 2 + 1 : Math.max(1, (int) (p * l));
        int[] places = majority ? RandomVectors.places(Math.min(3, l), l, random) : new int[0];
        Supplier<BitMatrix> side = () -> majority
                ? RandomVectors.meeting(n, l, p, places, random)
                : RandomVectors.ofWeight(n, l, weight, random);
        BitMatrix left = side.get();
        Vectors vectors = problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, side.get());
        Question natural = natural();
        if (natural.kind() == Question.Kind.EXISTS || natural.kind() == Question.Kind.SUM) {
            return new PairInstance(problem, vectors, natural);
        }
        Value unreachable = switch (problem.goal()) {
            case MIN -> Value.ZERO;
            case MAX -> problem.measure() == Measure.COSINE ? Value.parse("sqrt(2)") : Value.of(weight + 1L);
            case EXACT -> Value.of(weight + 1L);
        };
        return new PairInstance(problem, vectors, new Question.Threshold(unreachable));
    }

    private PairInstance documents(Parameters given, SplittableRandom random) {
        int n = given.integer("n", 0, 1 << 28);
        int words = given.integer("l", 0, 1 << 28);
        int copies = given.integer("copies", 0, 1 << 27);
        double median = given.fraction("length").doubleValue();
        double spread = given.fraction("spread").doubleValue();
        if (median <= 0 || spread < 0) {
            throw new InvalidInstanceException("The parameter length is " + given.text("length") + " and spread is "
                    + given.text("spread") + "; length must be positive and spread not negative.");
        }
        ZipfDocuments make = new ZipfDocuments(words, median, spread, random);
        if (problem.mono()) {
            return ask(new Vectors.Mono(make.list(n, copies)));
        }
        BitMatrix[] sides = make.sides(n, copies);
        return ask(new Vectors.Bi(sides[0], sides[1]));
    }

    /// Weights `w` and `w + 1` around half the dimension; the threshold is an attainable value in the middle, so that some
    /// pairs reach it exactly and others miss it by the least that is possible.
    private PairInstance nearTies(Parameters given, SplittableRandom random) {
        int n = given.integer("n", 0, 1 << 28);
        int l = given.integer("l", 2, 1 << 28);
        int w = Math.max(1, l / 2);
        BitMatrix light = RandomVectors.ofWeight(n, l, w, random);
        BitMatrix heavy = RandomVectors.ofWeight(n, l, Math.min(l, w + 1), random);
        BitMatrix.Builder mixed = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            mixed.copyRow(i, 0, i % 2 == 0 ? light : heavy, i);
        }
        Vectors vectors = problem.mono() ? new Vectors.Mono(mixed.build()) : new Vectors.Bi(light, heavy);
        if (!problem.questions().contains(Question.Kind.THRESHOLD)) {
            return new PairInstance(problem, vectors, natural());
        }
        Value middle = problem.measure() == Measure.COSINE ? Value.parse("1/2") : Value.of(w / 2);
        Value threshold = n == 0
                ? middle
                : AttainableValues.of(problem.measure(), vectors).ceiling(middle).orElse(middle);
        return new PairInstance(problem, vectors, new Question.Threshold(threshold));
    }
}
