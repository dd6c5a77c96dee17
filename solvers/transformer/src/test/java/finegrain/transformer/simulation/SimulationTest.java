package finegrain.transformer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {
    /// Every mode that is exact, for lengths `n` and `m`.
    private static List<Mode> exact(int n, int m) {
        List<Mode> modes = new ArrayList<>(List.of(new Mode.Full(), new Mode.Causal()));
        for (int r = 1; r <= m - 1; r++) {
            modes.add(new Mode.Window(r));
            for (int s = 0; s <= m - 2 && s + r <= m - 1; s++) {
                modes.add(new Mode.Sinks(r, s));
            }
        }
        assertThat(modes).allSatisfy(mode -> assertThat(mode.refusal(n, m)).isEmpty());
        return modes;
    }

    /// All lengths, windows and numbers of sinks of a small range, both accountings, packed and not.
    @Test
    void smallTransformersOfEveryShapeDoWhatTheLargeOneDoes() {
        SplittableRandom random = new SplittableRandom(1);
        int runs = 0;
        for (int m = 2; m <= 7; m++) {
            for (int n = 1; n <= 17; n++) {
                LargeTransformer large = Seeded.single(3, 2, random);
                Matrix x = Seeded.normal(n, 3, 1, random);
                for (Mode mode : exact(n, m)) {
                    for (Setting.Accounting whose : Setting.Accounting.values()) {
                        Setting setting = Setting.ofLength(m).with(whose);
                        assertThat(Seeded.checked(large, x, mode, setting).retries()).isZero();
                        runs++;
                    }
                    Seeded.checked(large, x, mode, Setting.ofLength(m).packed(2, 2));
                }
            }
        }
        assertThat(runs).isGreaterThan(3000);
    }

    @Test
    void callsAreThoseOfTheWorkedNumbers() {
        // N, M, r, s, calls
        int[][] rows = {{64, 9, 0, 0, 64}, {96, 17, 0, 0, 36}, {256, 33, 0, 0, 64}, {400, 21, 0, 0, 400},
            {64, 17, 1, 0, 4}, {64, 17, 4, 0, 8}, {100, 17, 5, 0, 14}, {200, 33, 8, 0, 14}, {200, 33, 32, 0, 14},
            {1000, 65, 4, 0, 32}, {5, 17, 8, 0, 2}, {64, 17, 4, 2, 14}, {100, 17, 5, 4, 23}, {300, 33, 8, 4, 32},
            {1000, 65, 16, 4, 50}, {9, 17, 4, 2, 4}};
        for (int[] row : rows) {
            SplittableRandom random = new SplittableRandom(row[0]);
            LargeTransformer large = Seeded.single(8, 1, random);
            Matrix x = Seeded.normal(row[0], 8, 1, random);
            Mode mode = row[2] == 0 ? new Mode.Full() : new Mode.Sinks(row[2], row[3]);
            Outcome outcome = Seeded.checked(large, x, mode, Setting.ofLength(row[1]));
            assertThat(outcome.calls()).as("%s", mode).isEqualTo(row[4]).isEqualTo(outcome.formula().total());
            if (row[2] == 0) {
                assertThat(outcome.width()).isEqualTo(19);
            }
        }
        int[][] causal = {{1, 5, 1}, {7, 9, 1}, {64, 9, 64}, {100, 17, 49}, {257, 33, 81}};
        for (int[] row : causal) {
            SplittableRandom random = new SplittableRandom(row[0]);
            Outcome outcome = Seeded.checked(Seeded.single(8, 1, random), Seeded.normal(row[0], 8, 1, random),
                    new Mode.Causal(), Setting.ofLength(row[1]));
            assertThat(outcome.calls()).isEqualTo(row[2]);
        }
        int[][] differences = {{64, 17, 1, 11}, {64, 17, 4, 11}, {100, 17, 5, 19}, {200, 33, 8, 17}, {1000, 65, 4, 35},
            {5, 17, 8, 1}};
        for (int[] row : differences) {
            SplittableRandom random = new SplittableRandom(row[0]);
            LargeTransformer large = Seeded.single(8, .25, random);
            Matrix x = Seeded.normal(row[0], 8, 1, random);
            Mode mode = new Mode.WindowLiteral(row[2]);
            Outcome outcome = Seeded.run(large, x, mode, Setting.ofLength(row[1]));
            assertThat(outcome.calls()).isEqualTo(row[3]);
            assertThat(outcome.output().distance(large.apply(x, mode))).isLessThan(1e-6);
        }
    }

    @Test
    void printedConstructionTakesTwiceTheCallsAndDiesOfLargeScores() {
        SplittableRandom random = new SplittableRandom(2);
        Matrix x = Seeded.normal(96, 8, 1, random);
        LargeTransformer small = Seeded.single(8, .25, random);
        Outcome outcome = Seeded.run(small, x, new Mode.FullLiteral(), Setting.ofLength(17));
        assertThat(outcome.calls()).isEqualTo(72);
        assertThat(outcome.output().distance(small.apply(x, new Mode.Full()))).isLessThan(1e-10);
        Outcome strict = Seeded.run(small, x, new Mode.FullLiteral(),
                Setting.ofLength(17).with(Setting.Accounting.STRICT));
        assertThat(strict.output().distance(outcome.output())).isLessThan(1e-12);
        assertThat(strict.calls()).isEqualTo(72 + 6 * 5 + 6);
        assertThat(strict.formula().rounds()).isEqualTo(1 + 3 + 1);

        LargeTransformer steep = Seeded.single(8, 20, random);
        Seeded.checked(steep, x, new Mode.Full(), Setting.ofLength(17));
        double error = Seeded.run(steep, x, new Mode.FullLiteral(), Setting.ofLength(17))
                .output()
                .distance(steep.apply(x, new Mode.Full()));
        // written so that NaN counts as lost
        assertThat(error < 1).isFalse();
    }

    @Test
    void differencesOfPrefixesCancelWhereTrianglesDoNot() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix x = Seeded.normal(200, 8, 1, random);
        for (double gain : new double[]{4, 16, 64}) {
            LargeTransformer large = Seeded.single(8, gain, random);
            Seeded.checked(large, x, new Mode.Window(4), Setting.ofLength(33));
            double error = Seeded.run(large, x, new Mode.WindowLiteral(4), Setting.ofLength(33))
                    .output()
                    .distance(large.apply(x, new Mode.Window(4)));
            assertThat(error < 1e-3).as("gain %s", gain).isFalse();
        }
    }

    /// Scores up to millions: some synthetic scores are too low at first, and the calls are repeated.
    @Test
    void largeScoresCostRepetitionsAndNoPrecision() {
        SplittableRandom random = new SplittableRandom(4);
        Matrix x = Seeded.normal(96, 8, 1, random);
        for (double gain : new double[]{1, 20, 80, 1e3, 1e6}) {
            LargeTransformer large = Seeded.single(8, gain, random);
            for (Mode mode : List.of(new Mode.Full(), new Mode.Causal(), new Mode.Window(5), new Mode.Sinks(5, 3))) {
                Outcome outcome = Seeded.checked(large, x, mode, Setting.ofLength(17));
                assertThat(outcome.calls()).isEqualTo(outcome.formula().total());
                assertThat(outcome.retries() > 0).as("gain %s", gain).isEqualTo(outcome.retryRounds() > 0);
                if (gain <= 20) {
                    assertThat(outcome.retries()).isZero();
                }
                if (gain >= 1e6 && mode instanceof Mode.Full) {
                    assertThat(outcome.retries()).isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void packingHeadsAndLayersDividesTheCalls(PassThrough how) {
        SplittableRandom random = new SplittableRandom(5);
        LargeTransformer large = Seeded.deep(3, 4, random);
        for (int n : new int[]{48, 50}) {
            Matrix x = Seeded.normal(n, 16, 1, random);
            int t = Math.ceilDiv(n, 12);
            for (Mode mode : List.of(new Mode.Full(), new Mode.Causal(), new Mode.Window(3), new Mode.Sinks(3, 2))) {
                Matrix expected = large.apply(x, mode);
                for (int[] shape : new int[][]{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 3}, {50, 20}}) {
                    Outcome outcome = Seeded.run(large, x, mode,
                            Setting.ofLength(13).packed(shape[0], shape[1]).with(how));
                    assertThat(outcome.output().distance(expected)).isLessThan(1e-10 * expected.largest());
                    assertThat(outcome.formula().rounds()).isEqualTo(3);
                    if (mode instanceof Mode.Full) {
                        assertThat(outcome.calls()).isEqualTo(3L * Math.ceilDiv(4 * t * t, shape[0] * shape[1]));
                    }
                }
            }
        }
    }

    @Test
    void strictAccountingJoinsPartsByCalls() {
        SplittableRandom random = new SplittableRandom(6);
        LargeTransformer large = Seeded.deep(2, 2, random);
        Matrix x = Seeded.normal(30, 8, 1, random);
        for (PassThrough how : PassThrough.values()) {
            for (Mode mode : List.of(new Mode.Full(), new Mode.Causal(), new Mode.Window(3), new Mode.Sinks(3, 2),
                    new Mode.WindowLiteral(3), new Mode.Average(1))) {
                Setting free = Setting.ofLength(9).with(how);
                Setting strict = free.with(Setting.Accounting.STRICT);
                Outcome a = Seeded.run(large, x, mode, free);
                Outcome b = Seeded.run(large, x, mode, strict);
                assertThat(a.output().distance(b.output())).as("%s", mode).isLessThan(1e-8);
                assertThat(b.formula().attention()).isEqualTo(a.calls());
                assertThat(b.formula().mapping()).isEqualTo(2 * 4);
            }
            // T = 4: T(T - 1) calls per head and layer in 2 rounds
            Outcome full = Seeded.run(large, x, new Mode.Full(), Setting.ofLength(9).with(Setting.Accounting.STRICT));
            assertThat(full.formula()).isEqualTo(new Calls(2 * 2 * 16, 2 * 2 * 12, 8, 2 * (1 + 2 + 1)));
        }
    }

    @Test
    void averageIsExactForShortInputsAndMissesANeedle() {
        SplittableRandom random = new SplittableRandom(7);
        LargeTransformer large = Seeded.single(4, 1, random);
        Matrix few = Seeded.normal(20, 4, 1, random);
        Outcome outcome = Seeded.run(large, few, new Mode.Average(3), Setting.ofLength(20));
        assertThat(outcome.calls()).isEqualTo(1);
        assertThat(outcome.output().distance(large.apply(few, new Mode.Full()))).isLessThan(1e-12);

        int n = 512;
        int m = 32;
        Matrix x = Matrix.of(n, 2, (i, k) -> k == 0 ? 1 : i == 7 ? 8 : 0);
        LargeTransformer needle = new LargeTransformer(List.of(new LargeTransformer.Layer(List.of(
                new LargeTransformer.Head(0, new Weights(Matrix.of(2, 1, (i, k) -> i == 0 ? 1.5 : 0),
                        Matrix.of(2, 1, (i, k) -> i == 1 ? 1 : 0), Matrix.identity(2)))),
                row -> row)));
        Matrix expected = needle.apply(x, new Mode.Full());
        Outcome guess = Seeded.run(needle, x, new Mode.Average(1), Setting.ofLength(m));
        assertThat(guess.calls()).isEqualTo(16);
        int off = 0;
        for (int i = 0; i < n; i++) {
            off += Math.abs(guess.output().get(i, 1) - expected.get(i, 1)) > 4 ? 1 : 0;
        }
        assertThat(off).isEqualTo(n - m);
    }

    @Test
    void averageErrorFallsWithTheRootOfTheLength() {
        SplittableRandom random = new SplittableRandom(8);
        int n = 1024;
        Matrix x = Matrix.of(n, 9, (i, k) -> k == 8 ? 1 : random.nextGaussian());
        Matrix q = Matrix.of(9, 8, (i, k) -> i == 8 ? 0 : .12 * random.nextGaussian());
        Matrix k = Matrix.of(9, 8, (i, j) -> i == 8 ? 0 : .12 * random.nextGaussian());
        Matrix v = Matrix.of(9, 8, (i, j) -> i == 8 ? 3 : random.nextGaussian() / 3);
        LargeTransformer large = new LargeTransformer(List.of(new LargeTransformer.Layer(
                List.of(new LargeTransformer.Head(0, new Weights(q, k, v))), row -> row)));
        Matrix exact = large.apply(x, new Mode.Full());
        double[] mean = new double[2];
        for (int seed = 0; seed < 8; seed++) {
            for (int e = 0; e < 2; e++) {
                int m = e == 0 ? 64 : 256;
                Outcome outcome = Seeded.run(large, x, new Mode.Average(seed), Setting.ofLength(m));
                assertThat(outcome.calls()).isEqualTo(n / m);
                mean[e] += outcome.output().distance(exact) / 8;
            }
        }
        assertThat(mean[0] / mean[1]).isBetween(1.4, 3.2);
        double spread = Bounds.spread(x.times(q), x.times(k));
        double concord = Bounds.concord(x.times(q), x.times(k), x.times(v));
        assertThat(concord).isBetween(0.0, 1.0);
        assertThat(Bounds.sampling(n, 256, 8, spread, concord)).isGreaterThan(mean[1]);
    }

    @Test
    void laterTokensDoNotMatterToCausalModes() {
        SplittableRandom random = new SplittableRandom(9);
        LargeTransformer large = Seeded.single(4, 2, random);
        Matrix x = Seeded.normal(40, 4, 1, random);
        Matrix y = Matrix.of(40, 4, (i, k) -> i <= 20 ? x.get(i, k) : -x.get(i, k));
        for (Mode mode : List.of(new Mode.Causal(), new Mode.Window(3), new Mode.Sinks(3, 2))) {
            Matrix a = Seeded.run(large, x, mode, Setting.ofLength(9)).output();
            Matrix b = Seeded.run(large, y, mode, Setting.ofLength(9)).output();
            Matrix head = Matrix.of(21, 4, a::get);
            assertThat(head.distance(Matrix.of(21, 4, b::get))).isLessThan(1e-13);
            assertThat(a.distance(b)).isGreaterThan(1e-3);
        }
    }

    @Test
    void windowOfEverythingIsCausalAndOfOneIsTheValue() {
        SplittableRandom random = new SplittableRandom(10);
        LargeTransformer large = Seeded.single(4, 2, random);
        Matrix x = Seeded.normal(12, 4, 1, random);
        Matrix causal = Seeded.run(large, x, new Mode.Causal(), Setting.ofLength(30)).output();
        assertThat(Seeded.run(large, x, new Mode.Window(20), Setting.ofLength(30)).output().distance(causal))
                .isLessThan(1e-13);
        assertThat(Seeded.run(large, x, new Mode.Sinks(2, 12), Setting.ofLength(30)).output().distance(causal))
                .isLessThan(1e-13);
        Matrix values = x.times(large.layers().getFirst().heads().getFirst().weights().value());
        assertThat(Seeded.run(large, x, new Mode.Window(1), Setting.ofLength(5)).output().distance(values))
                .isLessThan(1e-13);
    }

    static List<Object[]> refused() {
        return List.of(new Object[]{new Mode.Full(), 5, 1, "at least 2"},
                new Object[]{new Mode.FullLiteral(), 10, 4, "multiple of M - 1 = 3"},
                new Object[]{new Mode.Window(9), 20, 9, "from 1 to 8"},
                new Object[]{new Mode.WindowLiteral(8), 20, 9, "from 1 to 7"},
                new Object[]{new Mode.Sinks(4, 5), 20, 9, "together they must fit in M - 1 = 8"},
                new Object[]{new Mode.Causal(), 0, 9, "at least 1"});
    }

    @ParameterizedTest
    @MethodSource("refused")
    void lengthsThatDoNotAllowTheModeAreRefused(Mode mode, int n, int m, String message) {
        LargeTransformer large = Seeded.single(2, 1, new SplittableRandom(11));
        assertThatThrownBy(() -> Seeded.run(large, new Matrix(n, 2), mode, Setting.ofLength(m)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void spentBudgetEndsTheSimulation() {
        LargeTransformer large = Seeded.single(2, 1, new SplittableRandom(12));
        assertThat(Simulation.run(large, new Matrix(9, 2), new Mode.Full(), Setting.ofLength(4),
                Budget.unlimited().within(Duration.ZERO))).isEmpty();
    }
}
