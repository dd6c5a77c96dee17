package finegrain.solvers.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.model.Answer;
import finegrain.model.AttainableValues;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimilarityJoinTest {
    private static final List<PairProblem> PROBLEMS = Stream.of(PairProblem.values())
            .filter(PairProblem::optimises)
            .toList();
    /// Enough for several blocks of 512 and several chunks of rows.
    private static final int MANY = 700;

    private static Budget threads(int count) {
        return Budget.unlimited().withThreads(count);
    }

    /// Each mode, with many and few frequent words, and the choice among them.
    private static final List<Tuning> TUNINGS = Stream
            .concat(Stream.of(Mode.values()).map(mode -> new Tuning(Optional.of(mode), 2048, 0)),
                    Stream.of(new Tuning(Optional.of(Mode.SLICED_HEAD), 0, 3),
                            new Tuning(Optional.of(Mode.SLICED_HEAD), 5, 0),
                            Tuning.STANDARD))
            .toList();

    private static void topIsRight(Plain plain, int k, int threads) {
        List<Match> expected = plain.ranked(i -> true).stream().limit(k).toList();
        for (Tuning tuning : TUNINGS) {
            assertThat(plain.join(tuning).top(k, threads(threads))).as(() -> tuning + ", best " + k + " of " + plain)
                    .contains(expected);
        }
    }

    @Test
    void theBestPairsAreThoseOfTwoLoops() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 600; round++) {
            Plain plain = Bags.draw(random, PROBLEMS.get(round % PROBLEMS.size()), 40);
            topIsRight(plain, round % 3 == 0 ? 1 : 1 + random.nextInt(30), 1 + 2 * (round % 2));
        }
    }

    @Test
    void moreThanAllPairsAreAllPairs() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 80; round++) {
            Plain plain = Bags.draw(random, PROBLEMS.get(round % PROBLEMS.size()), 12);
            topIsRight(plain, 200 + random.nextInt(10), 2);
            topIsRight(plain, Integer.MAX_VALUE, 2);
        }
    }

    @Test
    void manyVectorsInManyBlocks() {
        SplittableRandom random = new SplittableRandom(3);
        for (PairProblem problem : PROBLEMS) {
            boolean zipf = random.nextBoolean();
            SparseMatrix left = Bags.side(random, problem, MANY, 400, zipf, 60);
            SparseMatrix right = problem.mono() ? left : Bags.side(random, problem, MANY / 2, 400, zipf, 60);
            Plain plain = new Plain(problem, left, right);
            List<Match> ranked = plain.rankedByProducts();
            for (Tuning tuning : TUNINGS) {
                for (int k : new int[]{1, 500}) {
                    assertThat(plain.join(tuning).top(k, threads(3)).orElseThrow())
                            .as(() -> tuning + ", best " + k + " of " + problem)
                            .isEqualTo(ranked.subList(0, k));
                }
            }
        }
    }

    @Test
    void theBestPairsOfSomeLeftVectorsAreThoseOfTwoLoops() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 500; round++) {
            Plain plain = Bags.draw(random, PROBLEMS.get(round % PROBLEMS.size()), 30);
            int[] left = IntStream.range(0, plain.left().rows()).filter(i -> random.nextInt(3) == 0).toArray();
            int k = 1 + random.nextInt(20);
            List<Match> expected = plain.ranked(i -> Arrays.binarySearch(left, i) >= 0).stream().limit(k).toList();
            for (Tuning tuning : TUNINGS) {
                assertThat(plain.join(tuning).topAmong(left, k, threads(1 + 2 * (round % 2))))
                        .as(() -> tuning + ", best " + k + " of " + Arrays.toString(left) + " in " + plain)
                        .contains(expected);
            }
        }
    }

    /// Thresholds at values that occur, just beside them, and where nothing or everything reaches them.
    private static List<Value> thresholds(Plain plain, SplittableRandom random) {
        List<Value> occurring = plain.ranked(i -> true).stream().map(plain::value).distinct().toList();
        List<Value> thresholds = new ArrayList<>(List.of(Value.ZERO, Value.of(-1), Value.ONE, Value.of(1000)));
        if (!occurring.isEmpty()) {
            AttainableValues attainable = AttainableValues.of(plain.problem().measure(), plain.problem().mono()
                    ? new Vectors.Mono(plain.left().toBits())
                    : new Vectors.Bi(plain.left().toBits(), plain.right().toBits()));
            Value some = occurring.get(random.nextInt(occurring.size()));
            Stream.of(occurring.getFirst(), some, occurring.getLast())
                    .flatMap(v -> Stream.of(Optional.of(v), attainable.lower(v), attainable.higher(v)))
                    .flatMap(Optional::stream)
                    .forEach(thresholds::add);
        }
        return thresholds;
    }

    @Test
    void allPairsThatReachAThresholdComeInOrder() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            Plain plain = Bags.draw(random, PROBLEMS.get(round % PROBLEMS.size()), 30);
            for (Value threshold : thresholds(plain, random)) {
                List<Match> expected = plain.reaching(threshold);
                for (Tuning tuning : TUNINGS) {
                    List<Match> actual = new ArrayList<>();
                    assertThat(plain.join(tuning).reaching(threshold, actual::add, threads(1 + 2 * (round % 2))))
                            .isTrue();
                    assertThat(actual).as(() -> tuning + ", reaching " + threshold + " in " + plain)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theFirstPairThatReachesAPowerIsTheFirst() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 48; round++) {
            Plain plain = Bags.draw(random, PROBLEMS.get(round % PROBLEMS.size()), 30);
            int power = 1 + round % 3 * 500 % 999;
            for (Value threshold : thresholds(plain, random)) {
                if (threshold.signum() < 0) {
                    continue;
                }
                Answer<Pair> expected = plain.reaching(threshold)
                        .stream()
                        .findFirst()
                        .<Answer<Pair>>map(m -> new Answer.Yes<>(m.pair()))
                        .orElseGet(Answer.No::new);
                for (Tuning tuning : TUNINGS) {
                    assertThat(plain.join(tuning).first(threshold.power(power), power, threads(1 + 2 * (round % 2))))
                            .as(() -> tuning + ", first reaching " + threshold + " to the " + power + " in " + plain)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void morePairsThanThereIsRoomForComeInOrderToo() {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(3);
        for (int i = 0; i < 400; i++) {
            builder.add(i % 17 == 0 ? 1 : 0, 2);
        }
        SparseMatrix rows = builder.build();
        Plain plain = new Plain(PairProblem.MSD, rows, rows);
        Documents documents = Documents.of(List.of(plain.left()));
        for (Tuning tuning : TUNINGS) {
            List<Match> actual = new ArrayList<>();
            new Search(documents, Pairing.LATER, IntStream.range(0, 400).toArray(), tuning, threads(2)).reaching(
                    Measure.COSINE, Limit.of(Sense.AT_LEAST, Measure.COSINE, Value.ONE, 1, 3),
                    Bar.of(Sense.AT_LEAST, Measure.COSINE, Value.ONE, 1, 3), 800, match -> {
                        actual.add(match);
                        return Search.Next.MORE;
                    });
            assertThat(actual).as(tuning.toString()).isEqualTo(plain.reaching(Value.ONE));
        }
    }

    @Test
    void aThousandCopiesAreNoMoreWorkThanAFew() {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(50);
        for (int i = 0; i < 3000; i++) {
            builder.add(i % 2, 2 + i % 2, 40);
        }
        Budget budget = threads(2);
        Optional<List<Match>> best = new SimilarityJoin(PairProblem.MSD, builder.build()).top(3, budget);
        assertThat(best.orElseThrow().stream().map(Match::pair)).containsExactly(new Pair(0, 2), new Pair(0, 4),
                new Pair(0, 6));
        assertThat(budget.work().of("candidates")).isLessThan(100);
    }

    @Test
    void orthogonalPairsAmongTheFirstVectorsEndTheSearch() {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(100);
        for (int i = 0; i < 3000; i++) {
            builder.add(i % 100, (i + 1) % 100);
        }
        Budget budget = threads(1);
        Optional<List<Match>> best = new SimilarityJoin(PairProblem.LSD, builder.build()).top(2, budget);
        assertThat(best.orElseThrow().stream().map(Match::pair)).containsExactly(new Pair(0, 2), new Pair(0, 3));
        assertThat(budget.work().of("candidates")).isLessThan(3001);
    }

    @Test
    void workIsCounted() {
        SparseMatrix rows = Bags.side(new SplittableRandom(7), PairProblem.MSD, 300, 100, true, 30);
        for (Tuning tuning : TUNINGS) {
            Budget budget = threads(1);
            new SimilarityJoin(PairProblem.MSD, List.of(rows), tuning).top(300, budget);
            assertThat(budget.work().of("candidates")).as(tuning.toString()).isPositive();
            assertThat(budget.work().of("verified pairs")).as(tuning.toString()).isPositive();
        }
    }

    @Test
    void spentMeansNothingFound() {
        SparseMatrix rows = Bags.side(new SplittableRandom(8), PairProblem.MSD, MANY, 400, true, 60);
        for (PairProblem problem : List.of(PairProblem.MSD, PairProblem.LSD, PairProblem.MAX_IP)) {
            for (Tuning tuning : TUNINGS) {
                SimilarityJoin join = new SimilarityJoin(problem, List.of(rows), tuning);
                Budget before = threads(2);
                before.cancel();
                assertThat(join.top(1, before)).isEmpty();
                assertThat(join.topAmong(new int[]{1, 2}, 1, before)).isEmpty();
                assertThat(join.reaching(Value.ONE, match -> {}, before)).isFalse();
                assertThat(join.first(Value.ONE, 1, before)).isEqualTo(new Answer.Unknown<>("cancelled"));
                Budget[] onTheWay = new Budget[1];
                onTheWay[0] = threads(2).reporting(new Progress() {
                    @Override
                    public void begin(String what, long steps) {}

                    @Override
                    public void advance(long steps) {
                        onTheWay[0].cancel();
                    }
                });
                assertThat(
                        join.reaching(Value.of(problem.measure() == Measure.COSINE ? 1 : 50), match -> {}, onTheWay[0]))
                        .as(() -> problem + " " + tuning)
                        .isFalse();
            }
        }
    }

    @Test
    void aSinkThatFailsEndsTheSearch() {
        SparseMatrix rows = Bags.side(new SplittableRandom(9), PairProblem.MSD, MANY, 400, true, 60);
        assertThatThrownBy(() -> new SimilarityJoin(PairProblem.MSD, rows).reaching(Value.ZERO, match -> {
            throw new IllegalStateException("full");
        }, threads(3))).hasMessage("full");
    }

    @Test
    void whatTheMemoryDoesNotHoldIsRefused() {
        SparseMatrix rows = Bags.side(new SplittableRandom(9), PairProblem.MSD, 100, 400, true, 60);
        SimilarityJoin join = new SimilarityJoin(PairProblem.MSD, rows);
        assertThat(join.top(1, threads(1).withMemory(join.bytes(1)))).isPresent();
        assertThatThrownBy(() -> join.top(1, threads(1).withMemory(join.bytes(1) - 1)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("similarity-join on 100 vectors would take ");
    }

    @Test
    void threadsWithoutWorkTakeNoMemory() {
        SparseMatrix rows = Bags.side(new SplittableRandom(9), PairProblem.MSD, 100, 400, true, 60);
        SimilarityJoin join = new SimilarityJoin(PairProblem.MSD, rows);
        assertThat(join.bytes(2)).isGreaterThan(join.bytes(1));
        assertThat(join.bytes(1_000_000)).isEqualTo(join.bytes(4));
        Budget many = threads(1000).withMemory(join.bytes(4));
        assertThat(join.top(3, many)).isEqualTo(join.top(3, threads(1)));
        assertThat(join.reaching(Value.ONE, match -> {}, many)).isTrue();
    }

    @Test
    void whatHasNoBestPairsIsRejected() {
        SparseMatrix rows = new SparseMatrix.Builder(2).add(1).add().build();
        assertThatThrownBy(() -> new SimilarityJoin(PairProblem.MSD, rows)).isInstanceOf(InvalidInstanceException.class)
                .hasMessage(
                        "Vector 1 is all zero and has no cosine with anything; msd needs nonzero vectors, so remove it.");
        assertThatThrownBy(() -> new SimilarityJoin(PairProblem.OV, rows)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimilarityJoin(PairProblem.BMAX_IP, rows))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> new SimilarityJoin(PairProblem.BMAX_IP, rows, new SparseMatrix.Builder(3).add(0).build()))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("dimension 2");
        assertThatThrownBy(() -> new SimilarityJoin(PairProblem.MAX_IP, rows).top(0, threads(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
