package finegrain.solvers.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// Every solver of a line finds what the definition finds, at every node.
class LinesTest {
    /// Small blocks, so that every part of a solver is reached by few nodes.
    private static List<LineSolver> solvers() {
        return List.of(new DoubleLoop(), new MonotoneDeque(), new LiChao(), new DivideHull(1), new DivideHull(3),
                new DivideHull(), new DivideKdTree(1), new DivideKdTree(4), new DivideKdTree(),
                new LogarithmicKdTree(1, 1), new LogarithmicKdTree(3, 2), new LogarithmicKdTree(),
                new DivideConvolution());
    }

    /// Compares all tables, and says how many instances each solver took.
    private static Map<String, Integer> compare(Stream<PathInstance> instances) {
        Map<String, Integer> taken = new TreeMap<>();
        instances.forEach(x -> {
            long[] expected = PathProblem.table(x);
            for (LineSolver solver : solvers()) {
                if (solver.declines(x).isEmpty()) {
                    taken.merge(solver.id(), 1, Integer::sum);
                    assertThat(solver.table(x, Budget.unlimited()).values()).as(() -> solver.id() + " on " + x)
                            .isEqualTo(expected);
                }
            }
        });
        return taken;
    }

    @Test
    void allTablesOfTinyInstancesAreRight() {
        Set<Question.Kind> best = EnumSet.of(Question.Kind.OPTIMUM);
        Stream<PathInstance> all = Stream.of(PathProblem.values())
                .flatMap(problem -> Tiny.instances(problem, best))
                .filter(x -> x.dimensions() == 1);
        assertThat(compare(all)).containsOnlyKeys("double-loop", "monotone-deque", "li-chao", "divide-hull",
                "divide-kd-tree", "logarithmic-kd-tree");
    }

    @Test
    void allTablesOfRankOneWithEntriesOfMinusOneToOneAreRight() {
        Stream<PathInstance> all = LongStream.range(0, 729 * 8).mapToObj(number -> {
            long[] digits = new long[6];
            long rest = number / 8;
            for (int d = 0; d < 6; d++) {
                digits[d] = rest % 3 - 1;
                rest /= 3;
            }
            // of four nodes the last has no move out of it, the first none into it
            long[] v = {digits[0], digits[1], digits[2], 0};
            long[] u = {0, digits[3], digits[4], digits[5]};
            long[] g = {0, number & 1, number >> 1 & 1, number >> 2 & 1};
            return PathInstance.lws(RandomLines.cost(new long[][]{v}, new long[][]{u}, g, new long[4]),
                    new Question.Optimum());
        });
        assertThat(compare(all).get("li-chao")).isEqualTo(729 * 8);
    }

