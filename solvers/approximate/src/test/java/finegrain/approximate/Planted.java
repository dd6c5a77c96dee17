package finegrain.approximate;

import finegrain.model.BitMatrix;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/// Vectors that make a solver's guarantee tight.
final class Planted {
    private Planted() {}

    /// Row `i` of each side has `weight` ones in a block of its own, so that all pairs are orthogonal, but the last left row
    /// takes `shared` of its ones from the last right row.
    static BitMatrix[] alone(int n, int weight, int shared) {
        int l = 2 * n * weight;
        BitMatrix.Builder left = new BitMatrix.Builder(n, l);
        BitMatrix.Builder right = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            right.setRange(i, (n + i) * weight, weight);
            int taken = i == n - 1 ? shared : 0;
            left.setRange(i, i * weight, weight - taken);
            left.setRange(i, (n + i) * weight, taken);
        }
        return new BitMatrix[]{left.build(), right.build()};
    }

    /// Random rows with the given weights.
    static BitMatrix random(int n, int l, IntUnaryOperator weight, SplittableRandom random) {
        BitMatrix.Builder rows = new BitMatrix.Builder(n, l);
        for (int i = 0; i < n; i++) {
            int left = weight.applyAsInt(i);
            for (int c = 0; c < l; c++) {
                if (random.nextInt(l - c) < left) {
                    rows.set(i, c);
                    left--;
                }
            }
        }
        return rows.build();
    }
}
