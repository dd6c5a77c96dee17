package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.testkit.Case;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ZetaTest implements PairSolverContract {
    private static final List<PairProblem> PROBLEMS = List.of(PairProblem.OV, PairProblem.BOV, PairProblem.MAX_IP,
            PairProblem.BMAX_IP, PairProblem.MIN_IP, PairProblem.BMIN_IP);

    @Override
    public Zeta solver() {
        return new Zeta();
    }

    /// Larger tables would only take longer.
    @Override
    public Stream<Case<PairInstance, Pair>> larger() {
        return LARGER.stream().filter(c -> LiveCoordinates.of(c.x().vectors()).count() <= 20);
    }

    private static PairInstance instance(PairProblem problem, Question question, BitMatrix left, BitMatrix right) {
        return new PairInstance(problem, problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, right),
                question);
    }

    private static List<Question> questions(PairProblem problem) {
        return problem.questions().contains(Question.Kind.EXISTS)
                ? List.of(new Question.Exists(), new Question.Count())
                : List.of(new Question.Optimum(), new Question.Threshold(Value.of(2)),
                        new Question.Threshold(Value.of(9)));
    }

    private static void agreesWithBruteForce(BitMatrix left, BitMatrix right) {
        for (PairProblem problem : PROBLEMS) {
            for (Question question : questions(problem)) {
                PairInstance x = instance(problem, question, left, right);
                Answer<Pair> expected = new BruteForce().solve(x, Budget.unlimited());
                for (int threads : new int[]{1, 3}) {
                    assertThat(new Zeta().solve(x, Budget.unlimited().withThreads(threads)))
                            .as(() -> problem + " " + question + ", l=" + left.columns())
                            .isEqualTo(expected);
                }
            }
        }
    }

    /// Around the sizes of words, runs, chunks and groups of coordinates.
    @Test
    void agreesWithBruteForceInEveryDimensionUpTo24() {
        for (int l = 5; l <= 24; l++) {
            agreesWithBruteForce(HardVectors.random(120, l, 0.5, l), HardVectors.random(70, l, 0.6, 100 + l));
        }
    }

    @Test
    void agreesWithBruteForceOnVectorsWithoutAnOrthogonalPair() {
        for (int l : new int[]{9, 18, 23}) {
            agreesWithBruteForce(HardVectors.dense(90, l), HardVectors.dense(60, l));
            agreesWithBruteForce(HardVectors.majorities(90, l, l), HardVectors.majorities(60, l, l + 1));
        }
    }

    /// A number of ones in the hundreds of thousands, in one cell.
    @Test
    void countsManyEqualVectors() {
        BitMatrix zeros = new BitMatrix.Builder(70_000, 3).build();
        PairInstance x = instance(PairProblem.BOV, new Question.Count(), zeros, zeros);
        assertThat(solver().solve(x, Budget.unlimited()))
                .isEqualTo(new Answer.Amount<>(BigFraction.of(4_900_000_000L)));
    }

    @Test
    void findsThePlantedPairInDimension30() {
        BitMatrix rows = HardVectors.withComplement(HardVectors.majorities(500, 30, 7), 123, 456);
        assertThat(solver().solve(instance(PairProblem.OV, new Question.Exists(), rows, rows), Budget.unlimited()))
                .isEqualTo(new Answer.Yes<>(new Pair(123, 456)));
        BitMatrix none = HardVectors.majorities(500, 30, 7);
        assertThat(solver().solve(instance(PairProblem.OV, new Question.Exists(), none, none), Budget.unlimited()))
                .isEqualTo(new Answer.No<>());
    }

    @Test
    void theFirstOfSeveralDuplicatesIsTheWitness() {
        BitMatrix rows = BitMatrix.of("1101", "0111", "0010", "1101", "0111", "0010", "1101");
        assertThat(solver().solve(instance(PairProblem.MAX_IP, new Question.Optimum(), rows, rows), Budget.unlimited()))
                .isEqualTo(new Answer.Attained<>(new Pair(0, 3), Value.of(3)));
        assertThat(solver().solve(instance(PairProblem.OV, new Question.Exists(), rows, rows), Budget.unlimited()))
                .isEqualTo(new Answer.Yes<>(new Pair(0, 2)));
    }

    @Test
    void coordinatesWithoutAOneOnASideDoNotCount() {
        BitMatrix left = HardVectors.random(60, 12, 0.4, 1);
        BitMatrix right = HardVectors.random(60, 12, 0.4, 2);
        BitMatrix wideLeft = HardVectors.spread(left, 200, c -> 16 * c + 3);
        BitMatrix wideRight = HardVectors.spread(right, 200, c -> 16 * c + 3);
        agreesWithBruteForce(wideLeft, wideRight);
        // what only one side has changes nothing
        PairInstance full = instance(PairProblem.BMIN_IP, new Question.Optimum(), HardVectors.random(60, 60, 0.5, 3),
                HardVectors.spread(right, 60, c -> 5 * c));
        assertThat(solver().declines(full)).isEmpty();
        assertThat(solver().solve(full, Budget.unlimited()))
                .isEqualTo(new BruteForce().solve(full, Budget.unlimited()));
    }

    @Test
    void declinesTablesThatNoArrayHolds() {
        PairInstance count = instance(PairProblem.BOV, new Question.Count(), HardVectors.dense(2, 31),
                HardVectors.dense(2, 31));
        assertThat(solver().declines(count)).hasValue("the table would have 2^31 entries; 2^30 fit into an array");
        PairInstance exists = instance(PairProblem.BOV, new Question.Exists(), HardVectors.dense(2, 37),
                HardVectors.dense(2, 37));
        assertThat(solver().declines(exists)).hasValue("the table would have 2^37 entries; 2^36 fit into an array");
    }

    @Test
    void refusesBeforeAnythingIsAllocated() {
        Budget small = Budget.unlimited().withMemory(1 << 20);
        BitMatrix rows = HardVectors.dense(2, 30);
        assertThatThrownBy(() -> solver().solve(instance(PairProblem.BOV, new Question.Count(), rows, rows), small))
                .isInstanceOf(RefusedException.class)
                .hasMessage("zeta on nA=2, nB=2, l=30 would take 4.0 GiB; the budget has 1.0 MiB.");
        assertThatThrownBy(() -> solver().solve(instance(PairProblem.BOV, new Question.Exists(), rows, rows), small))
                .isInstanceOf(RefusedException.class)
                .hasMessage("zeta on nA=2, nB=2, l=30 would take 128.0 MiB; the budget has 1.0 MiB.");
    }

    @Test
    void countsTheEntriesOfItsTables() {
        BitMatrix rows = HardVectors.dense(300, 20);
        for (Question question : questions(PairProblem.OV)) {
            Budget budget = Budget.unlimited().withThreads(3);
            solver().solve(instance(PairProblem.OV, question, rows, rows), budget);
            assertThat(budget.work().amounts()).as(question.toString())
                    .containsExactly(Map.entry("table entries", 20L << 20));
        }
    }
}
