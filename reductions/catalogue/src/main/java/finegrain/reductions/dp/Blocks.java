package finegrain.reductions.dp;

import java.math.BigInteger;
import java.util.stream.IntStream;

/// Indices in blocks of about equal size, and the sizes that balance how many there are.
final class Blocks {
    private Blocks() {}

    /// The indices `0 … n-1` in blocks of `size`, the last of which may be smaller.
    static int[][] of(int n, int size) {
        return IntStream.range(0, (n + size - 1) / size)
                .mapToObj(b -> IntStream.range(b * size, Math.min(n, (b + 1) * size)).toArray())
                .toArray(int[][]::new);
    }

    /// The number of blocks.
    static BigInteger number(BigInteger n, BigInteger size) {
        return n.add(size).subtract(BigInteger.ONE).divide(size);
    }

    static int squareRoot(int n) {
        return squareRoot(BigInteger.valueOf(n)).intValueExact();
    }

    /// The least integer whose square is at least `n`, and at least 1.
    static BigInteger squareRoot(BigInteger n) {
        BigInteger root = n.sqrt();
        return root.multiply(root).compareTo(n) < 0 ? root.add(BigInteger.ONE) : root.max(BigInteger.ONE);
    }

    /// The least integer whose cube is at least `n`, and at least 1.
    static BigInteger cubeRoot(BigInteger n) {
        BigInteger root = BigInteger.ONE.shiftLeft(n.bitLength() / 3);
        while (root.compareTo(BigInteger.ONE) > 0 && root.subtract(BigInteger.ONE).pow(3).compareTo(n) >= 0) {
            root = root.subtract(BigInteger.ONE);
        }
        while (root.pow(3).compareTo(n) < 0) {
            root = root.add(BigInteger.ONE);
        }
        return root;
    }
}
