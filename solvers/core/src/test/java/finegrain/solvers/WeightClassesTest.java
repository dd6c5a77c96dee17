package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightClassesTest implements PairSolverContract {
    @Override
    public WeightClasses solver() {
        return new WeightClasses();
    }

    /// Rows of weights from 1 to `l`, light ones more often.
    private static BitMatrix documents(int n, int l, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int row = 0; row < n; row++) {
            double density = random.nextDouble() * random.nextDouble();
            rows.set(row, random.nextInt(l));
            for (int c = 0; c < l; c++) {
                if (random.nextDouble() < density) {
                    rows.set(row, c);
                }
            }
        }
        return rows.build();
    }

    private static List<PairInstance> questions(PairProblem problem, Vectors vectors) {
        PairInstance best = new PairInstance(problem, vectors, new Question.Optimum());
        Value value = ((finegrain.model.Answer.Attained<Pair>) new BruteForce().solve(best, Budget.unlimited()))
                .value();
        return List.of(best, problem.ask(best, new Question.Threshold(value)),
                problem.ask(best, new Question.Threshold(Value.parse("7/10"))),
                problem.ask(best, new Question.Threshold(Value.parse("sqrt(1/50)"))),
                problem.ask(best, new Question.Threshold(Value.parse("-1"))),
                problem.ask(best, new Question.Threshold(Value.parse("3/2"))));
    }

    /// Many groups, most of them of many weights.
    @Test
    void agreesWithBruteForceOnHundredsOfWeights() {
        for (int l : new int[]{40, 400}) {
            BitMatrix left = documents(1500, l, l);
            BitMatrix right = documents(900, l, l + 1);
            assertThat(WeightGroups.of(left)).hasSizeGreaterThan(2);
            for (PairProblem problem : List.of(PairProblem.MSD, PairProblem.LSD, PairProblem.BMSD, PairProblem.BLSD)) {
                Vectors vectors = problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, right);
                for (PairInstance x : questions(problem, vectors)) {
                    for (int threads : new int[]{1, 3}) {
                        assertThat(solver().solve(x, Budget.unlimited().withThreads(threads)))
                                .as(() -> problem + " " + x.question() + ", l=" + l)
                                .isEqualTo(new BruteForce().solve(x, Budget.unlimited()));
                    }
                }
            }
        }
    }

    @Test
    void everyRowIsInOneGroupAndOneWeightIsNeverDivided() {
        BitMatrix rows = documents(2000, 300, 5);
        List<WeightGroups.Group> groups = WeightGroups.of(rows);
        assertThat(groups.stream()
                .flatMapToInt(g -> IntStream.range(0, g.rows().count()).map(g.rows()::index))
                .sorted()
                .toArray()).isEqualTo(IntStream.range(0, 2000).toArray());
        for (int k = 0; k + 1 < groups.size(); k++) {
            assertThat(groups.get(k).heaviest()).isLessThan(groups.get(k + 1).lightest());
            assertThat(groups.get(k).rows().count()).isGreaterThanOrEqualTo(256);
        }
        BitMatrix equal = new BitMatrix.Builder(1000, 2).build();
        assertThat(WeightGroups.of(equal)).hasSize(1);
        assertThat(WeightGroups.of(new BitMatrix.Builder(0, 2).build())).isEmpty();
    }

    /// No cosine between two groups is better than their bound says.
    @Test
    void theBoundsHold() {
        BitMatrix rows = documents(1200, 60, 8);
        for (PairProblem problem : List.of(PairProblem.BMSD, PairProblem.BLSD)) {
            PairInstance x = new PairInstance(problem, new Vectors.Bi(rows, rows), new Question.Optimum());
            for (WeightGroups.Two two : WeightGroups.pairs(x)) {
                Value bound = Value.cosine(two.bound(), two.leftWeight(), two.rightWeight());
                for (int a = 0; a < two.left().rows().count(); a += 7) {
                    for (int b = 0; b < two.right().rows().count(); b += 5) {
                        Value value = problem.value(x,
                                new Pair(two.left().rows().index(a), two.right().rows().index(b)));
                        assertThat(problem.goal().reaches(bound, value)).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void hopelessGroupsAreLeftOut() {
        BitMatrix rows = HardVectors.withCopy(documents(3000, 500, 9), 100, 2900);
        PairInstance x = new PairInstance(PairProblem.MSD, new Vectors.Mono(rows), new Question.Optimum());
        Budget budget = Budget.unlimited().withThreads(1);
        assertThat(Problem.<PairInstance, Pair>of(x).verify(x, solver().solve(x, budget))).isTrue();
        long groups = WeightGroups.of(rows).size();
        assertThat(budget.work().of("pairs of groups")).isBetween(1L, groups * groups / 8);
    }
}
