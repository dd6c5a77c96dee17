package finegrain.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/// The values that a pair of vectors of given weights can have: `p` or `p / sqrt(ab)` with weights `a`, `b` and
/// `max(0, a + b - l) ≤ p ≤ min(a, b)` in dimension `l`.
///
/// A threshold may be replaced by the attainable value next to it without changing any answer; that is what makes a search
/// by thresholds end and what gives a transformer its margin. A query costs time linear in the number of weight pairs.
public final class AttainableValues {
    private final Measure measure;
    private final int dimension;
    private final int[][] weightPairs;

    private AttainableValues(Measure measure, int dimension, int[][] weightPairs) {
        this.measure = measure;
        this.dimension = dimension;
        this.weightPairs = weightPairs;
    }

    /// The values of all pairs of vectors of dimension `l`, of nonzero ones for cosines.
    public static AttainableValues ofDimension(Measure measure, int l) {
        int[] weights = IntStream.rangeClosed(measure == Measure.COSINE ? 1 : 0, l).toArray();
        return new AttainableValues(measure, l, pairs(weights, weights));
    }

    /// The values of pairs with the weights that occur in `vectors`.
    public static AttainableValues of(Measure measure, Vectors vectors) {
        int[] left = Arrays.stream(vectors.left().weights()).distinct().sorted().toArray();
        int[] right = Arrays.stream(vectors.right().weights()).distinct().sorted().toArray();
        return new AttainableValues(measure, vectors.dimension(), pairs(left, right));
    }

    private static int[][] pairs(int[] left, int[] right) {
        Set<Long> seen = new HashSet<>();
        return Arrays.stream(left)
                .boxed()
                .flatMap(a -> Arrays.stream(right).mapToObj(b -> new int[]{Math.min(a, b), Math.max(a, b)}))
                .filter(ab -> seen.add((long) ab[0] << 32 | ab[1]))
                .toArray(int[][]::new);
    }

    /// The smallest attainable value `≥ t`.
    public Optional<Value> ceiling(Value t) {
        return Arrays.stream(weightPairs)
                .map(ab -> upTo(ab, least(ab, t, true)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /// The smallest attainable value `> t`.
    public Optional<Value> higher(Value t) {
        return Arrays.stream(weightPairs)
                .map(ab -> upTo(ab, least(ab, t, false)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /// The largest attainable value `≤ t`.
    public Optional<Value> floor(Value t) {
        return Arrays.stream(weightPairs)
                .map(ab -> downTo(ab, least(ab, t, false).subtract(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /// The largest attainable value `< t`.
    public Optional<Value> lower(Value t) {
        return Arrays.stream(weightPairs)
                .map(ab -> downTo(ab, least(ab, t, true).subtract(BigInteger.ONE)))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    public Optional<Value> smallest() {
        return ceiling(Value.ZERO);
    }

    public Optional<Value> largest() {
        return Arrays.stream(weightPairs)
                .map(ab -> downTo(ab, BigInteger.valueOf(ab[0])))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /// The least integer `p`, possibly negative or too large to be attained, whose value reaches `t` (or exceeds it, if not
    /// `inclusive`).
    private BigInteger least(int[] weights, Value t, boolean inclusive) {
        // p·|p| against s = t·|t|·(scale): find the root of |s| and round towards what is asked.
        BigFraction scaled = measure == Measure.COSINE
                ? t.signedSquare().multiply(BigInteger.valueOf(weights[0])).multiply(BigInteger.valueOf(weights[1]))
                : t.signedSquare();
        BigInteger numerator = scaled.getNumerator();
        BigInteger denominator = scaled.getDenominator();
        boolean negative = numerator.signum() < 0;
        BigInteger[] quotient = numerator.abs().divideAndRemainder(denominator);
        BigInteger root = quotient[0].sqrt();
        boolean exact = quotient[1].signum() == 0 && root.multiply(root).equals(quotient[0]);
        if (exact) {
            BigInteger p = negative ? root.negate() : root;
            return inclusive ? p : p.add(BigInteger.ONE);
        }
        return negative ? root.negate() : root.add(BigInteger.ONE);
    }

    private Optional<Value> upTo(int[] weights, BigInteger least) {
        BigInteger p = least.max(BigInteger.valueOf(Math.max(0, weights[0] + weights[1] - dimension)));
        return p.compareTo(BigInteger.valueOf(weights[0])) <= 0
                ? Optional.of(measure.of(p.longValueExact(), weights[0], weights[1]))
                : Optional.empty();
    }

    private Optional<Value> downTo(int[] weights, BigInteger greatest) {
        BigInteger p = greatest.min(BigInteger.valueOf(weights[0]));
        return p.compareTo(BigInteger.valueOf(Math.max(0, weights[0] + weights[1] - dimension))) >= 0
                ? Optional.of(measure.of(p.longValueExact(), weights[0], weights[1]))
                : Optional.empty();
    }
}
