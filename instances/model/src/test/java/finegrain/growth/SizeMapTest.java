package finegrain.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class SizeMapTest {
    private static final SizeMap SAT_TO_OV = SizeMap.of("sat", "ov").with("n", "2^(nv/2)").with("l", "m");
    private static final Param N = new Param("sat", "nv");

    @Test
    void vectorsOfHalfAssignmentsHalveTheExponent() {
        assertThat(Growth.parse("n^(2-ε) l^3 log n", "ov").substitute(SAT_TO_OV))
                .isEqualTo(Growth.parse("2^((1-ε/2)nv) nv m^3", "sat"));
    }

    @Test
    void aPolynomialSizeMapDividesTheExponentOfALowerBound() {
        SizeMap cube = SizeMap.of("a", "b").with("N", "n^3");
        Transport transport = new Transport(cube, Growth.one(), Growth.one());
        // If a needs n^2, then b needs N^(2/3): anything faster by δ = ε/3 would be faster for a by ε.
        Growth tooFast = Growth.parse("N^(2/3-ε/3)", "b");
        assertThat(transport.source(tooFast)).isEqualTo(Growth.parse("n^(2-ε)", "a"));
        assertThat(transport.source(tooFast).compare(Growth.parse("n^2", "a"))).isEqualTo(Order.LESS_OR_EQUAL);
    }

    @Test
    void namesDoNotLeak() {
        assertThat(Growth.parse("n · q", "ov").substitute(SAT_TO_OV))
                .hasToString("? (the size map from sat says nothing about q[ov])");
        assertThat(Growth.parse("n[other]", "ov").substitute(SAT_TO_OV)).isEqualTo(Growth.parse("n", "other"));
        assertThatThrownBy(() -> SAT_TO_OV.with("n", "n[ov]"))
                .hasMessage("The size of n is stated in n[ov], but the source is sat.");
        assertThatThrownBy(() -> SAT_TO_OV.then(SAT_TO_OV))
                .hasMessage("Sizes from sat cannot follow sizes that end at ov.");
    }

    @Test
    void onlyAKnownConstantMayStandInAnExponent() {
        Growth target = Growth.parse("2^k", "b");
        Linear half = Linear.CONSTANT.plus(BigFraction.of(1, 2), N).plusLog(BigFraction.of(3), new Param("sat", "m"));
        assertThat(target.substitute(SizeMap.of("sat", "b").with("k", half)))
                .isEqualTo(Growth.parse("2^(nv/2) m^3", "sat"));
        assertThat(target.substitute(SizeMap.of("sat", "b").with("k", "nv")))
                .hasToString("? (2 to the power of k[b] = Θ(nv) with an unknown constant)");
        assertThat(target.substitute(SizeMap.of("sat", "b").with("k", "1"))).isEqualTo(Growth.one());
    }

    @Test
    void constantsSurviveComposition() {
        SizeMap logs = SizeMap.of("ov", "c")
                .with("k",
                        Linear.CONSTANT.plusLog(BigFraction.of(4), new Param("ov", "n")));
        assertThat(Growth.parse("2^k", "c").substitute(SAT_TO_OV.then(logs))).isEqualTo(Growth.parse("2^(2nv)", "sat"));
    }

    @Test
    void theIdentityChangesNothing() {
        SizeMap identity = SizeMap.identity("ov", List.of("n", "l"));
        Growth growth = Growth.parse("2^n l + n^(2-ε)", "ov");
        assertThat(growth.substitute(identity)).isEqualTo(growth);
        assertThat(Growth.parse("n", "ov").substitute(SAT_TO_OV.then(identity)))
                .isEqualTo(Growth.parse("2^(nv/2)", "sat"));
    }

    @Test
    void transportsComposeAsTheirTimesDo() {
        Transport first = new Transport(SAT_TO_OV, Growth.one(), Growth.parse("2^(nv/2) m", "sat"));
        Transport second = new Transport(SizeMap.of("ov", "bov").with("nA", "n").with("l", "l log n"),
                Growth.one(), new Transport.Shape.Halving(new Param("ov", "n")), Growth.parse("n l", "ov"));
        Growth time = Growth.parse("nA^(2-ε) l", "bov");
        assertThat(second.source(time)).isEqualTo(Growth.parse("n^(2-ε) l log n", "ov"));
        assertThat(first.source(second.source(time))).isEqualTo(Growth.parse("2^((1-ε/2)nv) m nv", "sat"));
        assertThat(second.calls()).isEqualTo(Growth.parse("n", "ov"));
        Transport same = Transport.identity(SizeMap.identity("ov", List.of("n", "l")));
        assertThat(same.then(second).source(time)).isEqualTo(second.source(time));
        assertThat(same.then(second).shape()).isEqualTo(second.shape());
        // The n of the recursion is 2^(nv/2), of which no parameter of sat is a half: an upper bound is left.
        assertThat(first.then(second).source(time)).isEqualTo(Growth.parse("2^((3-ε)nv/2) m nv", "sat"));
    }
}
