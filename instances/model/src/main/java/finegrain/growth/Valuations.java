package finegrain.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// A way for all parameters to grow together: each is put equal to a size in one variable `t`. One way in which a
/// monomial outgrows every bound refutes `O`.
record Valuations(Map<Param, SizeMap.Image> images) {
    private static final Param T = new Param("", "t");
    /// With more parameters there would be too many ways.
    private static final int MOST = 5;

    private static final List<SizeMap.Image> RATES = List.of(SizeMap.Image.of(Linear.CONSTANT),
            SizeMap.Image.of(Linear.CONSTANT.plusLog(BigFraction.ONE, T)), SizeMap.Image.of(Linear.of(T)),
            SizeMap.Image.of(Growth.power(T, Exponent.of(2))), SizeMap.Image.of(Growth.power(T, Exponent.of(3))));

    /// The ways to try: free parameters at one of a few rates, bounded ones at an end of their range.
    static Stream<Valuations> of(Monomial term, List<Monomial> bounds, List<Regime.Range> ranges) {
        TreeSet<Param> params = new TreeSet<>(term.factors().keySet());
        bounds.forEach(bound -> params.addAll(bound.factors().keySet()));
        for (Regime.Range range : ranges) {
            range.upper().ifPresent(upper -> params.addAll(upper.params()));
            params.addAll(range.lower().params());
        }
        List<Param> free = new ArrayList<>(params);
        ranges.forEach(range -> free.remove(range.param()));
        if (params.size() > MOST) {
            return Stream.empty();
        }
        Stream<Valuations> ways = Stream.of(new Valuations(Map.of()));
        for (Param p : free) {
            ways = ways.flatMap(way -> RATES.stream().map(rate -> way.with(p, rate)));
        }
        // The bounds of a range may mention parameters of later ranges.
        for (Regime.Range range : ranges.reversed()) {
            ways = ways.flatMap(way -> way.ends(range));
        }
        return ways;
    }

    private Stream<Valuations> ends(Regime.Range range) {
        Growth low = apply(range.lower());
        if (range.upper().isEmpty()) {
            return RATES.stream()
                    .filter(rate -> low.compare(rate.growth()) == Order.LESS_OR_EQUAL)
                    .map(rate -> with(range.param(), rate));
        }
        Growth high = apply(range.upper().get());
        return Stream.of(low, high)
                .distinct()
                .filter(end -> low.compare(end) == Order.LESS_OR_EQUAL && end.compare(high) == Order.LESS_OR_EQUAL)
                .map(end -> with(range.param(), new SizeMap.Image(end, Optional.empty())));
    }

    private Valuations with(Param p, SizeMap.Image image) {
        TreeMap<Param, SizeMap.Image> more = new TreeMap<>(images);
        more.put(p, image);
        return new Valuations(more);
    }

    private Growth apply(Growth growth) {
        return new Substitution(p -> Optional.ofNullable(images.get(p))).apply(growth);
    }

    boolean outgrows(Monomial term, List<Monomial> bounds) {
        Growth value = apply(Growth.Sum.of(term));
        return bounds.stream().allMatch(bound -> value.compare(apply(Growth.Sum.of(bound))) == Order.NOT);
    }
}
