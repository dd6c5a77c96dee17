package finegrain.transformer.precision;

import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.Value;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The weights of two vectors and the number of their common ones: what their value depends on.
record Shape(int first, int second, int common) {
    Value value(Measure measure) {
        return switch (measure) {
            case INNER_PRODUCT -> Value.of(common);
            case COSINE -> Value.cosine(common, first, second);
        };
    }

    /// `p²`, the numerator of the square of the cosine.
    long numerator() {
        return (long) common * common;
    }

    /// The product of the weights, its denominator.
    long denominator() {
        return (long) first * second;
    }

    /// A random vector of the first weight in row `row` of `bits`.
    void drawFirst(BitMatrix.Builder bits, int row, int l, SplittableRandom random) {
        draw(bits, row, first, IntStream.range(0, l).toArray(), random);
    }

    /// A random vector of the second weight that has `common` ones in common with row `with` of `other`.
    void drawSecond(BitMatrix.Builder bits, int row, BitMatrix other, int with, SplittableRandom random) {
        IntPredicate one = c -> other.get(with, c);
        draw(bits, row, common, IntStream.range(0, other.columns()).filter(one).toArray(), random);
        draw(bits, row, second - common, IntStream.range(0, other.columns()).filter(one.negate()).toArray(), random);
    }

    private static void draw(BitMatrix.Builder bits, int row, int count, int[] from, SplittableRandom random) {
        for (int k = 0; k < count; k++) {
            int at = k + random.nextInt(from.length - k);
            bits.set(row, from[at]);
            from[at] = from[k];
        }
    }
}
