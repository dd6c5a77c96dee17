package finegrain.sat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SatProblem;
import finegrain.model.Value;
import finegrain.solvers.Portfolio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class Sat4jTest {
    private static final Sat4j SOLVER = new Sat4j();
    private static final SatProblem.CnfSat CNF_SAT = new SatProblem.CnfSat();
    private static final SatProblem.MaxSat MAX_SAT = new SatProblem.MaxSat();

    private int yes;
    private int no;

    /// Tautologies, repeated literals, empty clauses and variables that no clause mentions are all among them.
    @Test
    void agreesWithSearchOnAllTinyFormulas() {
        List<int[]> clauses = IntStream.range(0, 6 * 6)
                .mapToObj(code -> new int[]{literal(code / 6), literal(code % 6)})
                .toList();
        List<int[]> all = new ArrayList<>(clauses);
        all.add(new int[0]);
        all.add(new int[]{1});
        all.add(new int[]{-1});
        all.add(new int[]{2, 3, -1});
        check(Cnf.of(0));
        check(Cnf.of(0, new int[0]));
        check(Cnf.of(3));
        for (int[] first : all) {
            check(Cnf.of(3, first));
            for (int[] second : all) {
                check(Cnf.of(4, first, second));
                check(Cnf.of(3, first, second, new int[]{-1, -2}, new int[]{1}, new int[]{2, -3}));
            }
        }
        assertThat(yes).isGreaterThan(1000);
        assertThat(no).isGreaterThan(1000);
    }

    private static int literal(int code) {
        return code < 3 ? code + 1 : 2 - code;
    }

    /// Around the ratio of clauses to variables where half of the formulas are satisfiable.
    @Test
    void agreesWithSearchOnRandomFormulas() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 3 + random.nextInt(7);
            int m = (int) (n * (3 + 4 * random.nextDouble()));
            check(random(n, m, random));
        }
        assertThat(yes).isGreaterThan(100);
        assertThat(no).isGreaterThan(100);
    }

    private static Cnf random(int n, int m, SplittableRandom random) {
        return Cnf.of(n,
                Stream.generate(() -> random.ints(3, 1, n + 1).map(v -> random.nextBoolean() ? v : -v).toArray())
                        .limit(m)
                        .toArray(int[][]::new));
    }

    private void check(Cnf cnf) {
        int m = cnf.clauses().size();
        check(new Formula(CNF_SAT, cnf, new Question.Exists()));
        check(new Formula(new SatProblem.KSat(3), cnf, new Question.Exists()));
        check(new Formula(MAX_SAT, cnf, new Question.Optimum()));
        check(new Formula(MAX_SAT, cnf, new Question.Approximate(BigFraction.of(3, 2))));
        for (int threshold : new int[]{-1, 0, 1, m - 2, m - 1, m, m + 1}) {
            check(new Formula(MAX_SAT, cnf, new Question.Threshold(Value.of(threshold))));
        }
        check(new Formula(MAX_SAT, cnf, new Question.Gap(Value.of(m), Value.of(m))));
    }

    private void check(Formula x) {
        Answer<Assignment> expected = x.problem().search(x);
        Answer<Assignment> actual = SOLVER.solve(x, Budget.unlimited());
        assertThat(x.problem().verify(x, actual)).as("%s: %s", x, actual).isTrue();
        switch (expected) {
            case Answer.Yes<Assignment> y -> {
                assertThat(actual).as("%s", x).isInstanceOf(Answer.Yes.class);
                yes++;
            }
            case Answer.No<Assignment> n -> {
                assertThat(actual).as("%s", x).isEqualTo(expected);
                no++;
            }
            case Answer.Attained<Assignment>(Assignment w, Value value) ->
                assertThat(actual).as("%s", x)
                        .isInstanceOfSatisfying(Answer.Attained.class,
                                attained -> assertThat(attained.value()).isEqualTo(value));
            case Answer.Amount<Assignment> a -> throw new AssertionError("not asked");
            case Answer.Unknown<Assignment> u -> throw new AssertionError("the search knows");
        }
    }

    @Test
    void doesNotCount() {
        Formula x = new Formula(CNF_SAT, Cnf.of(2), new Question.Count());
        assertThat(SOLVER.declines(x)).contains("sat4j finds a model and does not count them");
        assertThat(SOLVER.declines(new Formula(CNF_SAT, Cnf.of(2), new Question.Exists()))).isEmpty();
    }

    @Test
    void cancelledBeforeTheStartIsUnknown() {
        Budget budget = Budget.unlimited();
        budget.cancel();
        assertThat(SOLVER.solve(new Formula(CNF_SAT, Cnf.of(0), new Question.Exists()), budget))
                .isEqualTo(new Answer.Unknown<>("cancelled"));
    }

    /// Eleven pigeons do not fit into ten holes, and resolution takes very long to see it.
    private static Formula pigeons() {
        int holes = 10;
        List<int[]> clauses = new ArrayList<>();
        for (int pigeon = 0; pigeon <= holes; pigeon++) {
            int first = pigeon * holes + 1;
            clauses.add(IntStream.range(first, first + holes).toArray());
            for (int other = 0; other < pigeon; other++) {
                for (int hole = 0; hole < holes; hole++) {
                    clauses.add(new int[]{-(first + hole), -(other * holes + 1 + hole)});
                }
            }
        }
        return new Formula(CNF_SAT, Cnf.of(holes * (holes + 1), clauses.toArray(int[][]::new)), new Question.Exists());
    }

    @Test
    void stopsInTheMiddleWhenTheTimeIsUp() {
        assertThat(SOLVER.solve(pigeons(), Budget.unlimited().within(Duration.ofMillis(50))))
                .isEqualTo(new Answer.Unknown<>("no answer within 50 ms"));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        Answer<Assignment> answer = SOLVER.solve(pigeons(), Budget.unlimited());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isEqualTo(new Answer.Unknown<>("interrupted"));
    }

    @Test
    void refusesWhatTheMemoryDoesNotHold() {
        Formula x = new Formula(CNF_SAT, Cnf.of(1_000_000_000), new Question.Exists());
        assertThatThrownBy(() -> SOLVER.solve(x, Budget.unlimited().withMemory(1 << 30)))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "sat4j on nv=1000000000, m=0 would take 1000000000000 bytes; the budget has 1073741824 bytes.");
    }

    @Test
    void isChosenForSatisfiability() {
        SplittableRandom random = new SplittableRandom(1);
        Portfolio portfolio = Portfolio.with(SOLVER);
        for (int n : new int[]{20, 100}) {
            Formula x = new Formula(CNF_SAT, random(n, 4 * n, random), new Question.Exists());
            assertThat(portfolio.choose(x, Budget.unlimited()).solver().id()).isEqualTo("sat4j");
        }
    }
}
