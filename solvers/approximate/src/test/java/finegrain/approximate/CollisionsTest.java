package finegrain.approximate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The probabilities that the guarantees rest on, against the functions themselves.
class CollisionsTest {
    private static PairInstance pairs(PairProblem problem, BitMatrix left, BitMatrix right, String yes, String no) {
        return new PairInstance(problem, new Vectors.Bi(left, right),
                new Question.Gap(Value.parse(yes), Value.parse(no)));
    }

    /// All orders of `n` elements, as ranks.
    private static List<int[]> orders(int n) {
        List<int[]> orders = new ArrayList<>(List.of(new int[0]));
        for (int c = 0; c < n; c++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] order : orders) {
                for (int at = 0; at <= c; at++) {
                    int[] with = new int[c + 1];
                    for (int k = 0; k < c; k++) {
                        with[k] = order[k] + (order[k] >= at ? 1 : 0);
                    }
                    with[c] = at;
                    longer.add(with);
                }
            }
            orders = longer;
        }
        return orders;
    }

    /// Left weights 1, 2 and 3 are all filled up to 3: over all 5040 orders of 4 coordinates and 3 fillers.
    @Test
    void minimaAgreeAsOftenAsTheFormulaSays() {
        BitMatrix left = BitMatrix.of("1000", "1100", "1110");
        BitMatrix right = BitMatrix.of("1000", "1010", "0111", "1111", "0001");
        Minhash.Sets family = new Minhash(Testing.CHANCE)
                .family(pairs(PairProblem.BMAX_IP, left, right, "1", "1"), new Question.Gap(Value.ONE, Value.ONE))
                .orElseThrow();
        List<int[]> orders = orders(7);
        assertThat(orders).hasSize(5040);
        int[][] agree = new int[left.rows()][right.rows()];
        for (int[] order : orders) {
            Family.Functions minimum = family.new Orders(1, order);
            for (int i = 0; i < left.rows(); i++) {
                for (int j = 0; j < right.rows(); j++) {
                    if (minimum.key(Family.Side.LEFT, i) == minimum.key(Family.Side.RIGHT, j)) {
                        agree[i][j]++;
                    }
                }
            }
        }
        for (int i = 0; i < left.rows(); i++) {
            for (int j = 0; j < right.rows(); j++) {
                int shared = left.innerProduct(i, right, j);
                assertThat(agree[i][j] / 5040.0).as(left.row(i) + " " + right.row(j))
                        .isCloseTo(Minhash.collision(shared, 3, right.weight(j)), within(1e-12))
                        .isCloseTo(shared / (double) (3 + right.weight(j) - shared), within(1e-12));
            }
        }
    }

    @Test
    void ordersAreUniform() {
        BitMatrix rows = BitMatrix.of("11");
        Minhash.Sets family = new Minhash(Testing.CHANCE)
                .family(pairs(PairProblem.BMAX_IP, rows, rows, "1", "1"), new Question.Gap(Value.ONE, Value.ONE))
                .orElseThrow();
        // 4 elements, 24 orders, of which 24000 draws should show each about 1000 times.
        java.util.Map<String, Integer> seen = new java.util.HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 24_000; draw++) {
            seen.merge(java.util.Arrays.toString(family.shuffled(1, random)), 1, Integer::sum);
        }
        double chiSquare = seen.values().stream().mapToDouble(k -> (k - 1000.0) * (k - 1000.0) / 1000).sum();
        assertThat(seen).hasSize(24);
        assertThat(chiSquare).isLessThan(50); // 23 degrees of freedom: above 49.7 once in a thousand
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.9, 0.5, 0.1, 0, -0.3, -1})
    void sameSideOfALineIsTheAngle(double cosine) {
        double angle = Math.acos(cosine);
        int steps = 100_000;
        int same = 0;
        for (int s = 0; s < steps; s++) {
            double direction = 2 * Math.PI * (s + 0.5) / steps;
            same += Math.cos(direction) >= 0 == Math.cos(direction - angle) >= 0 ? 1 : 0;
        }
        assertThat(SimpleLsh.collision(cosine)).isCloseTo(same / (double) steps, within(1e-4));
    }

    /// Light and heavy rows on the left, so that a wrong last coordinate shows.
    @ParameterizedTest
    @CsvSource({"BMAX_IP, 1, 1", "BMSD, 1/4, 1/8"})
    void hyperplanesAgreeAsOftenAsTheFormulaSays(PairProblem problem, String yes, String no) {
        BitMatrix left = BitMatrix.of("100000000", "111100000", "111111111");
        BitMatrix right = BitMatrix.of("100000000", "110000000", "001111110", "111111111");
        PairInstance x = pairs(problem, left, right, yes, no);
        int draws = 40_000;
        SplittableRandom random = new SplittableRandom(11);
        SimpleLsh.Hyperplanes family = new SimpleLsh(Testing.CHANCE).family(x, (Question.Gap) x.question())
                .orElseThrow();
        int[][] agree = new int[left.rows()][right.rows()];
        for (int draw = 0; draw < draws; draw++) {
            Family.Functions side = family.draw(1, random);
            for (int i = 0; i < left.rows(); i++) {
                for (int j = 0; j < right.rows(); j++) {
                    if (side.key(Family.Side.LEFT, i) == side.key(Family.Side.RIGHT, j)) {
                        agree[i][j]++;
                    }
                }
            }
        }
        for (int i = 0; i < left.rows(); i++) {
            for (int j = 0; j < right.rows(); j++) {
                double norms = problem == PairProblem.BMSD ? left.weight(i) : 9;
                double cosine = left.innerProduct(i, right, j) / Math.sqrt(norms * right.weight(j));
                double expected = 1 - Math.acos(cosine) / Math.PI;
                assertThat(agree[i][j] / (double) draws).as(left.row(i) + " " + right.row(j))
                        .isCloseTo(expected, within(4.5 * Math.sqrt(0.25 / draws)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1, 1/100", "0.5, 7, 1/10", "0.999, 200, 1/1000", "0.1, 3, 1/2", "1, 5, 1/100", "0.001, 1, 1/3"})
    void tablesAreAsManyAsTheFailureNeedsAndNoMore(double near, int k, String delta) {
        Chance chance = new Chance(Value.fraction(delta), 1);
        long tables = Plan.tables(near, k, chance);
        double missed = 1 - Math.pow(near, k);
        assertThat(Math.pow(missed, (double) tables)).isLessThanOrEqualTo(chance.delta().doubleValue() * (1 + 1e-12));
        if (tables > 1) {
            assertThat(Math.pow(missed, tables - 1.0)).isGreaterThan(chance.delta().doubleValue() * (1 - 1e-6));
        }
    }
}
