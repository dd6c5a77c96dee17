package finegrain.sat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefutationTest {
    private static final int LONGEST = 10_000;

    private static Optional<Refutation> refutation(Cnf cnf) {
        return Refutation.of(cnf, LONGEST, Budget.unlimited());
    }

    private static Cnf random(int variables, int clauses, SplittableRandom random) {
        return Cnf.of(variables, IntStream.range(0, clauses)
                .mapToObj(c -> random.ints(1, variables + 1)
                        .distinct()
                        .limit(3)
                        .map(v -> random.nextBoolean() ? v : -v)
                        .toArray())
                .toArray(int[][]::new));
    }

    @Test
    void exactlyTheFormulasWithoutAModelAreRefuted() {
        int refuted = 0;
        for (int seed = 0; seed < 300; seed++) {
            Cnf cnf = random(3 + seed % 8, 6 * (3 + seed % 8), new SplittableRandom(seed));
            boolean no = new SatProblem.CnfSat()
                    .search(new Formula(new SatProblem.CnfSat(), cnf,
                            new Question.Exists())) instanceof finegrain.model.Answer.No;
            assertThat(refutation(cnf).isPresent()).as("seed " + seed).isEqualTo(no);
            refuted += no ? 1 : 0;
        }
        assertThat(refuted).isBetween(100, 299);
    }

    @Test
    void longProofsCheckAndAreReadAsTheyAreWritten() {
        Refutation refutation = refutation(random(60, 330, new SplittableRandom(5))).orElseThrow();
        assertThat(refutation.clauses().size()).isGreaterThan(10);
        assertThat(Refutation.parse(refutation.text())).isEqualTo(refutation);
    }

    @Test
    void formulaWithAnEmptyClauseIsRefutedAtOnce() {
        assertThat(refutation(Cnf.of(2, new int[]{1}, new int[0])).map(Refutation::text)).contains("0\n");
        assertThat(refutation(Cnf.of(1, new int[]{1, 1}, new int[]{-1, -1})).map(Refutation::text)).contains("0\n");
    }

    @Test
    void clauseThatDoesNotFollowIsNoProof() {
        Cnf open = Cnf.of(2, new int[]{1, 2}, new int[]{1, -2});
        Refutation bold = new Refutation(Lists.immutable.with(IntLists.immutable.with(-1), IntLists.immutable.empty()));
        assertThat(bold.refutes(open, Budget.unlimited())).isFalse();
        Cnf closed = Cnf.of(2, new int[]{1, 2}, new int[]{1, -2}, new int[]{-1, 2}, new int[]{-1, -2});
        assertThat(Refutation.parse("1 0\n0\n").refutes(closed, Budget.unlimited())).isTrue();
        assertThat(Refutation.parse("0\n").refutes(closed, Budget.unlimited())).isFalse();
        assertThat(Refutation.parse("1 0\n").refutes(closed, Budget.unlimited())).isFalse();
        assertThat(Refutation.parse("3 0\n0\n").refutes(closed, Budget.unlimited())).isFalse();
        assertThat(Refutation.parse("").refutes(closed, Budget.unlimited())).isFalse();
    }

    @Test
    void proofThatWouldBeTooLongIsNone() {
        assertThat(Refutation.of(random(60, 330, new SplittableRandom(5)), 3, Budget.unlimited())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1  0", "0 1 0", "a 0", "1 0 0", "-0 0", "99999999999 0"})
    void otherTextIsNoProof(String text) {
        assertThatThrownBy(() -> Refutation.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no clause");
    }
}
