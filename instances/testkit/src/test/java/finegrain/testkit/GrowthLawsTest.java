package finegrain.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import finegrain.growth.Exponent;
import finegrain.growth.Exponent.Vanishing;
import finegrain.growth.Growth;
import finegrain.growth.Order;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.commons.numbers.fraction.BigFraction;

/// The laws of growth: of a commutative semiring with a preorder, of substitution, of printing, and that all of it agrees
/// with numbers.
class GrowthLawsTest {
    private static final String SEED = "20261122";
    private static final List<String> NAMES = List.of("n", "m", "l");

    /// How far from its growth a value may be: 2 to this.
    private static final double SLACK = 3;

    @Property(tries = 200, seed = SEED)
    void sumsAndProductsAreACommutativeSemiring(@ForAll("plainSums") Growth a, @ForAll("plainSums") Growth b,
            @ForAll("plainSums") Growth c) {
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(a)).isEqualTo(a);
        assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
        assertThat(a.times(b)).isEqualTo(b.times(a));
        assertThat(a.times(Growth.one())).isEqualTo(a);
        assertThat(a.times(b.plus(c))).isEqualTo(a.times(b).plus(a.times(c)));
    }

    @Property(tries = 300, seed = SEED)
    void withInfinitesimalsProductsAreStillAMonoidAndNothingContradictsDistribution(@ForAll("monomials") Growth a,
            @ForAll("monomials") Growth b, @ForAll("sums") Growth c) {
        assertThat(a.times(b)).isEqualTo(b.times(a));
        assertThat(a.times(b).times(c)).isEqualTo(a.times(b.times(c)));
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        Growth left = a.times(b.plus(c));
        Growth right = a.times(b).plus(a.times(c));
        assertThat(left.compare(right)).isNotEqualTo(Order.NOT);
        assertThat(right.compare(left)).isNotEqualTo(Order.NOT);
    }

    @Property(tries = 1000, seed = SEED)
    void whatIsPrintedIsReadAgain(@ForAll("sums") Growth a) {
        assertThat(Growth.parse(a.text("p"), "p")).isEqualTo(a);
        assertThat(Growth.parse(a.text("q"), "q")).isEqualTo(a);
    }

    @Property(tries = 1000, seed = SEED)
    void dominationIsAPreorderAndSumsAreUpperBounds(@ForAll("sums") Growth a, @ForAll("sums") Growth b,
            @ForAll("sums") Growth c) {
        assertThat(a.compare(a)).isEqualTo(Order.LESS_OR_EQUAL);
        assertThat(a.compare(a.plus(b))).isEqualTo(Order.LESS_OR_EQUAL);
        if (a.compare(b) == Order.LESS_OR_EQUAL && b.compare(c) == Order.LESS_OR_EQUAL) {
            assertThat(a.compare(c)).isNotEqualTo(Order.NOT);
        }
    }

    @Property(tries = 1000, seed = SEED)
    void productsAndPowersAreMonotone(@ForAll("monomials") Growth a, @ForAll("sums") Growth b,
            @ForAll("monomials") Growth c, @ForAll("positive") BigFraction e) {
        if (a.compare(b) == Order.LESS_OR_EQUAL) {
            assertThat(a.times(c).compare(b.times(c))).isNotEqualTo(Order.NOT);
            assertThat(a.power(e).compare(b.power(e))).isNotEqualTo(Order.NOT);
        }
    }

    @Property(tries = 600, seed = SEED)
    void comparisonAgreesWithNumbers(@ForAll("plainMonomials") Growth a, @ForAll("plainSums") Growth b) {
        switch (a.compare(b)) {
            case LESS_OR_EQUAL -> assertThat(most(a, b, points(List.of(0.0, 300.0, 600.0, 900.0)))).isLessThan(SLACK);
            case NOT -> assertThat(most(a, b, points())).isGreaterThan(SLACK);
            case UNKNOWN -> assertThat(b.text("p")).contains("+");
        }
    }

    @Property(tries = 1000, seed = SEED)
    void oneMonomialAgainstOneIsAlwaysDecided(@ForAll("plainMonomials") Growth a, @ForAll("plainMonomials") Growth b) {
        assertThat(a.compare(b)).isNotEqualTo(Order.UNKNOWN);
    }

    @Property(tries = 100, seed = SEED)
    // Exponents up to 2^48 are exact in doubles; at so small arguments a square root is only 12 bits more than log^2.
    void arithmeticAgreesWithNumbers(@ForAll("plainSums") Growth a, @ForAll("plainSums") Growth b,
            @ForAll("positive") BigFraction e) {
        points(List.of(0.0, 46.0, 47.0, 48.0)).forEach(x -> {
            double va = value(a, x);
            double vb = value(b, x);
            assertThat(value(a.times(b), x) - (va + vb)).isBetween(-SLACK - 12, SLACK + 12);
            assertThat(value(a.plus(b), x) - Math.max(va, vb)).isBetween(-SLACK - 12, SLACK + 12);
            assertThat(value(a.power(e), x) - e.doubleValue() * va).isBetween(-SLACK - 12, SLACK + 12);
        });
    }

    @Property(tries = 200, seed = SEED)
    void substitutionIsAHomomorphism(@ForAll("plainSums") Growth a, @ForAll("plainSums") Growth b,
            @ForAll("sizeMaps") SizeMap sizes) {
        SizeMap s = between(sizes, "q", "p");
        known(a.substitute(s), b.substitute(s), (x, y) -> {
            agree(a.plus(b).substitute(s), x.plus(y));
            agree(a.times(b).substitute(s), x.times(y));
        });
    }

    @Property(tries = 200, seed = SEED)
    void substitutionAgreesWithNumbers(@ForAll("polynomials") Growth a, @ForAll("sizeMaps") SizeMap sizes) {
        SizeMap s = between(sizes, "q", "p");
        Growth composed = a.substitute(s);
        if (composed instanceof Growth.Unknown || composed.mayVanish()) {
            return;
        }
        points().forEach(x -> {
            Map<String, Double> y = new HashMap<>();
            s.images().forEach((name, image) -> y.put(name, value(image.growth(), x)));
            // log(n^4 · m^4) is at most 8 log n: some more bits for each power of a logarithm
            assertThat(value(composed, x) - value(a, y)).isBetween(-SLACK - 12, SLACK + 12);
        });
    }

    @Property(tries = 100, seed = SEED)
    void compositionIsAssociativeAndIsSubstitution(@ForAll("sizeMaps") SizeMap one, @ForAll("sizeMaps") SizeMap two,
            @ForAll("sizeMaps") SizeMap three, @ForAll("polynomials") Growth growth) {
        SizeMap ab = between(one, "a", "b");
        SizeMap bc = between(two, "b", "c");
        SizeMap cp = between(three, "c", "p");
        SizeMap left = ab.then(bc).then(cp);
        SizeMap right = ab.then(bc.then(cp));
        for (String name : NAMES) {
            Growth size = Growth.of(new Param("p", name));
            agree(size.substitute(left), size.substitute(right));
        }
        assertThat(SizeMap.identity("a", NAMES).then(ab)).isEqualTo(ab);
        agree(growth.substitute(cp).substitute(bc), growth.substitute(bc.then(cp)));
    }

    @Property(tries = 60, seed = SEED)
    void transportsAreAssociativeAndComposeAsTheirTimesDo(@ForAll("sizeMaps") SizeMap one,
            @ForAll("sizeMaps") SizeMap two, @ForAll("sizeMaps") SizeMap three, @ForAll("polynomials") Growth time) {
        Transport ab = transport(between(one, "a", "b"), "n^(1/2)", "n m");
        Transport bc = transport(between(two, "b", "c"), "m log n", "n + l^2");
        Transport cp = transport(between(three, "c", "p"), "l", "n^2 log l");
        Transport left = ab.then(bc).then(cp);
        Transport right = ab.then(bc.then(cp));
        agree(left.queries(), right.queries());
        agree(left.time(), right.time());
        agree(ab.source(bc.source(atC(time))), ab.then(bc).source(atC(time)));
    }

    @Property(tries = 200, seed = SEED)
    void aPolynomialSizeMapDividesExponents(@ForAll("positive") BigFraction s, @ForAll("positive") BigFraction c) {
        SizeMap power = SizeMap.of("a", "b").with("n", Growth.power(new Param("a", "n"), Exponent.of(c)));
        Exponent needed = Exponent.of(s).minus(Exponent.epsilon("ε"));
        Growth target = Growth.power(new Param("b", "n"), needed.times(c.reciprocal()));
        assertThat(target.substitute(power)).isEqualTo(Growth.power(new Param("a", "n"), needed));
    }

    private static double most(Growth a, Growth b, Stream<Map<String, Double>> points) {
        return points.mapToDouble(x -> value(a, x) - value(b, x)).max().orElseThrow();
    }

    private static Growth atC(Growth ofP) {
        return Growth.parse(ofP.text("p"), "c");
    }

    private static Transport transport(SizeMap sizes, String queries, String time) {
        return new Transport(sizes, Growth.parse(queries, sizes.source()), Growth.parse(time, sizes.source()));
    }

    /// The same at every point, as far as both are known. (Equal sums need not be written alike if many terms meet.)
    private static void agree(Growth a, Growth b) {
        known(a, b, (x, y) -> points(List.of(0.0, 300.0, 600.0, 900.0))
                .forEach(point -> assertThat(value(x, point) - value(y, point)).isBetween(-SLACK, SLACK)));
    }

    /// If both are known and hold no `log log`, which is written as an o(1) and so is not exact.
    private static void known(Growth a, Growth b, BiConsumer<Growth, Growth> then) {
        if (a instanceof Growth.Sum && b instanceof Growth.Sum && !a.mayVanish() && !b.mayVanish()) {
            then.accept(a, b);
        }
    }

    /// The same map between other problems; it was drawn from `p` to `p`.
    private static SizeMap between(SizeMap drawn, String source, String target) {
        SizeMap map = SizeMap.of(source, target);
        for (var entry : drawn.images().entrySet()) {
            map = map.with(entry.getKey(), entry.getValue().growth().text("p"));
        }
        return map;
    }

    /// Each parameter at 1, `log t`, `t`, `t²` or `t³` for `t = 2^300`, by its binary logarithm; and at 2^44, where exponentials
    /// still cancel to the bit.
    private static Stream<Map<String, Double>> points() {
        return points(List.of(0.0, Math.log(300) / Math.log(2), 44.0, 300.0, 600.0, 900.0));
    }

    private static Stream<Map<String, Double>> points(List<Double> scales) {
        return scales.stream()
                .flatMap(n -> scales.stream()
                        .flatMap(
                                m -> scales.stream().map(l -> Map.of("n", n, "m", m, "l", l))));
    }

    private static double value(Growth growth, Map<String, Double> point) {
        return growth.log2(p -> requireNonNull(point.get(p.name())), 0);
    }

    @Provide
    Arbitrary<Growth> sums() {
        return monomials().list().ofMinSize(1).ofMaxSize(3).map(Growth::max);
    }

    @Provide
    Arbitrary<Growth> plainSums() {
        return plainMonomials().list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(list -> list.stream().reduce(Growth::plus).orElseThrow());
    }

    /// No exponentials, nothing negative.
    @Provide
    Arbitrary<Growth> polynomials() {
        return monomial(Arbitraries.just(Exponent.ZERO), rational(0, 4, 2), rational(0, 3, 1)).list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(Growth::max);
    }

    @Provide
    Arbitrary<Growth> monomials() {
        return monomial(small(-1, 1, 4), small(-4, 6, 2), small(-2, 3, 1));
    }

    @Provide
    Arbitrary<Growth> plainMonomials() {
        return monomial(rational(-1, 1, 4), rational(-4, 6, 2), rational(-3, 3, 1));
    }

    @Provide
    Arbitrary<BigFraction> positive() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.integers().between(1, 3))
                .as(BigFraction::of);
    }

    /// From `p` to `p`.
    @Provide
    Arbitrary<SizeMap> sizeMaps() {
        Arbitrary<Growth> size = monomial(Arbitraries.just(Exponent.ZERO), rational(0, 4, 2), rational(0, 1, 1));
        return Combinators.combine(size, size, size)
                .as((n, m, l) -> SizeMap.of("p", "p").with("n", n).with("m", m).with("l", l));
    }

    private static Arbitrary<Growth> monomial(Arbitrary<Exponent> exponential, Arbitrary<Exponent> power,
            Arbitrary<Exponent> log) {
        return Arbitraries.subsetOf(NAMES.stream().map(name -> new Param("p", name)).toList())
                .flatMap(params -> Combinators.combine(params.stream()
                        .map(p -> factor(p, exponential, power, log))
                        .toList()).as(factors -> factors.stream().reduce(Growth.one(), Growth::times)));
    }

    private static Arbitrary<Growth> factor(Param p, Arbitrary<Exponent> exponential, Arbitrary<Exponent> power,
            Arbitrary<Exponent> log) {
        return Combinators.combine(exponential, power, log)
                .as((e, a, b) -> Growth.exponential(p, e)
                        .times(Growth.power(p, a))
                        .times(Growth.log(p, b)));
    }

    private static Arbitrary<Exponent> rational(int from, int to, int over) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Exponent.ZERO)),
                Tuple.of(2, Arbitraries.integers().between(from, to).map(i -> Exponent.of(i, over))));
    }

    private static Arbitrary<Exponent> small(int from, int to, int over) {
        Arbitrary<Exponent> epsilon = Combinators
                .combine(Arbitraries.of("ε", "δ"), Arbitraries.integers().between(-2, 2))
                .as((name, c) -> Exponent.epsilon(name).times(BigFraction.of(c, 3)));
        Arbitrary<Exponent> vanishing = Arbitraries.of(Vanishing.values()).map(Exponent::vanishing);
        Arbitrary<Exponent> none = Arbitraries.just(Exponent.ZERO);
        return Combinators.combine(rational(from, to, over),
                Arbitraries.frequencyOf(Tuple.of(3, none), Tuple.of(1, epsilon)),
                Arbitraries.frequencyOf(Tuple.of(4, none), Tuple.of(1, vanishing)))
                .as((r, e, o) -> r.plus(e).plus(o));
    }
}
