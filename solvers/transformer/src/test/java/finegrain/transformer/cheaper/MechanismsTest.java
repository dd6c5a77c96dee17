package finegrain.transformer.cheaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MechanismsTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    /// The weight of documents, with the kernel `weight` of scores and the distance of tokens.
    private static double[] byDefinition(Task task, DoubleBinaryOperator weight) {
        double[] outputs = new double[task.tokens() - 1];
        for (int i = 1; i < task.tokens(); i++) {
            double documents = 0;
            double all = 0;
            for (int j = 0; j < task.tokens(); j++) {
                double w = weight.applyAsDouble(RowSums.dot(task.query(i), task.key(j)), Math.abs(i - j));
                documents += j == 0 ? 0 : w;
                all += w;
            }
            outputs[i - 1] = documents / all;
        }
        return outputs;
    }

    static Stream<Task> tasks() {
        return Stream.of(Tasks.random(2, 3, 1, 1), Tasks.random(17, 5, 1, 2), Tasks.random(60, 8, 3, 3),
                Tasks.planted(20, .2, true, 4), Tasks.planted(20, .2, false, 5));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void fullAttentionIsTheDefinition(Task task) {
        // the hand-built scores go down to hundreds below zero, which e^s still holds
        assertThat(Tasks.outputs(new FullAttention(), task)).containsExactly(
                byDefinition(task, (score, distance) -> Math.exp(score)), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void withTheFullBudgetAllTokensAreSeen(Task task) {
        double[] full = Tasks.outputs(new FullAttention(), task);
        int n = task.tokens();
        for (Mechanism mechanism : List.of(new SlidingWindow(n - 1), new SlidingWindow(Integer.MAX_VALUE),
                new WindowWithSinks(n - 1, 3), new WindowWithSinks(0, n), new HashedNeighbours(0, 1, n, 7))) {
            assertThat(Tasks.outputs(mechanism, task)).as(mechanism.toString()).containsExactly(full, CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void windowsSeeWhatIsNear(Task task) {
        assertThat(Tasks.outputs(new SlidingWindow(2), task)).containsExactly(
                byDefinition(task, (score, distance) -> distance <= 2 ? Math.exp(score) : 0), within(1e-9));
    }

    @Test
    void sinksAreSeenFromEverywhere() {
        Task task = Tasks.random(30, 4, 1, 9);
        double[] outputs = new double[29];
        for (int i = 1; i < 30; i++) {
            double documents = 0;
            double all = 0;
            for (int j = 0; j < 30; j++) {
                double w = j < 3 || Math.abs(i - j) <= 4 ? Math.exp(RowSums.dot(task.query(i), task.key(j))) : 0;
                documents += j == 0 ? 0 : w;
                all += w;
            }
            outputs[i - 1] = documents / all;
        }
        assertThat(Tasks.outputs(new WindowWithSinks(4, 3), task)).containsExactly(outputs, CLOSE);
    }

    @Test
    void linearAttentionIsItsKernel() {
        Task task = Tasks.random(25, 6, 1, 10);
        double[] expected = new double[24];
        for (int i = 1; i < 25; i++) {
            double documents = 0;
            double all = 0;
            for (int j = 0; j < 25; j++) {
                double w = 0;
                for (int k = 0; k < 6; k++) {
                    w += elu(task.query(i)[k]) * elu(task.key(j)[k]);
                }
                documents += j == 0 ? 0 : w;
                all += w;
            }
            expected[i - 1] = documents / all;
        }
        assertThat(Tasks.outputs(new LinearAttention(), task)).containsExactly(expected, CLOSE);
    }

    private static double elu(double x) {
        return (x > 0 ? x : Math.expm1(x)) + 1;
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aStateThatForgetsNothingIsRandomFeatures(Task task) {
        assertThat(Tasks.outputs(new DecayingState(24, 0, 3), task))
                .containsExactly(Tasks.outputs(new RandomFeatures(24, 3), task), within(1e-9));
    }

    /// By pairs: `γ` to the distance, times the product of the features.
    @Test
    void aStateForgetsByDistance() {
        Task task = Tasks.random(40, 5, 1, 11);
        PositiveFeatures map = new PositiveFeatures(12, 5, 3);
        double[] expected = new double[39];
        for (int i = 1; i < 40; i++) {
            double documents = 0;
            double all = 0;
            for (int j = 0; j < 40; j++) {
                double w = Math.pow(1 - 1 / 6.0, Math.abs(i - j)) * product(map, task.query(i), task.key(j));
                documents += j == 0 ? 0 : w;
                all += w;
            }
            expected[i - 1] = documents / all;
        }
        assertThat(Tasks.outputs(new DecayingState(12, 6, 3), task)).containsExactly(expected, within(1e-9));
    }

    private static double product(PositiveFeatures map, double[] q, double[] k) {
        double[] query = map.logarithms(q, new Meter());
        double[] key = map.logarithms(k, new Meter());
        double product = 0;
        for (int f = 0; f < query.length; f++) {
            product += Math.exp(query[f] + key[f]);
        }
        return product;
    }

    /// Over many draws the mean is `e^<q,k>`, within five standard errors.
    @Test
    void randomFeaturesAreUnbiased() {
        for (long seed = 0; seed < 5; seed++) {
            Task task = Tasks.random(2, 4, .6, seed);
            double[] q = task.query(1);
            double[] k = task.key(1);
            int draws = 20_000;
            double sum = 0;
            double squares = 0;
            for (int d = 0; d < draws; d++) {
                double x = product(new PositiveFeatures(4, 4, 1_000_000 * seed + d), q, k);
                sum += x;
                squares += x * x;
            }
            double mean = sum / draws;
            double error = Math.sqrt((squares / draws - mean * mean) / draws);
            assertThat(mean).isEqualTo(Math.exp(RowSums.dot(q, k)), within(5 * error));
            assertThat(error).isLessThan(mean / 10);
        }
    }

    @Test
    void manyFeaturesComeCloseWhenScoresAreSmall() {
        Task task = Tasks.random(50, 6, .7, 12);
        double[] full = Tasks.outputs(new FullAttention(), task);
        assertThat(Tasks.outputs(new RandomFeatures(4096, 1), task)).containsExactly(full, within(.01));
        // and are no help when scores are as the hand-built ones
        Task built = Tasks.planted(20, .2, false, 5);
        assertThat(built.wrongRows(Tasks.outputs(new RandomFeatures(4096, 1), built))).isGreaterThan(20);
    }

    /// A direction is what the features say about unit vectors.
    @Test
    void directionsAreOrthogonalWithinABlock() {
        int m = 7;
        int count = 17;
        PositiveFeatures map = new PositiveFeatures(count, m, 4);
        double[][] directions = new double[count][m];
        for (int k = 0; k < m; k++) {
            double[] unit = new double[m];
            unit[k] = 1;
            double[] logarithms = map.logarithms(unit, new Meter());
            for (int f = 0; f < count; f++) {
                directions[f][k] = logarithms[f] + (1 + Math.log(count)) / 2;
            }
        }
        for (int f = 0; f < count; f++) {
            for (int g = 0; g < f; g++) {
                double dot = RowSums.dot(directions[f], directions[g]);
                assertThat(Math.abs(dot) < 1e-9).as("%s, %s", f, g).isEqualTo(f / m == g / m);
            }
        }
    }

    /// Every query points to its own key: enough rounds find it, few miss it.
    @Test
    void hashingFindsWhatIsNearAfterEnoughRounds() {
        Task random = Tasks.random(200, 24, 1, 13);
        double[][] keys = new double[200][];
        double[][] queries = new double[200][24];
        for (int i = 0; i < 200; i++) {
            keys[i] = random.key(i);
            for (int k = 0; k < 24; k++) {
                queries[i][k] = 40 * keys[i][k];
            }
        }
        Task same = Task.of(queries, keys);
        double[] full = Tasks.outputs(new FullAttention(), same);
        Meter meter = new Meter();
        assertThat(new HashedNeighbours(5, 40, 4, 1).outputs(same, meter)).containsExactly(full, within(.01));
        assertThat(meter.pairs()).isLessThan(200 * 199);
        double[] once = Tasks.outputs(new HashedNeighbours(5, 1, 4, 1), same);
        assertThat(IntStream.range(0, 199).filter(i -> Math.abs(once[i] - full[i]) > .5).count()).isBetween(20L, 180L);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void whatIsCountedIsWhatTheFormulaSays(Family family) {
        for (Task task : tasks().toList()) {
            for (int budget : new int[]{1, 3, 10, 100}) {
                Mechanism mechanism = family.with(budget, task.tokens(), 5);
                Meter meter = new Meter();
                mechanism.outputs(task, meter);
                assertThat(meter.cost()).as(mechanism.toString())
                        .isEqualTo(mechanism.cost(task.tokens(), task.width(), meter.pairs()));
                assertThat(mechanism.id()).isEqualTo(family.id());
            }
        }
    }

    /// Formulas worked out by hand for 5 tokens of 3 coordinates.
    @Test
    void costsAreThoseOfAHandCount() {
        assertThat(new FullAttention().cost(5, 3, 0)).isEqualTo(new Cost(4 * 5 * 5, 2));
        // rows 1 to 4 see 3, 3, 3 and 2 tokens
        assertThat(new SlidingWindow(1).cost(5, 3, 0)).isEqualTo(new Cost(11 * 5, 2));
        // rows 2 to 4 see the threshold token besides
        assertThat(new WindowWithSinks(1, 1).cost(5, 3, 0)).isEqualTo(new Cost(14 * 5, 2));
        assertThat(new RandomFeatures(2, 1).cost(5, 3, 0)).isEqualTo(new Cost(9 * (9 + 4), 6 + 4));
        assertThat(new LinearAttention().cost(5, 3, 0)).isEqualTo(new Cost(9 * 6, 6));
        assertThat(new DecayingState(2, 9, 1).cost(5, 3, 0)).isEqualTo(new Cost(17 * 9 + 9 * 8 + 8 * 4, 6 + 8));
        assertThat(new HashedNeighbours(2, 3, 1, 1).cost(5, 3, 6))
                .isEqualTo(new Cost(4 * (6 + 6 * 4 + 6 * 3) + 6 * 5, 24 + 3 + 30));
    }
}
