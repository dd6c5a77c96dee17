package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Goal;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/// Vectors of numbers: integers from `-max` to `max`, or floating-point numbers from -1 to 1.
final class NumericGenerators {
    private static final Parameter N = new Parameter("n", "number of vectors, per side if there are two", "16");
    private static final Parameter L = new Parameter("l", "dimension", "16");
    private static final Parameter MAX = new Parameter("max", "largest absolute value of a coordinate", "9");
    private static final Parameter WIDTH = new Parameter("width", "32 or 64 bits for a coordinate", "64");
    /// Products of two coordinates and their sums over any dimension that fits into memory stay below `2^127`.
    private static final int LARGEST = 1 << 30;

    private final NumericProblem problem;

    private NumericGenerators(NumericProblem problem) {
        this.problem = problem;
    }

    static List<Generator<NumericInstance>> of(NumericProblem problem) {
        NumericGenerators make = new NumericGenerators(problem);
        List<Parameter> parameters = List.of(N, L, problem.integral() ? MAX : WIDTH);
        return List.of(
                new Generator<>("iid", "independent uniform coordinates", parameters,
                        (given, random) -> make.optimum(make.sides(given, random))),
                new Generator<>("phase-transition",
                        "independent uniform coordinates, about one pair expected to reach the threshold", parameters,
                        make::phaseTransition),
                new Generator<>("planted", "one planted pair: a copy for maxima, the negated copy for minima",
                        parameters,
                        make::planted),
                new Generator<>("forced-no", "no solution, whatever the seed: no pair can reach the threshold",
                        parameters, make::forcedNo),
                new Generator<>("near-ties",
                        "coordinates that differ by the least possible, so that values crowd together",
                        parameters, make::nearTies));
    }

    /// The coordinates of one side, row after row; integers are doubles too.
    private static final class Side {
        private final int rows;
        private final int columns;
        private final double[] cells;

        Side(int rows, int columns, double[] cells) {
            this.rows = rows;
            this.columns = columns;
            this.cells = cells;
        }

        double[] row(int row) {
            return Arrays.copyOfRange(cells, row * columns, (row + 1) * columns);
        }

        void set(int row, double[] coordinates) {
            System.arraycopy(coordinates, 0, cells, row * columns, columns);
        }
    }

    private interface Coordinate {
        double next(SplittableRandom random);
    }

    private Coordinate uniform(Parameters given) {
        if (problem.integral()) {
            int max = max(given);
            return random -> random.nextInt(-max, max + 1);
        }
        boolean single = single(given);
        return random -> {
            double v = 2 * random.nextDouble() - 1;
            return single ? (float) v : v;
        };
    }

    private static int max(Parameters given) {
        return given.integer("max", 1, LARGEST);
    }

    private static boolean single(Parameters given) {
        return given.word("width", List.of("32", "64")).equals("32");
    }

    private List<Side> sides(Parameters given, SplittableRandom random) {
        return sides(given, random, uniform(given));
    }

    private List<Side> sides(Parameters given, SplittableRandom random, Coordinate coordinate) {
        int n = given.integer("n", 0, 1 << 24);
        int l = given.integer("l", 0, 1 << 24);
        if ((long) n * l > 1 << 28) {
            throw new InvalidInstanceException(n + " vectors of dimension " + l + " are more numbers than 2^28.");
        }
        List<Side> sides = new ArrayList<>();
        for (int side = 0; side < (problem.mono() ? 1 : 2); side++) {
            double[] cells = new double[n * l];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = coordinate.next(random);
            }
            sides.add(new Side(n, l, cells));
        }
        return sides;
    }

    private NumericInstance optimum(List<Side> sides) {
        return ask(sides, new Question.Optimum());
    }

    private NumericInstance ask(List<Side> sides, Question question) {
        NumberMatrix left = matrix(sides.getFirst());
        return new NumericInstance(problem,
                problem.mono()
                        ? new NumericVectors.Mono(left)
                        : new NumericVectors.Bi(left, matrix(sides.getLast())),
                question);
    }

    private NumberMatrix matrix(Side side) {
        if (!problem.integral()) {
            return RealMatrix.of(side.rows, side.columns, side.cells);
        }
        long[] integers = new long[side.cells.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (long) side.cells[i];
        }
        return IntegerMatrix.of(side.rows, side.columns, integers);
    }

    /// An inner product of `l` independent terms is about normal with variance `l σ⁴`; the largest of `N` is expected near
    /// `σ² sqrt(2 l ln N)`.
    private NumericInstance phaseTransition(Parameters given, SplittableRandom random) {
        List<Side> sides = sides(given, random);
        double n = sides.getFirst().rows;
        double pairs = Math.max(1, problem.mono() ? n * (n - 1) / 2 : n * n);
        double variance = problem.integral() ? max(given) * (max(given) + 1.0) / 3 : 1.0 / 3;
        double reach = variance * StrictMath.sqrt(2 * sides.getFirst().columns * StrictMath.log(pairs));
        return ask(sides, reaching(problem.integral() ? Value.of((long) reach) : Value.of(BigFraction.from(reach))));
    }

    private Question reaching(Value largest) {
        return new Question.Threshold(problem.goal() == Goal.MAX ? largest : largest.negate());
    }

    private NumericInstance planted(Parameters given, SplittableRandom random) {
        List<Side> sides = sides(given, random);
        int n = sides.getFirst().rows;
        if (n < 2) {
            throw new InvalidInstanceException("A planted pair needs n at least 2; n is " + n + ".");
        }
        int i = random.nextInt(n);
        int j = problem.mono() ? (i + 1 + random.nextInt(n - 1)) % n : random.nextInt(n);
        double[] row = sides.getFirst().row(i);
        if (problem.goal() == Goal.MIN) {
            Arrays.setAll(row, c -> 0.0 - row[c]);
        }
        sides.getLast().set(j, row);
        return optimum(sides);
    }

    private NumericInstance forcedNo(Parameters given, SplittableRandom random) {
        List<Side> sides = sides(given, random);
        long largest = problem.integral() ? (long) max(given) * max(given) : 1;
        return ask(sides, reaching(Value.of(largest * sides.getFirst().columns + 1)));
    }

    /// Integers are `max` or `max - 1`, floating-point numbers are 1 or the next one above it.
    private NumericInstance nearTies(Parameters given, SplittableRandom random) {
        double low = problem.integral() ? max(given) - 1 : 1;
        double high = problem.integral() ? max(given) : single(given) ? Math.nextUp(1f) : Math.nextUp(1.0);
        return optimum(sides(given, random, r -> r.nextBoolean() ? low : high));
    }
}