    @Test
    void allTablesOfRandomSamplesOfEveryFormAreRight() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Question.Kind> best = EnumSet.of(Question.Kind.OPTIMUM);
        Map<String, Integer> taken = compare(Stream.generate(
                () -> Samples.draw(random.nextInt(3) == 0 ? PathProblem.REFUELLING : PathProblem.LWS, best, random))
                .limit(3000));
        assertThat(taken.values()).allSatisfy(count -> assertThat(count).isGreaterThan(100));
        assertThat(taken).hasSize(7);
    }

    @Test
    void allTablesOfLowRankAreRightWhateverTheOrderOfTheFactors() {
        SplittableRandom random = new SplittableRandom(2);
        for (RandomLines.Shape from : RandomLines.Shape.values()) {
            for (RandomLines.Shape to : RandomLines.Shape.values()) {
                compare(Stream.generate(() -> RandomLines.draw(1 + random.nextInt(60), random.nextInt(5),
                        1L << random.nextInt(12), from, to, random)).limit(60));
            }
        }
    }

    @Test
    void allTablesOfSquaredDistancesAreRight() {
        SplittableRandom random = new SplittableRandom(3);
        for (int rank = 1; rank <= 4; rank++) {
            int r = rank;
            compare(Stream.generate(() -> RandomLines.distances(300, r, 1L << random.nextInt(20), 1 << 20, random))
                    .limit(4));
        }
    }

    @Test
    void oneAndTwoNodesAreLinesToo() {
        SplittableRandom random = new SplittableRandom(4);
        for (int n = 1; n <= 2; n++) {
            for (int rank = 0; rank <= 3; rank++) {
                compare(Stream.of(RandomLines.draw(n, rank, 9, RandomLines.Shape.ANY, RandomLines.Shape.ANY, random)));
            }
        }
        compare(Stream.of(PathInstance.lws(Cost.of(new Toeplitz(1, LongLists.immutable.empty())),
                new Question.Optimum())));
    }

    @Test
    void numbersJustBelowTheLimitDoNotWrap() {
        SplittableRandom random = new SplittableRandom(5);
        for (int rank = 1; rank <= 3; rank++) {
            for (int n : new int[]{2, 3, 9, 40}) {
                for (int turn = 0; turn < 40; turn++) {
                    // (n-1)(2a + r·b²) is as near to 2^61 as it can be with b about 2^29
                    BigInteger each = BigInteger.valueOf(Weights.LIMIT - 1).divide(BigInteger.valueOf(n - 1));
                    long b = Math.min(1L << 29,
                            each.divide(BigInteger.valueOf(2L * rank)).sqrt().longValueExact());
                    long a = each.subtract(BigInteger.valueOf(b).pow(2).multiply(BigInteger.valueOf(rank)))
                            .shiftRight(1)
                            .longValueExact();
                    long[][] v = new long[rank][n];
                    long[][] u = new long[rank][n];
                    for (int t = 0; t < rank; t++) {
                        v[t] = extreme(n, b, random);
                        u[t] = extreme(n, b, random);
                    }
                    PathInstance x = PathInstance.lws(
                            RandomLines.cost(v, u, extreme(n, a, random), extreme(n, a, random)),
                            new Question.Optimum());
                    compare(Stream.of(x));
                }
            }
        }
    }

    /// Numbers at the ends of a range, and a few within.
    private static long[] extreme(int n, long most, SplittableRandom random) {
        return LongStream.generate(() -> switch (random.nextInt(4)) {
            case 0 -> most;
            case 1 -> -most;
            case 2 -> random.nextInt(3) - 1;
            default -> random.nextLong(-most, most + 1);
        }).limit(n).toArray();
    }

    @Test
    void stepsOfEveryShapeAreRight() {
        SplittableRandom random = new SplittableRandom(6);
        compare(Stream.generate(() -> {
            int n = 2 + random.nextInt(150);
            long[] steps = Steps.draw(n - 1, random);
            Cost cost = Cost.of(new Toeplitz(n, LongLists.immutable.with(steps)));
            if (random.nextBoolean()) {
                cost = cost.with(free(0, n, random)).with(free(1, n, random));
            }
            return PathInstance.lws(cost, new Question.Optimum());
        }).limit(600));
    }

    private static Free free(int mode, int n, SplittableRandom random) {
        return new Free(IntLists.immutable.with(mode),
                LongLists.immutable.with(random.longs(n, -50, 50).toArray()));
    }

    @Test
    void whatHasNoRankIsDeclined() {
        PathInstance masked = PathInstance.lws(
                Cost.of(Factors.zero(2, 3)).forbidding(new BitMatrix.Builder(3, 3).set(2, 0).build()),
                new Question.Optimum());
        Cost both = Cost.of(Factors.zero(2, 2))
                .with(new Free(IntLists.immutable.with(0, 1), LongLists.immutable.with(1, 2, 3, 4)));
        for (LineSolver solver : solvers()) {
            if (!(solver instanceof DoubleLoop)) {
                assertThat(solver.declines(masked)).as(solver.id()).isPresent();
                assertThat(solver.declines(PathInstance.lws(both, new Question.Optimum()))).as(solver.id())
                        .isPresent();
            }
        }
        compare(Stream.of(masked, PathInstance.lws(both, new Question.Optimum())));
    }

    @Test
    void slicesOfEitherOrientationAndConstantTermsAreStripped() {
        Cost cost = Cost.of(Factors.of(IntegerMatrix.of(new long[]{4, 2, 7}, new long[]{9, 2, 8}),
                IntegerMatrix.of(new long[]{3, 5, 2}, new long[]{3, 6, 3})));
        LowRankLine line = LowRankLine.of(cost);
        assertThat(line.declared()).isEqualTo(3);
        assertThat(line.rank()).isEqualTo(1);
        assertThat(line.g()).containsExactly(10, 12);
        assertThat(line.h()).containsExactly(12, 27);
    }
}
