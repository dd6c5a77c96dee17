package finegrain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.solvers.HardVectors;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckerTest {
    private static final Set<Question.Kind> CARRIED = EnumSet.of(Question.Kind.EXISTS, Question.Kind.COUNT);
    private static final String NAME = "sha256:" + "0".repeat(64);

    private static Optional<String> fresh(PairInstance x, ImmutableLongList table, long seed) {
        return new Checker(Statement.of(x), table).refusal(Points.fresh(new SplittableRandom(seed), 1));
    }

    private static Optional<String> hashed(PairInstance x, ImmutableLongList table) {
        Statement statement = Statement.of(x);
        return new Checker(statement, table).refusal(Points.hashed(NAME, table, statement.safePoints()));
    }

    private static ImmutableLongList with(ImmutableLongList table, int t, long entry) {
        long[] entries = table.toArray();
        entries[t] = entry;
        return LongLists.immutable.with(entries);
    }

    @ParameterizedTest
    @EnumSource(value = PairProblem.class, names = {"OV", "BOV"})
    void honestTablesAreAccepted(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(3);
        Stream.concat(Tiny.instances(problem, CARRIED),
                IntStream.range(0, 200).mapToObj(i -> Samples.draw(problem, CARRIED, random))).forEach(x -> {
                    ImmutableLongList table = Tables.prove(x);
                    assertThat(fresh(x, table, 4)).as(x.toString()).isEmpty();
                    assertThat(hashed(x, table)).as(x.toString()).isEmpty();
                });
    }

    @Test
    void honestTablesAreAcceptedAtEveryNodeAndAtTheEndsOfTheField() {
        PairInstance x = Tables.bov(HardVectors.random(6, 9, 0.4, 1), HardVectors.random(7, 9, 0.4, 2));
        ImmutableLongList table = Tables.prove(x);
        Checker checker = new Checker(Statement.of(x), table);
        for (long r = 0; r <= table.size() + 3; r++) {
            assertThat(checker.refusal(LongLists.immutable.with(r, Field.P - 1 - r))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = PairProblem.class, names = {"OV", "BOV"})
    void everyFalseEntryIsNoticed(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 60; round++) {
            PairInstance x = Samples.draw(problem, CARRIED, random);
            ImmutableLongList table = Tables.prove(x);
            for (int t = 0; t < table.size(); t++) {
                for (long other : new long[]{Field.add(table.get(t), 1), Field.subtract(table.get(t), 1),
                    random.nextLong(Field.P)}) {
                    if (other != table.get(t)) {
                        ImmutableLongList tampered = with(table, t, other);
                        assertThat(fresh(x, tampered, 17L * round + t)).as(x + " at " + t).isPresent();
                        assertThat(hashed(x, tampered)).as(x + " at " + t).isPresent();
                    }
                }
            }
        }
    }

    /// The bound is met: a table with one false entry agrees with the true polynomial at exactly the other nodes.
    @Test
    void aFalseTableIsAcceptedAtAsManyPointsAsItsDegree() {
        PairInstance x = Tables.bov(HardVectors.random(4, 5, 0.6, 5), HardVectors.random(5, 5, 0.6, 6));
        ImmutableLongList table = Tables.prove(x);
        int last = table.size() - 1;
        Checker checker = new Checker(Statement.of(x), with(table, last, Field.add(table.get(last), 9)));
        for (long r = 0; r < table.size() + 100; r++) {
            assertThat(checker.refusal(LongLists.immutable.with(r)).isEmpty()).as("at " + r).isEqualTo(r < last);
        }
    }

    @Test
    void allPointsAreLookedAt() {
        PairInstance x = Tables.bov(HardVectors.random(4, 5, 0.6, 5), HardVectors.random(5, 5, 0.6, 6));
        ImmutableLongList table = Tables.prove(x);
        int last = table.size() - 1;
        ImmutableLongList tampered = with(table, last, Field.add(table.get(last), 9));
        assertThat(new Checker(Statement.of(x), tampered).refusal(LongLists.immutable.with(0, 1, 12345)))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("the table is false: at the point 12345 its polynomial has the value "));
    }

    @Test
    void theTableOfAnotherInstanceIsRefused() {
        PairInstance x = Tables.bov(HardVectors.random(6, 9, 0.4, 1), HardVectors.random(7, 9, 0.4, 2));
        ImmutableLongList table = Tables.prove(x);
        BitMatrix left = x.vectors().left();
        for (int i = 0; i < left.rows(); i++) {
            for (int k = 0; k < left.columns(); k++) {
                if (!left.get(i, k)) {
                    BitMatrix changed = new BitMatrix.Builder(6, 9).copyRow(0, 0, left, 0)
                            .copyRow(1, 0, left, 1)
                            .copyRow(2, 0, left, 2)
                            .copyRow(3, 0, left, 3)
                            .copyRow(4, 0, left, 4)
                            .copyRow(5, 0, left, 5)
                            .set(i, k)
                            .build();
                    PairInstance y = Tables.bov(changed, x.vectors().right());
                    boolean same = Tables.prove(y).equals(table);
                    assertThat(fresh(y, table, i * 9L + k).isEmpty()).as(i + ", " + k).isEqualTo(same);
                }
            }
        }
    }

    @Test
    void tablesOfTheWrongLengthAreRefused() {
        PairInstance x = Tables.bov(BitMatrix.of("11", "01"), BitMatrix.of("11"));
        ImmutableLongList table = Tables.prove(x);
        assertThat(fresh(x, table.newWith(0), 1))
                .contains("the table has 4 entries; that of this instance has 3");
        assertThat(fresh(x, LongLists.immutable.empty(), 1))
                .contains("the table has 0 entries; that of this instance has 3");
    }

    @Test
    void entriesBeyondTheFieldAndCountsBeyondTheRowsAreRefused() {
        PairInstance x = Tables.bov(BitMatrix.of("11", "01"), BitMatrix.of("11"));
        ImmutableLongList table = Tables.prove(x);
        assertThat(fresh(x, with(table, 2, -1), 1))
                .contains("entry 2 of the table is -1; it must be from 0 to 2305843009213693950");
        assertThat(fresh(x, with(table, 2, table.get(2) + Field.P), 1))
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("must be from 0 to 2305843009213693950"));
        assertThat(fresh(x, with(table, 0, 2), 1)).contains("entry 0 of the table is 2; it must be from 0 to 1");
    }

    @Test
    void pointsFollowFromEveryEntryAndFromTheInstance() {
        ImmutableLongList table = Tables.prove(Tables.ov(HardVectors.random(60, 33, 0.5, 1)));
        ImmutableLongList points = Points.hashed(NAME, table, 3);
        assertThat(Points.hashed(NAME, table, 3)).isEqualTo(points);
        assertThat(points.distinct().size()).isEqualTo(3);
        assertThat(Points.hashed(NAME.replace('0', '1'), table, 3)).isNotEqualTo(points);
        for (int t : new int[]{0, 1023, 1024, table.size() - 1}) {
            assertThat(Points.hashed(NAME, with(table, t, Field.add(table.get(t), 1)), 3)).isNotEqualTo(points);
        }
    }

    /// Computed with other tools from the description in the note.
    @Test
    void pointsAreThoseOfTheDescription() {
        assertThat(Points.hashed(NAME, LongLists.immutable.with(1, 0, Field.P - 3), 2))
                .isEqualTo(LongLists.immutable.with(2219722937754295090L, 2166669483025544230L));
    }

    @Test
    void theErrorIsStatedExactly() {
        Statement small = Statement.of(Tables.bov(BitMatrix.of("11", "01"), BitMatrix.of("11")));
        assertThat(small.degree()).isEqualTo(2);
        assertThat(small.errorBits(1)).isEqualTo(59);
        assertThat(small.errorBits(2)).isEqualTo(119);
        assertThat(small.safePoints()).isEqualTo(3);
    }
}
