package finegrain.transformer;

/// What the position coordinates of a document say: nothing, its side, the bits of its index, or a codeword.
public sealed interface Positions {
    /// The number of coordinates.
    int width();

    /// Coordinate `k` of document `i`.
    double at(int i, int k);

    /// One coordinate, always 0, so that all shapes agree.
    record None() implements Positions {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public double at(int i, int k) {
            return 0;
        }
    }

    /// One coordinate, `+1` for the first `left` documents and `-1` for the others.
    record Sides(int left) implements Positions {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public double at(int i, int k) {
            return i < left ? 1 : -1;
        }
    }

    /// `bits` coordinates, `±1` for the bits of the index. Two different indices differ somewhere.
    record IndexBits(int bits) implements Positions {
        @Override
        public int width() {
            return bits;
        }

        @Override
        public double at(int i, int k) {
            return (i >>> k & 1) != 0 ? 1 : -1;
        }
    }

    /// `q²` coordinates: index `i` is a polynomial over the field of `q` elements whose `k` coefficients are the digits of
    /// `i` in base `q`; coordinate `qx + y` is `1/√q` if its value at `x` is `y`. A codeword has norm 1, and two different
    /// ones agree in at most `k - 1` points, so their inner product is between 0 and `(k-1)/q`.
    record ReedSolomon(int q, int k) implements Positions {
        @Override
        public int width() {
            return q * q;
        }

        @Override
        public double at(int i, int coordinate) {
            return value(i, coordinate / q) == coordinate % q ? 1 / Math.sqrt(q) : 0;
        }

        /// The value at `x` of the polynomial of index `i`.
        public int value(int i, int x) {
            long y = 0;
            for (int e = k - 1; e >= 0; e--) {
                long digit = i / power(e) % q;
                y = (y * x + digit) % q;
            }
            return (int) y;
        }

        private long power(int e) {
            long power = 1;
            for (int j = 0; j < e; j++) {
                // beyond every index: the digits from here on are 0
                power = Math.min(power * q, 1L << 31);
            }
            return power;
        }
    }
}
