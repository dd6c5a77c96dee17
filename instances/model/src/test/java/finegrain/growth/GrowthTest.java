package finegrain.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    private static Growth g(String text) {
        return Growth.parse(text, "p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "n", "n^2", "n^(2-ε) · d", "2^(n/2) · m", "n log^2 n", "n^2 / log n", "1 / n",
        "2^(2n/3+m)", "2^((1-ε)·n)", "2^(ε·n) · n", "n^ε", "n^o(1)", "n^(2-o(1))", "n^(1+ε/3-2δ)", "log^(1/2) n",
        "log^o(1) n", "n^(2+o(1))", "n · l / (n2 · l2)", "n + m log m", "2^n · n^(1/2) log^3 n", "2^(-n)",
        "n · n[q]", "? (the power (2) of a sum)", "2^(o(1)·n)", "2^((-o(1))·n)", "n^(ε-δ)"})
    void printsAsTheFieldWritesIt(String text) {
        assertThat(g(text).text("p")).isEqualTo(text);
        assertThat(Growth.parse(g(text).text("p"), "p")).isEqualTo(g(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"m*n; n · m", "n^2+n; n^2", "n log(n)^2; ", "n log n · log n; n log^2 n",
        "(n + m)^2; ", "(n+m) n; n^2 + n · m", "n^(3/2)·n^(1/2); n^2", "n^(2 - eps); n^(2-ε)",
        "n^o(1) log^3 n; n^o(1)", "n^2/n/n; 1", "log n + n^o(1); n^o(1)", "n/(n log n); 1 / log n"})
    void readsOtherSpellings(String text, String printed) {
        if (printed == null) {
            assertThatThrownBy(() -> g(text)).isInstanceOf(GrowthSyntaxException.class);
        } else {
            assertThat(g(text)).hasToString(printed);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "n^^2; column 3 of 'n^^2': found '^', expected a number, an infinitesimal such as ε, or o(1)",
        "n ·; column 4 of 'n ·': found the end, expected a parameter",
        "3 n; column 1 of '3 n': found '3', expected 1 or 2^…, because constant factors are left out",
        "n^(2-ε; column 7 of 'n^(2-ε': found the end, expected '+'",
        "n); column 2 of 'n)': found ')', expected '+', '·', '/' or the end",
        "n^(1/0); column 6 of 'n^(1/0)': found '0', expected a divisor other than 0",
        "log 2; column 5 of 'log 2': found '2', expected a parameter",
        "n[ov; column 5 of 'n[ov': found the end, expected ']' after the owner of n"})
    void errorsPointAtTheirPlace(String text, String message) {
        assertThatThrownBy(() -> g(text)).isInstanceOf(GrowthSyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"n^(2-ε) · d; n^{2-\\varepsilon} \\cdot d",
        "2^(nv/2) · m; 2^{n_{v}/2} \\cdot m",
        "n^2 / log^2 n; \\frac{n^{2}}{\\log^{2} n}", "nA[b] · n; n \\cdot n_{A,\\mathrm{b}}"})
    void printsLatex(String text, String latex) {
        assertThat(Notation.LATEX.growth(g(text), "p")).isEqualTo(latex);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"n; n^2; LESS_OR_EQUAL", "n^2; n; NOT", "n; m; NOT",
        "n m; n^2 + m^2; LESS_OR_EQUAL",
        "n^2 m; n^3 + m^3; LESS_OR_EQUAL", "n^2 m^2; n^3 + m^3; NOT", "n log n; n^(1+ε); LESS_OR_EQUAL",
        "n^(2-ε); n^(19/10); NOT", "n^(19/10); n^(2-ε); LESS_OR_EQUAL", "n^(2-ε); n^(2-δ); UNKNOWN",
        "n^(2-2ε); n^(2-ε); LESS_OR_EQUAL", "n^(2-ε); n^(2-2ε); NOT", "n^100; 2^(n/100); LESS_OR_EQUAL",
        "2^(n/2) n; 2^(n/2); NOT", "log n; n^o(1); LESS_OR_EQUAL", "n^o(1); log n; UNKNOWN",
        "n^2; n^(2-o(1)); LESS_OR_EQUAL", "n^(2-o(1)); n^2; LESS_OR_EQUAL", "n^(2-o(1)); n^2 / log n; UNKNOWN",
        "n^(2-o(1)); n^(2-ε); NOT", "n^(2-ε); n^(2-o(1)); LESS_OR_EQUAL", "n^(1+o(1)); n; UNKNOWN",
        "n^(1+o(1)); n^(1+ε); LESS_OR_EQUAL",
        "1; n^ε; LESS_OR_EQUAL", "n l m; n^3 + l^3 + m^3; LESS_OR_EQUAL", "n^2 l; n^2 + l; NOT",
        "2^(n+m); 2^(2n) + 2^(2m); LESS_OR_EQUAL", "? (why); n; UNKNOWN", "n; ? (why); UNKNOWN", "n^(ε-δ); 1; UNKNOWN"})
    void comparesWithThreeOutcomes(String left, String right, Order order) {
        assertThat(g(left).compare(g(right))).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"n d; n log n; d = c log n; LESS_OR_EQUAL",
        "n log n; n d; d = c log n; LESS_OR_EQUAL",
        "n log^2 n; n d; d = c log n; NOT", "2^d; n^2; d = c log n; UNKNOWN",
        "n d^5; n^(1+ε); d = n^o(1); LESS_OR_EQUAL",
        "n d; n log^9 n; d = n^o(1); UNKNOWN", "n d; n; d = n^o(1); UNKNOWN", "m; n^2; m ≤ n^2; LESS_OR_EQUAL",
        "m; n^(3/2); m <= n^2; NOT",
        "n; m; m ≥ n; LESS_OR_EQUAL", "n; m; m ≤ n; NOT", "m^2; n^2 + n m; m ≤ n; LESS_OR_EQUAL",
        "m log m; n^2 log n; m ≤ n^2; LESS_OR_EQUAL", "d^3; n^ε; d = polylog n; LESS_OR_EQUAL",
        "d^9; log n; d = 2^O(log* n); LESS_OR_EQUAL", "log n; d; d = ω(log n); LESS_OR_EQUAL",
        "d; log n; d = ω(log n); NOT",
        "k; n^2; k ≤ m, m ≤ n^2; LESS_OR_EQUAL", "k; n; k ≤ m, m ≤ n^2; NOT", "d; n; d = n^o(1), m ≤ n; LESS_OR_EQUAL",
        "m^2; n + l; m ≤ n; NOT", "m; n; m = Θ(n); LESS_OR_EQUAL", "m; n; m = Ω(n); NOT"})
    void regimesDecide(String left, String right, String regime, Order order) {
        Regime where = Regime.parse(regime, "p");
        assertThat(g(left).compare(g(right), where)).isEqualTo(order);
        assertThat(Regime.parse(where.toString(), "p")).isEqualTo(where);
    }

    @Test
    void regimesThatBoundAParameterByItselfAreRefused() {
        assertThatThrownBy(() -> Regime.parse("m ≤ n, n ≤ m", "p")).hasMessage("The regime bounds m[p] by itself.");
        assertThatThrownBy(() -> Regime.parse("m ≤ n, m ≤ l", "p"))
                .hasMessage("The regime bounds m[p] from above twice.");
        assertThatThrownBy(() -> Regime.parse("m ≤ n, d", "p")).hasMessage(
                "column 7 of 'm ≤ n, d': found 'd', expected a constraint such as d = c log n or m ≤ n^2");
    }

    @Test
    void logarithmsOfSumsAndProductsAreSums() {
        assertThat(g("n^2 m^3 + l").log()).isEqualTo(g("log n + log m + log l"));
        assertThat(g("2^(n/2) m").log()).isEqualTo(g("n + log m"));
        assertThat(g("n / log n").log()).isEqualTo(g("log n"));
        assertThat(g("log n").log()).isEqualTo(g("log^o(1) n"));
        assertThat(g("n / m").log()).isInstanceOf(Growth.Unknown.class);
        assertThat(Growth.one().log()).isEqualTo(Growth.one());
    }

    @Test
    void negativePowersOfSumsAreUnknown() {
        assertThat(g("n + m").power(BigFraction.of(-1))).hasToString("? (the power -1 of the sum n + m)");
        assertThat(g("n + m").power(BigFraction.of(1, 2))).isEqualTo(g("n^(1/2) + m^(1/2)"));
        assertThat(g("n^ε").power(Exponent.epsilon("δ"))).isInstanceOf(Growth.Unknown.class);
    }

    @Test
    void evenAnAstronomicArgumentIsEvaluated() {
        assertThat(g("2^(n/2) n^3").log2(p -> 100, 0)).isEqualTo(Math.pow(2, 99) + 300);
        assertThat(g("n^2 log^2 n").log2(p -> 1024, 0)).isEqualTo(2048 + 20);
        assertThat(g("n^(2-ε)").log2(p -> 1000, 0.01)).isEqualTo(1990);
    }

    @Test
    void halvesAddUpToTheHeaviestLevel() {
        Param n = new Param("p", "n");
        assertThat(g("n^(2-ε) l").summedOverHalves(n)).isEqualTo(g("n^(2-ε) l"));
        assertThat(g("n l").summedOverHalves(n)).isEqualTo(g("n log n · l"));
        assertThat(g("l").summedOverHalves(n)).isEqualTo(g("n l"));
        assertThat(g("n / log n").summedOverHalves(n)).isEqualTo(g("n log^o(1) n"));
        assertThat(g("n / log^2 n").summedOverHalves(n)).isEqualTo(g("n"));
        assertThat(g("n^(1+ε-δ)").summedOverHalves(n)).isInstanceOf(Growth.Unknown.class);
        assertThat(g("n^(5/2) l").summedOverHalves(n, 2)).isEqualTo(g("n^(5/2) l"));
        assertThat(g("n^2 l").summedOverHalves(n, 2)).isEqualTo(g("n^2 log n · l"));
        assertThat(g("n^(3/2) l").summedOverHalves(n, 2)).isEqualTo(g("n^2 l"));
        assertThat(g("1").summedOverHalves(n, 2)).isEqualTo(g("n^2"));
    }
}
