package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Solver;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.testkit.Case;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Solvers on vectors that are kept as lists of their ones.
class SparseRowsTest {
    private static final Budget BUDGET = Budget.unlimited().withThreads(2);

    private static PairInstance listed(PairInstance x) {
        Vectors vectors = switch (x.vectors()) {
            case Vectors.Mono(BitMatrix rows) -> new Vectors.Mono(listed(rows));
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> new Vectors.Bi(listed(left), listed(right));
        };
        return new PairInstance(x.problem(), vectors, x.question(), x.power());
    }

    private static BitMatrix listed(BitMatrix rows) {
        return BitMatrix.of(SparseMatrix.of(rows));
    }

    @Test
    void everySolverGivesTheSameAnswer() {
        Portfolio portfolio = Portfolio.with();
        int compared = 0;
        for (PairInstance x : PairCases.larger().map(Case::x).limit(150).toList()) {
            for (Solver<PairInstance, Pair> solver : portfolio.<PairInstance, Pair>taking(x)) {
                assertThat(solver.solve(listed(x), BUDGET)).as("%s on %s", solver.id(), x)
                        .isEqualTo(solver.solve(x, BUDGET));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void theChoiceIsTheSame() {
        Portfolio portfolio = Portfolio.with();
        for (String n : List.of("300", "2000")) {
            for (String l : List.of("60", "1000", "20000")) {
                for (PairProblem problem : List.of(PairProblem.MSD, PairProblem.BMAX_IP, PairProblem.LSD,
                        PairProblem.OV)) {
                    PairInstance x = documents(problem, n, l);
                    Choice<PairInstance, Pair> choice = portfolio.choose(x, BUDGET);
                    Choice<PairInstance, Pair> same = portfolio.choose(listed(x), BUDGET);
                    assertThat(same.solver().id()).isEqualTo(choice.solver().id());
                    assertThat(same.reason()).isEqualTo(choice.reason());
                }
            }
        }
    }

    private static PairInstance documents(PairProblem problem, String n, String l) {
        return (PairInstance) Generators.of(problem)
                .stream()
                .filter(generator -> generator.id().equals("zipf-documents"))
                .findFirst()
                .orElseThrow()
                .generate(Map.of("n", n, "l", l, "length", "88", "copies", "3"), 1);
    }

    /// The bits of these would need more than the longest array.
    private static PairInstance vast() {
        SplittableRandom random = new SplittableRandom(3);
        int columns = 4_000_000;
        SparseMatrix.Builder builder = new SparseMatrix.Builder(columns);
        for (int row = 0; row < 40_000; row++) {
            int place = random.nextInt(columns - 10);
            builder.add(place, place + 1 + random.nextInt(4), place + 5 + random.nextInt(4));
        }
        return new PairInstance(PairProblem.MSD, new Vectors.Mono(BitMatrix.of(builder.build())),
                new Question.Optimum());
    }

    @Test
    void aSimilarityJoinMakesNoBitsAndIsChosen() {
        PairInstance x = vast();
        Budget enough = BUDGET.withMemory(4L << 30);
        Choice<PairInstance, Pair> choice = Portfolio.with().choose(x, enough);
        assertThat(choice.solver().id()).isEqualTo("similarity-join");
        assertThat(choice.solver().solve(x, enough)).isInstanceOfSatisfying(Answer.Attained.class,
                best -> assertThat(best.value()).isEqualTo(Value.ONE));
    }

    @Test
    void aSolverThatWantsBitsIsRefused() {
        PairInstance x = vast();
        Solver<PairInstance, Pair> solver = Portfolio.with().named("carry-save", x);
        assertThatThrownBy(() -> solver.solve(x, BUDGET.withMemory(1L << 40))).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("40000 vectors of dimension 4000000 would take ");
    }
}
