package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// An estimate is a sum of terms. Each is seen alone as the difference of the estimates for two instances, one of which has more of
/// one thing: rows of a side, coordinates, ones, pairs or threads.
class EstimatesTest {
    private static final List<Estimating<PairInstance, ?>> SOLVERS = List.of(new BruteForce(), Exhaustive.ofPairs(),
            new BitSliced(), new FourRussians(), new DualTrie(), new Zeta(), new SparseJoin(), new WeightClasses(),
            new CarrySave());

    /// Random rows of one weight, or of two if it is negative: half of them have three times as many ones.
    private static BitMatrix rows(int n, int l, int weight, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int row = 0; row < n; row++) {
            int needed = weight < 0 && row % 2 == 0 ? -3 * weight : Math.abs(weight);
            for (int c = 0; needed > 0; c++) {
                if (random.nextInt(l - c) < needed) {
                    rows.set(row, c);
                    needed--;
                }
            }
        }
        return rows.build();
    }

    /// Problem, question, rows of the left and the right side, dimension, weight.
    private static PairInstance instance(String text) {
        String[] words = text.split(" ", -1);
        PairProblem problem = PairProblem.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        Question question = switch (words[1]) {
            case "count" -> new Question.Count();
            case "exists" -> new Question.Exists();
            default -> new Question.Optimum();
        };
        int l = Integer.parseInt(words[4]);
        int weight = Integer.parseInt(words[5]);
        BitMatrix left = rows(Integer.parseInt(words[2]), l, weight, 1);
        return new PairInstance(problem, problem.mono()
                ? new Vectors.Mono(left)
                : new Vectors.Bi(left, rows(Integer.parseInt(words[3]), l, weight, 2)), question);
    }

    /// For an instance and, if it says so, a number of threads; nothing for `-`.
    private static double microseconds(Estimating<PairInstance, ?> solver, String text) {
        if (text.equals("-")) {
            return 0;
        }
        String[] words = text.split(" ", -1);
        Budget budget = Budget.unlimited().withThreads(words.length > 6 ? Integer.parseInt(words[6]) : 1);
        return 1e6 * solver.estimate(instance(text), budget).seconds();
    }

    /// Whoever measures a term again writes the new difference into the file.
    @ParameterizedTest
    @CsvFileSource(resources = "estimates.csv", numLinesToSkip = 1)
    void moreTakesSoMuchLonger(String id, String less, String more, double expected,
            double percent) {
        Estimating<PairInstance, ?> solver = SOLVERS.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        double difference = microseconds(solver, more) - microseconds(solver, less);
        assertThat(difference).as("%s, %s rather than %s", id, more, less)
                .isCloseTo(expected, withinPercentage(percent));
    }

    @Test
    void anEmptySideTakesNoTimeToSearch() {
        for (String text : List.of("bov count 0 70000 20 9", "bov count 70000 0 20 9", "bov exists 70000 0 20 9",
                "bmax-ip optimum 70000 0 20 9", "bmsd optimum 0 70000 20 9", "bmsd optimum 70000 0 20 9")) {
            for (Estimating<PairInstance, ?> solver : SOLVERS) {
                if (solver.declines(instance(text)).isEmpty()) {
                    assertThat(microseconds(solver, text)).as(solver.id() + " " + text).isBetween(0.0, 1e5);
                }
            }
        }
    }
}
