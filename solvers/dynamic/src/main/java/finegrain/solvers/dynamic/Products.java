package finegrain.solvers.dynamic;

/// Products of 64-bit integers, compared in 128 bits.
final class Products {
    private Products() {}

    /// The sign of `a·b - c·d`.
    static int compare(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, b);
        long otherHigh = Math.multiplyHigh(c, d);
        return high == otherHigh ? Long.compareUnsigned(a * b, c * d) : Long.compare(high, otherHigh);
    }
}
