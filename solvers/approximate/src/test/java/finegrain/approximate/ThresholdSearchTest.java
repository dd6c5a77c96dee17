package finegrain.approximate;

import finegrain.contract.Cost;
import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.Estimate;
import finegrain.testkit.Adversary;
import finegrain.testkit.Legality;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The search with gap solvers that are right and never helpful, and with ones that fail as often as they may.
class ThresholdSearchTest {
    private static final Set<Question.Kind> APPROXIMATE = Set.of(Question.Kind.APPROXIMATE);

    /// Answers gaps by a policy and notes what it was asked.
    private record Oracle(Adversary<PairInstance, Pair> adversary, List<Chance> chances) implements GapSolver {
        @Override
        public GapSolver taking(Chance chance) {
            chances.add(chance);
            return this;
        }

        @Override
        public String id() {
            return "oracle";
        }

        @Override
        public String idea() {
            return "Looks at everything.";
        }

        @Override
        public Cost cost() {
            return Cost.of("1", "1", "");
        }

        @Override
        public String regime() {
            return "";
        }

        @Override
        public Optional<String> declines(PairInstance x) {
            return Optional.empty();
        }

        @Override
        public Estimate estimate(PairInstance x, Budget budget) {
            return new Estimate(1, 0, "");
        }

        @Override
        public Answer<Pair> solve(PairInstance x, Budget budget) {
            return adversary.ask(x);
        }
    }

    private static Stream<PairInstance> instances(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(17);
        return Stream.concat(Tiny.instances(problem, APPROXIMATE),
                IntStream.range(0, 150).mapToObj(i -> Samples.draw(problem, APPROXIMATE, random)))
                .filter(x -> ThresholdSearch.declinesFactor(((Question.Approximate) x.question()).factor()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"MAX_IP", "BMAX_IP", "MSD", "BMSD"})
    void everyLegalGapAnswerLeadsToALegalOne(PairProblem problem) {
        instances(problem).forEach(x -> {
            Legality<PairInstance, Pair> legality = new Legality<>(x);
            for (Adversary.Policy policy : Adversary.Policy.values()) {
                Oracle oracle = new Oracle(new Adversary<>(policy, 5), new java.util.ArrayList<>());
                Answer<Pair> answer = ThresholdSearch.by(oracle, Testing.CHANCE).solve(x, Budget.unlimited());
                assertThat(legality.objection(answer)).as(policy + " on " + x).isEmpty();
                if (x.vectors().pairs() > 0) {
                    int probes = ThresholdSearch.Grid.of(x).probes();
                    BigFraction failure = oracle.chances.stream()
                            .map(Chance::delta)
                            .reduce(BigFraction.ZERO, BigFraction::add);
                    assertThat(oracle.chances).hasSizeLessThanOrEqualTo(probes);
                    assertThat(failure).isLessThanOrEqualTo(Testing.CHANCE.delta());
                    assertThat(new HashSet<>(oracle.chances.stream().map(Chance::seed).toList()))
                            .hasSameSizeAs(oracle.chances);
                }
            }
        });
    }

    @Test
    void gridReachesFromTheLargestValueToBelowTheSmallest() {
        PairInstance x = new PairInstance(PairProblem.BMAX_IP,
                new Vectors.Bi(BitMatrix.of("1".repeat(100)), BitMatrix.of("1".repeat(100))),
                new Question.Approximate(BigFraction.of(4)));
        ThresholdSearch.Grid grid = ThresholdSearch.Grid.of(x);
        // 100, 50, 25, 12.5, 6.25, 3.125, 1.5625, 0.78125
        assertThat(grid.steps()).isEqualTo(7);
        assertThat(grid.probes()).isEqualTo(4);
        assertThat(IntStream.range(0, 8).mapToObj(grid::gap)).containsExactly(gap(100, 50), gap(50, 25), gap(25, 13),
                gap(13, 7), gap(7, 4), gap(4, 2), gap(2, 1), gap(1, 1));
    }

    private static Question.Gap gap(long yes, long no) {
        return new Question.Gap(Value.of(yes), Value.of(no));
    }

    @Test
    void factorsNearOneAreDeclinedAndThoseAboveTakeFewProbes() {
        assertThat(ThresholdSearch.declinesFactor(BigFraction.ONE)).isPresent();
        PairInstance x = new PairInstance(PairProblem.BMSD,
                new Vectors.Bi(BitMatrix.of("1".repeat(500)), BitMatrix.of("1".repeat(500))),
                new Question.Approximate(BigFraction.of(1001, 1000)));
        assertThat(ThresholdSearch.declinesFactor(BigFraction.of(1001, 1000))).isEmpty();
        assertThat(ThresholdSearch.Grid.of(x).probes()).isEqualTo(14);
    }

    /// The whole search keeps to its failure, not only each probe.
    @Test
    void approximateBestIsMissedAsRarelyAsPromised() {
        BitMatrix[] sides = Planted.alone(6, 8, 7);
        PairInstance x = new PairInstance(PairProblem.BMAX_IP, new Vectors.Bi(sides[0], sides[1]),
                new Question.Approximate(BigFraction.of(3, 2)));
        BigFraction delta = BigFraction.of(1, 2);
        for (int failures : List.of(Testing.failures(x, 200, delta, Minhash::new),
                Testing.failures(x, 200, delta, SimpleLsh::new),
                Testing.failures(x, 200, delta, ThresholdSearch::new))) {
            assertThat(failures).isLessThanOrEqualTo(100 + 28);
        }
    }
}
