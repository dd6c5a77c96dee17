package finegrain.generate;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForcedNoTest {
    private static PairInstance make(PairProblem problem, Map<String, String> settings, long seed) {
        return PairGenerators.of(problem)
                .stream()
                .filter(g -> g.id().equals("forced-no"))
                .findFirst()
                .orElseThrow()
                .generate(settings, seed);
    }

    private static boolean solved(PairInstance x, Pair pair) {
        return switch (x.question()) {
            case Question.Exists() -> x.problem().value(x, pair).signum() == 0;
            case Question.Threshold(var t) -> x.problem().goal().reaches(x.problem().value(x, pair), t);
            default -> false;
        };
    }

    @ParameterizedTest
    @EnumSource(PairProblem.class)
    void noPairSolvesItAtAnyDensity(PairProblem problem) {
        for (String p : new String[]{"auto", "0", "1/20", "1/2", "1", "critical"}) {
            for (int l : new int[]{1, 2, 3, 70}) {
                PairInstance x = make(problem, Map.of("n", "12", "l", "" + l, "p", p), 5);
                assertThat(problem.candidates(x)).as(p + ", " + l).isNotEmpty().noneMatch(pair -> solved(x, pair));
                if (problem.goal() == Goal.MIN) {
                    assertThat(problem.candidates(x)).noneMatch(pair -> problem.value(x, pair).signum() == 0);
                }
            }
        }
    }

    @Test
    void densityIsTheOneAskedForButForThreeCoordinates() {
        PairInstance x = make(PairProblem.OV, Map.of("n", "400", "l", "200", "p", "1/20"), 3);
        BitMatrix rows = x.vectors().left();
        int[] ones = new int[200];
        for (int i = 0; i < 400; i++) {
            for (int c = 0; c < 200; c++) {
                ones[c] += rows.get(i, c) ? 1 : 0;
            }
        }
        Arrays.sort(ones);
        assertThat(ones[199]).isGreaterThan(220);
        assertThat(ones[197]).isGreaterThan(220);
        assertThat(ones[196]).isLessThan(60);
        assertThat(Arrays.stream(ones, 0, 197).average().orElse(0)).isBetween(19.0, 21.0);
    }
}
