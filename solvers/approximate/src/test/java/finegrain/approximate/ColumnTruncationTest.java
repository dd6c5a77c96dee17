package finegrain.approximate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.testkit.Legality;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Coordinates that are left out, and the memory that solvers ask for.
class ColumnTruncationTest {
    private static PairInstance bi(PairProblem problem, BitMatrix left, BitMatrix right, Question question) {
        return new PairInstance(problem, new Vectors.Bi(left, right), question);
    }

    @Test
    void noRowOfTheSparedSideLosesMoreOnesThanTheError() {
        SplittableRandom random = new SplittableRandom(4);
        BitMatrix left = Planted.random(50, 300, i -> 6 + i % 5, random);
        BitMatrix right = Planted.random(80, 300, i -> 60, random);
        for (int error = 0; error < 12; error++) {
            PairInstance x = bi(PairProblem.BMAX_IP, left, right,
                    new Question.Additive(BigFraction.of(2L * error + 1, 2)));
            int[] kept = ColumnTruncation.kept(x, Budget.unlimited());
            boolean[] stays = new boolean[300];
            Arrays.stream(kept).forEach(c -> stays[c] = true);
            int most = 0;
            for (int i = 0; i < 50; i++) {
                int lost = 0;
                for (int c = 0; c < 300; c++) {
                    lost += left.get(i, c) && !stays[c] ? 1 : 0;
                }
                most = Math.max(most, lost);
            }
            assertThat(most).isEqualTo(Math.min(error, 10));
            assertThat(kept.length).isLessThan(error == 0 ? 301 : 300 - 10 * error);
        }
    }

    /// Coordinates that only bad pairs share are rare; the ones of the good pair are not.
    @ParameterizedTest
    @EnumSource(names = {"BMAX_IP", "BMIN_IP"})
    void answerIsWithinTheErrorOnAdversarialVectors(PairProblem problem) {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BitMatrix left = Planted.random(12, 40, i -> 3 + i, random);
            BitMatrix right = Planted.random(9, 40, i -> 20 - i, random);
            for (String error : new String[]{"1/2", "1", "2", "7/2", "6"}) {
                PairInstance x = bi(problem, left, right, new Question.Additive(Value.fraction(error)));
                assertThat(new Legality<PairInstance, Pair>(x).objection(Testing.solve(new ColumnTruncation(), x)))
                        .as("seed " + seed + ", error " + error)
                        .isEmpty();
            }
        }
    }

    @Test
    void errorBeyondTheDimensionLeavesNothingToLookAt() {
        PairInstance x = bi(PairProblem.BMAX_IP, BitMatrix.of("11", "01"), BitMatrix.of("10", "11"),
                new Question.Additive(BigFraction.of(1000)));
        assertThat(ColumnTruncation.kept(x, Budget.unlimited())).isEmpty();
        assertThat(Testing.solve(new ColumnTruncation(), x)).isEqualTo(new Answer.Attained<>(new Pair(0, 0),
                Value.ONE));
    }

    @Test
    void memoryIsRefusedWithItsSize() {
        BitMatrix[] sides = Planted.alone(64, 8, 4);
        Budget small = Budget.unlimited().withMemory(1000).withThreads(1);
        PairInstance gap = bi(PairProblem.BMAX_IP, sides[0], sides[1], new Question.Gap(Value.of(4), Value.of(3)));
        assertThatThrownBy(() -> new Minhash(Testing.CHANCE).solve(gap, small)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("tables of")
                .hasMessageContaining("KiB; the budget has 1000 bytes.");
        assertThatThrownBy(() -> new SimpleLsh(Testing.CHANCE).solve(gap, small))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> new ColumnTruncation().solve(gap, small)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("column-truncation on");
        assertThatThrownBy(() -> new SamplingCoordinates(Testing.CHANCE).solve(gap, small))
                .isInstanceOf(RefusedException.class);
    }
}
