package finegrain.transformer;

import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// Seeded instances for the tests.
final class Instances {
    static final List<PairProblem> PROBLEMS = Stream.of(PairProblem.values()).filter(Variant::knows).toList();
    private static final double[] DENSITIES = {.2, .35, .5, .65, .8, .95};

    private Instances() {}

    static Vectors mono(String first, String... others) {
        return new Vectors.Mono(BitMatrix.of(first, others));
    }

    static Vectors bi(BitMatrix left, BitMatrix right) {
        return new Vectors.Bi(left, right);
    }

    /// Vectors legal for `problem`, at most `n` per side, of dimension at most `l`: all densities, zero vectors where they
    /// are legal, and duplicates.
    static Vectors random(PairProblem problem, int n, int l, SplittableRandom random) {
        int columns = random.nextInt(problem.measure() == Measure.COSINE ? 1 : 0, l + 1);
        BitMatrix left = matrix(problem, random.nextInt(n + 1), columns, random);
        return problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, matrix(problem, random.nextInt(n + 1), columns, random));
    }

    static BitMatrix matrix(PairProblem problem, int rows, int columns, SplittableRandom random) {
        double density = DENSITIES[random.nextInt(DENSITIES.length)];
        BitMatrix.Builder builder = new BitMatrix.Builder(rows, columns);
        int[] origin = new int[rows];
        boolean[][] bits = new boolean[rows][columns];
        for (int i = 0; i < rows; i++) {
            origin[i] = i > 0 && random.nextInt(10) == 0 ? random.nextInt(i) : i;
            boolean zero = random.nextInt(12) == 0;
            int ones = 0;
            for (int c = 0; c < columns; c++) {
                bits[i][c] = origin[i] < i ? bits[origin[i]][c] : !zero && random.nextDouble() < density;
                ones += bits[i][c] ? 1 : 0;
            }
            if (ones == 0 && problem.measure() == Measure.COSINE) {
                bits[i][random.nextInt(columns)] = true;
            }
            for (int c = 0; c < columns; c++) {
                if (bits[i][c]) {
                    builder.set(i, c);
                }
            }
        }
        return builder.build();
    }

    /// A threshold: attained, attainable, between, or outside the range.
    static Value threshold(PairProblem problem, Vectors vectors, SplittableRandom random) {
        int l = vectors.dimension();
        AttainableValues values = AttainableValues.ofDimension(problem.measure(), l);
        Value anywhere = switch (problem.measure()) {
            case INNER_PRODUCT -> Value.of(random.nextInt(-1, l + 2));
            case COSINE -> Value.of(BigFraction.of(random.nextInt(-2, 23), 20));
        };
        if (problem.measure() == Measure.INNER_PRODUCT) {
            return anywhere;
        }
        Optional<Value> snapped = random.nextBoolean() ? values.ceiling(anywhere) : values.floor(anywhere);
        return random.nextInt(3) == 0 ? anywhere : snapped.orElse(anywhere);
    }

    /// The decision question of `problem`.
    static Question decision(PairProblem problem, Vectors vectors, SplittableRandom random) {
        return problem.questions().contains(Question.Kind.EXISTS)
                ? new Question.Exists()
                : new Question.Threshold(threshold(problem, vectors, random));
    }
}
