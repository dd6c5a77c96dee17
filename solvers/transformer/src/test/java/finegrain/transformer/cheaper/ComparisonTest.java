package finegrain.transformer.cheaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.Blueprint;
import finegrain.transformer.IndexBits;
import finegrain.transformer.Separation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final Budget ONE = Budget.unlimited().withThreads(1);

    /// Four with a pair, four without.
    private static List<Task> tasks(int side, double density) {
        return IntStream.range(0, 8).mapToObj(k -> Tasks.planted(side, density, k % 2 == 0, 100 + k)).toList();
    }

    private static Comparison.Row run(Mechanism mechanism, List<Task> tasks) {
        return Comparison.run(mechanism, tasks, ONE).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .1, .3, .6, 1})
    void plantedInstancesHaveOnePairOrNone(double density) {
        for (long seed = 0; seed < 10; seed++) {
            for (boolean yes : new boolean[]{false, true}) {
                PairInstance x = new Planted(12, 20, density).instance(yes, seed);
                List<Pair> pairs = PairProblem.BOV.candidates(x).filter(p -> PairProblem.BOV.verify(x, p)).toList();
                assertThat(pairs).hasSize(yes ? 1 : 0);
                assertThat(Tasks.of(x, seed).yes()).isEqualTo(yes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .1, .3, .6})
    void fullAttentionIsRightInEveryRow(double density) {
        Comparison.Row row = run(new FullAttention(), tasks(30, density));
        assertThat(row.right()).isTrue();
        assertThat(row.wrongRows()).isZero();
        assertThat(row.share()).isEqualTo(1);
        assertThat(List.of(row.no(), row.yes())).containsExactly(4, 4);
    }

    /// Documents of cosines in one list: the truth of a row is that of the definition.
    @Test
    void truthOfARowIsWhetherItHasAPartner() {
        BitMatrix rows = BitMatrix.of("1100", "0011", "1110", "0111", "1111");
        PairInstance x = new PairInstance(PairProblem.LSD, new Vectors.Mono(rows),
                new Question.Threshold(Value.ZERO));
        Task task = Tasks.of(x, 3);
        assertThat(task.yes()).isTrue();
        double[] outputs = Tasks.outputs(new FullAttention(), task);
        assertThat(task.wrongRows(outputs)).isZero();
        // the first two are orthogonal, the others are not
        assertThat(Arrays.stream(outputs).filter(r -> r > .35).count()).isEqualTo(2);
        assertThat(task.wrongRows(new double[5])).isEqualTo(2);
        assertThat(task.wrongRows(new double[]{1, 1, 1, 1, 1})).isEqualTo(3);
    }

    /// One instance of each answer with 128 documents, on which each mechanism fails in its own direction.
    @Test
    void cheapMechanismsFailWhereFullAttentionIsRight() {
        List<Task> tasks = tasks(64, .1);
        Comparison.Row sinks = run(new WindowWithSinks(4, 4), tasks);
        assertThat(sinks.wrongNo()).isGreaterThanOrEqualTo(3);
        assertThat(sinks.wrongYes()).isZero();
        Comparison.Row window = run(new SlidingWindow(4), tasks);
        assertThat(window.wrongYes()).isEqualTo(4);
        assertThat(window.wrongRows()).isGreaterThan(.9);
        assertThat(run(new LinearAttention(), tasks).wrongYes()).isEqualTo(4);
        assertThat(run(new RandomFeatures(64, 1), tasks).right()).isFalse();
        assertThat(run(new DecayingState(64, 512, 1), tasks).right()).isFalse();
        assertThat(run(new HashedNeighbours(6, 1, 32, 1), tasks).wrongNo()).isPositive();
        assertThat(run(new FullAttention(), tasks).right()).isTrue();
        assertThat(run(new SlidingWindow(128), tasks).right()).isTrue();
        assertThat(run(new WindowWithSinks(128, 4), tasks).right()).isTrue();
    }

    @Test
    void threadsDoNotMatter() {
        List<Task> tasks = tasks(20, .2);
        for (Family family : Family.values()) {
            Mechanism mechanism = family.with(8, 41, 3);
            assertThat(Comparison.run(mechanism, tasks, Budget.unlimited().withThreads(5))).as(family.id())
                    .contains(run(mechanism, tasks));
        }
    }

    @Test
    void sweepsEndWhereFullAttentionIsReached() {
        List<Task> tasks = tasks(20, .2);
        Task first = tasks.getFirst();
        for (Family family : Family.values()) {
            List<Mechanism> sweep = family.sweep(first.tokens(), first.width(), 1);
            List<Comparison.Row> rows = new ArrayList<>();
            sweep.forEach(mechanism -> rows.add(run(mechanism, tasks)));
            if (family == Family.WINDOW || family == Family.SINKS || family == Family.FULL) {
                assertThat(rows.getLast().share()).isEqualTo(1);
                assertThat(Family.rightFrom(rows)).isPresent();
            } else if (family == Family.LINEAR) {
                assertThat(Family.rightFrom(rows)).isEmpty();
            } else {
                assertThat(rows.getLast().share()).isGreaterThanOrEqualTo(1);
            }
            assertThat(Family.named(family.id())).contains(family);
        }
    }

    /// Luck with a small budget does not count.
    @Test
    void rightFromIsTheFirstAfterWhichNothingIsWrong() {
        List<Comparison.Row> rows = IntStream.of(0, 1, 0, 0)
                .mapToObj(wrong -> new Comparison.Row(new SlidingWindow(wrong), 5, wrong, 4, 0, 4, 0, 1, 1, 1))
                .toList();
        assertThat(Family.rightFrom(rows).orElseThrow()).isSameAs(rows.get(2));
        assertThat(Family.rightFrom(rows.subList(0, 2))).isEmpty();
    }

    @Test
    void severalHeadsAreRefused() {
        BitMatrix rows = BitMatrix.of("110", "011", "111");
        Separation two = new Separation(Value.of(2), Value.of(1), true);
        assertThatThrownBy(() -> Task.of(new IndexBits().construct(new Blueprint(PairProblem.MAX_IP, 3, 3, 0, two)),
                new Vectors.Mono(rows), 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one head without a mask");
        assertThatThrownBy(() -> new Planted(4, 2, .5)).hasMessageContaining("the dimension is at least 3");
        assertThatThrownBy(() -> new HashedNeighbours(63, 1, 1, 1)).hasMessageContaining("from 0 to 62");
    }

    @Test
    void spentTimeIsNoRow() {
        assertThat(Comparison.run(new FullAttention(), tasks(10, .2),
                Budget.unlimited().withThreads(2).within(Duration.ZERO))).isEmpty();
    }
}
