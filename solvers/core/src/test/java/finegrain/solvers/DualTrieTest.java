package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class DualTrieTest implements PairSolverContract {
    @Override
    public DualTrie solver() {
        return new DualTrie();
    }

    private static PairInstance mono(Question question, BitMatrix rows) {
        return new PairInstance(PairProblem.OV, new Vectors.Mono(rows), question);
    }

    private static PairInstance bi(Question question, BitMatrix left, BitMatrix right) {
        return new PairInstance(PairProblem.BOV, new Vectors.Bi(left, right), question);
    }

    private static void agreesWithBruteForce(PairInstance x) {
        Answer<Pair> expected = new BruteForce().solve(x, Budget.unlimited());
        for (int threads : new int[]{1, 3}) {
            assertThat(new DualTrie().solve(x, Budget.unlimited().withThreads(threads)))
                    .as(() -> x.problem() + " " + x.question() + " on " + x.size())
                    .isEqualTo(expected);
        }
    }

    /// Full and broken tiles and leaves, all and no tables, one word and several.
    @Test
    void agreesWithBruteForceOnRandomVectors() {
        for (int l : new int[]{1, 8, 20, 33, 64, 100, 300}) {
            for (double density : new double[]{0.05, 0.2, 0.5, 0.9}) {
                BitMatrix left = HardVectors.random(700, l, density, l);
                BitMatrix right = HardVectors.random(517, l, density, l + 1);
                for (Question question : List.of(new Question.Exists(), new Question.Count())) {
                    agreesWithBruteForce(mono(question, left));
                    agreesWithBruteForce(bi(question, left, right));
                    agreesWithBruteForce(bi(question, right, left));
                }
            }
        }
    }

    @Test
    void thereIsNoOrthogonalPairAmongMajorities() {
        for (int l : new int[]{15, 40, 90}) {
            BitMatrix left = HardVectors.majorities(3000, l, l);
            BitMatrix right = HardVectors.dense(900, l);
            for (int threads : new int[]{1, 3}) {
                Budget budget = Budget.unlimited().withThreads(threads);
                assertThat(solver().solve(mono(new Question.Exists(), left), budget)).isEqualTo(new Answer.No<>());
                assertThat(solver().solve(bi(new Question.Exists(), left, HardVectors.majorities(900, l, 5)), budget))
                        .isEqualTo(new Answer.No<>());
                assertThat(solver().solve(mono(new Question.Count(), left), budget))
                        .isEqualTo(new Answer.Amount<>(BigFraction.ZERO));
                assertThat(solver().solve(mono(new Question.Exists(), right), budget)).isEqualTo(new Answer.No<>());
            }
        }
    }

    /// The pair lies in the first batch, in a later one, in the last, across them, and in one tile.
    @Test
    void findsThePlantedPairWhereverItIs() {
        BitMatrix none = HardVectors.majorities(2000, 41, 3);
        for (int[] at : new int[][]{{0, 1}, {0, 1999}, {63, 64}, {100, 101}, {70, 1500}, {600, 640}, {1998, 1999},
            {900, 70}, {1999, 0}}) {
            BitMatrix rows = HardVectors.withComplement(none, at[0], at[1]);
            assertThat(solver().solve(mono(new Question.Exists(), rows), Budget.unlimited()))
                    .isEqualTo(new Answer.Yes<>(Pair.ordered(at[0], at[1])));
            assertThat(solver().solve(mono(new Question.Count(), rows), Budget.unlimited()))
                    .isEqualTo(new Answer.Amount<>(BigFraction.ONE));
            assertThat(solver().solve(bi(new Question.Exists(), none, rows), Budget.unlimited()))
                    .isEqualTo(new Answer.Yes<>(new Pair(at[0], at[1])));
        }
    }

    /// Orthogonal pairs begin late, and then there are many.
    @Test
    void theSmallestOfManyLatePairsIsFound() {
        BitMatrix early = HardVectors.majorities(1500, 24, 9);
        BitMatrix late = HardVectors.random(1500, 24, 0.1, 9);
        BitMatrix.Builder both = new BitMatrix.Builder(3000, 24);
        IntStream.range(0, 3000).forEach(row -> both.copyRow(row, 0, row < 1500 ? early : late, row % 1500));
        BitMatrix rows = both.build();
        agreesWithBruteForce(mono(new Question.Exists(), rows));
        agreesWithBruteForce(bi(new Question.Exists(), early, rows));
        agreesWithBruteForce(bi(new Question.Exists(), rows, late));
        agreesWithBruteForce(mono(new Question.Count(), rows));
    }

    @Test
    void equalVectorsAreAllCounted() {
        BitMatrix.Builder rows = new BitMatrix.Builder(1000, 70);
        IntStream.range(0, 1000).forEach(row -> rows.setRange(row, row % 2 * 35, 35));
        assertThat(solver().solve(mono(new Question.Count(), rows.build()), Budget.unlimited()))
                .isEqualTo(new Answer.Amount<>(BigFraction.of(250_000)));
        BitMatrix zeros = new BitMatrix.Builder(1000, 70).build();
        assertThat(solver().solve(mono(new Question.Count(), zeros), Budget.unlimited()))
                .isEqualTo(new Answer.Amount<>(BigFraction.of(499_500)));
        assertThat(solver().solve(mono(new Question.Exists(), zeros), Budget.unlimited()))
                .isEqualTo(new Answer.Yes<>(new Pair(0, 1)));
    }

    /// It is for this that the rows are sorted.
    @Test
    void looksAtFewOfThePairsOfRandomVectors() {
        BitMatrix rows = HardVectors.random(1 << 13, 64, 0.5, 11);
        Budget budget = Budget.unlimited().withThreads(1);
        solver().solve(mono(new Question.Count(), rows), budget);
        long all = new Vectors.Mono(rows).pairs();
        assertThat(budget.work().of("leaf pairs")).isBetween(all / 50, all / 4);
        assertThat(budget.work().of("nodes")).isBetween(1L, all / 1000);
    }

    /// The probe sees the part of the pairs that are compared, within a factor.
    @Test
    void theProbeIsNotFarFromTheTruth() {
        for (double density : new double[]{0.2, 0.5, 0.7}) {
            BitMatrix rows = HardVectors.random(1 << 12, 64, density, 12);
            Budget budget = Budget.unlimited().withThreads(1);
            solver().solve(mono(new Question.Count(), rows), budget);
            double truth = budget.work().of("leaf pairs") / (double) new Vectors.Mono(rows).pairs();
            Vectors vectors = new Vectors.Mono(rows);
            double probe = TreeProbe.surviving(vectors, GrayOrder.of(new GrayOrder.Densities(vectors)));
            assertThat(probe).as("density " + density).isBetween(truth / 4, Math.min(1, truth * 2));
        }
    }

    @Test
    void vectorsOfDimensionZeroAreAllOrthogonal() {
        BitMatrix rows = new BitMatrix.Builder(200, 0).build();
        assertThat(solver().solve(mono(new Question.Count(), rows), Budget.unlimited()))
                .isEqualTo(new Answer.Amount<>(BigFraction.of(19_900)));
        assertThat(solver().solve(bi(new Question.Exists(), rows, rows), Budget.unlimited()))
                .isEqualTo(new Answer.Yes<>(new Pair(0, 0)));
    }
}
