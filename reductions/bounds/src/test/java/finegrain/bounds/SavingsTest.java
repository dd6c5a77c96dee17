package finegrain.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exponents that depend on a constant dimension or rank are no exponents of the arithmetic, and are written as formulas. Here they are evaluated, and
/// compared with what the constructions give, step by step.
class SavingsTest {
    private static final Pattern FORMULA = Pattern.compile("(\\d+)/(?:(\\w)|\\((max\\(1,)?([⌊⌈])\\w/2[⌋⌉]\\)?\\+1\\))");

    /// The exponent of a running time at a constant.
    private static double exponent(Registry registry, String id, int constant) {
        UpperBound bound = registry.upperBounds().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
        ProblemEntry problem = registry.problem(bound.node().problem());
        BigFraction power = Sizing.magnitude(bound.time(), problem, bound.within()).orElseThrow().power();
        Matcher formula = FORMULA.matcher(bound.saving().orElseThrow().text());
        assertThat(formula.matches()).as(bound.saving().get().text()).isTrue();
        int half = "⌊".equals(formula.group(4)) ? constant / 2 : (constant + 1) / 2;
        double below = formula.group(2) != null
                ? constant
                : 1 + (formula.group(3) == null ? half : Math.max(1, half));
        return power.doubleValue() - Integer.parseInt(formula.group(1)) / below;
    }

    /// Sets are folded into sides of `n^⌈k/2⌉` and `n^⌊k/2⌋`; pieces of the larger side are asked one by one, each with the
    /// time `N^(2-1/l)` for two sides of `N`.
    private static double folded(int k, int l) {
        int large = (k + 1) / 2;
        int small = k / 2;
        return large - small + small * (2 - 1.0 / l);
    }

    /// `n` queries of `n/m^(1/f)` with `m` space: the `m` at which the two are equal, by bisection.
    private static double balanced(int f) {
        double low = 0;
        double high = 2;
        for (int i = 0; i < 50; i++) {
            double m = (low + high) / 2;
            if (2 - m / f > m) {
                low = m;
            } else {
                high = m;
            }
        }
        return low;
    }

    private static void compare(Registry registry, String id, int from, IntToDoubleFunction expected) {
        for (int constant = from; constant <= 12; constant++) {
            assertThat(exponent(registry, id, constant)).as(id + " at " + constant)
                    .isCloseTo(expected.applyAsDouble(constant), within(1e-9));
        }
    }

    private static void check(Registry registry) {
        for (int k = 2; k <= 4; k++) {
            int sets = k;
            compare(registry, "k-min-ip-constant-dimension[k=" + k + "]", 1, l -> folded(sets, l));
        }
        compare(registry, "min-ip-halfspaces[all-min-ip]", 1, l -> balanced(Math.max(1, l / 2)));
        for (int k = 1; k <= 3; k++) {
            int lines = k - 1; // n^(k-1) lines, each with points in r + 1 dimensions
            compare(registry, "kd-lws-halfspaces[k=" + k + "]", 1, r -> lines + balanced((r + 1) / 2));
            compare(registry, "kd-lws-constant-rank[k=" + k + "]", 1, r -> lines + 2 - 1.0 / r);
        }
    }

    @Test
    void exponentsAreThoseOfTheConstructions() {
        check(Registry.standard());
    }

    @Test
    void halfspacesAreAtLeastAsFastAsThePlainBoundForEveryRank() {
        for (int r = 1; r <= 12; r++) {
            assertThat(exponent(Registry.standard(), "kd-lws-halfspaces[k=1]", r))
                    .isLessThanOrEqualTo(exponent(Registry.standard(), "kd-lws-constant-rank[k=1]", r) + 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "saving": ["l", "2/l"]           | "saving": ["l", "1/l"]
            "saving": ["l", "1/l"]           | "saving": ["l", "2/l"]
            "saving": ["l", "2/(max(1,⌊l/2⌋)+1)"] | "saving": ["l", "2/(⌈l/2⌉+1)"]
            "saving": ["l", "2/(max(1,⌊l/2⌋)+1)"] | "saving": ["l", "2/(⌊l/2⌋+1)"]
            "saving": ["r", "2/(⌈r/2⌉+1)"]   | "saving": ["r", "2/(⌊r/2⌋+1)"]
            "saving": ["r", "1/r"]           | "saving": ["r", "2/r"]
            "time": "n^{k}", "saving": ["l"  | "time": "n^{k+1}", "saving": ["l"
            "time": "n^{k+1}", "saving": ["r"  | "time": "n^{k}", "saving": ["r"
            """)
    void aWrongExponentIsNoticed(String found, String put) {
        Registry mutant = Mutations.of("upper-bounds.json", found, put);
        assertThatThrownBy(() -> check(mutant)).isInstanceOf(AssertionError.class);
    }
}
