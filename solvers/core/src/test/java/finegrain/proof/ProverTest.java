package finegrain.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Vectors;
import finegrain.solvers.HardVectors;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProverTest {
    private static final Set<Question.Kind> CARRIED = EnumSet.of(Question.Kind.EXISTS, Question.Kind.COUNT);

    private static Stream<PairInstance> instances(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(11);
        return Stream.concat(Tiny.instances(problem, CARRIED),
                IntStream.range(0, 300).mapToObj(i -> Samples.draw(problem, CARRIED, random)));
    }

    @ParameterizedTest
    @EnumSource(value = PairProblem.class, names = {"OV", "BOV"})
    void tablesAnswerLikeASearch(PairProblem problem) {
        assertThat(instances(problem)).hasSizeGreaterThan(300).allSatisfy(x -> {
            Statement statement = Statement.of(x);
            assertThat(statement.answer(Tables.prove(x))).isEqualTo(Problem.<PairInstance, Object>of(x).search(x));
        });
    }

    @ParameterizedTest
    @EnumSource(value = PairProblem.class, names = {"OV", "BOV"})
    void entriesAreTheValuesOfTheDefinition(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(12);
        IntStream.range(0, 60).mapToObj(i -> Samples.draw(problem, CARRIED, random)).forEach(x -> {
            ImmutableLongList table = Tables.prove(x);
            for (int t = 0; t < table.size(); t++) {
                assertThat(table.get(t)).as(x + " at " + t).isEqualTo(Tables.valueByDefinition(x, t));
            }
        });
    }

    /// Groups across words, the last group smaller, several blocks of points.
    @Test
    void entriesAreTheValuesOfTheDefinitionInManyDimensions() {
        for (int l : new int[]{1, 7, 16, 17, 63, 64, 65, 130}) {
            PairInstance x = Tables.bov(HardVectors.random(9, l, 0.5, l), HardVectors.random(21, l, 0.5, l + 1));
            ImmutableLongList table = Tables.prove(x);
            for (int t = 0; t < table.size(); t += 1 + t / 20) {
                assertThat(table.get(t)).as("dimension " + l + " at " + t).isEqualTo(Tables.valueByDefinition(x, t));
            }
        }
    }

    @Test
    void theFirstEntriesArePartnerCounts() {
        assertThat(Tables.prove(Tables.bov(BitMatrix.of("110", "011", "000"), BitMatrix.of("001", "001", "010"))))
                .satisfies(table -> assertThat(table.size()).isEqualTo(3))
                .isEqualTo(LongLists.immutable.with(2, 0, 3));
    }

    /// The list 10, 01, 00, 00 has the pairs 01 02 03 12 13 23; the zero vectors are partners of themselves.
    @Test
    void inOneListEachPairIsCountedTwiceAndZeroVectorsMeetThemselves() {
        PairInstance x = Tables.ov(BitMatrix.of("10", "01", "00", "00"));
        ImmutableLongList table = Tables.prove(x);
        assertThat(LongLists.immutable.with(table.get(0), table.get(1), table.get(2), table.get(3)))
                .isEqualTo(LongLists.immutable.with(3, 3, 4, 4));
        assertThat(Statement.of(x).pairs(table)).isEqualTo(6);
    }

    @Test
    void countsThatNoListHasAreRefused() {
        Statement statement = Statement.of(Tables.ov(BitMatrix.of("1", "0")));
        assertThatThrownBy(() -> statement.pairs(LongLists.immutable.with(1, 1)))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("The partner counts add up to 2 and 1 vectors are zero; their difference must be even and "
                        + "not negative.");
    }

    @Test
    void degenerateInstancesHaveTheirTables() {
        assertThat(Tables.prove(Tables.bov(BitMatrix.of(3, List.of()), BitMatrix.of("101"))).size()).isZero();
        assertThat(Tables.prove(Tables.bov(BitMatrix.of("101", "111"), BitMatrix.of(3, List.of()))))
                .isEqualTo(LongLists.immutable.with(0, 0));
        assertThat(Tables.prove(Tables.bov(BitMatrix.of(0, List.of("", "")), BitMatrix.of(0, List.of("")))))
                .isEqualTo(LongLists.immutable.with(1, 1));
        assertThat(Tables.prove(Tables.bov(BitMatrix.of("101"), BitMatrix.of("010", "010", "001"))))
                .isEqualTo(LongLists.immutable.with(2));
        assertThat(Tables.prove(Tables.bov(BitMatrix.of("1", "1", "0"), BitMatrix.of("1", "1"))))
                .isEqualTo(LongLists.immutable.with(0, 0, 2));
    }

    @Test
    void theTableDoesNotDependOnTheNumberOfThreads() {
        Statement statement = Statement.of(Tables.ov(HardVectors.random(60, 33, 0.5, 1)));
        ImmutableLongList one = Prover.prove(statement, Budget.unlimited().withThreads(1)).orElseThrow();
        assertThat(one.size()).isGreaterThan(1000);
        for (int threads : new int[]{2, 3, 7}) {
            assertThat(Prover.prove(statement, Budget.unlimited().withThreads(threads))).contains(one);
        }
    }

    @Test
    void aSpentBudgetGivesNoTable() {
        Statement statement = Statement.of(Tables.ov(HardVectors.random(60, 33, 0.5, 1)));
        assertThat(Prover.prove(statement, Budget.unlimited().within(Duration.ZERO))).isEmpty();
    }

    @Test
    void memoryIsRefusedBeforeItIsTaken() {
        Statement statement = Statement
                .of(Tables.bov(HardVectors.random(50, 20, 0.5, 1), HardVectors.random(50, 20, 0.5, 2)));
        long needed = Prover.bytes(statement, 1);
        assertThat(Prover.prove(statement, Budget.unlimited().withThreads(1).withMemory(needed))).isPresent();
        assertThatThrownBy(() -> Prover.prove(statement, Budget.unlimited().withThreads(1).withMemory(needed - 1)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("A proof of " + statement.entries() + " numbers would take ");
    }

    @Test
    void aTableLongerThanAnArrayIsRefused() {
        assertThat(Statement.entries(50_000, 42_949)).isEqualTo(2_147_407_052);
        assertThatThrownBy(() -> Statement.entries(50_000, 42_951)).isInstanceOf(RefusedException.class)
                .hasMessage("The table of 50000 vectors against vectors of weight up to 42951 would have 2147507050 "
                        + "entries; an array has at most 2147483639.");
    }

    @Test
    void otherProblemsHaveNoTable() {
        PairInstance x = new PairInstance(PairProblem.MIN_IP, new Vectors.Mono(BitMatrix.of("1", "1")),
                new Question.Optimum());
        assertThatThrownBy(() -> Statement.of(x)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage("A table counts the orthogonal pairs of ov and bov; this is an instance of min-ip.");
    }
}
