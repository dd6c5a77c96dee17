package finegrain.model;

/// The vectors among which pairs are formed: one list, or two sides.
public sealed interface Vectors {
    /// One list; pairs are `i < j`. Equal vectors at different indices are a pair.
    record Mono(BitMatrix rows) implements Vectors {
        @Override
        public BitMatrix left() {
            return rows;
        }

        @Override
        public BitMatrix right() {
            return rows;
        }

        @Override
        public long pairs() {
            return rows.rows() * (rows.rows() - 1L) / 2;
        }

        @Override
        public Size size() {
            return Size.of("n", rows.rows(), "l", rows.columns());
        }
    }

    /// Two sides `A` and `B`; pairs are `(i, j)` with `i` in `A` and `j` in `B`.
    record Bi(BitMatrix left, BitMatrix right) implements Vectors {
        public Bi {
            if (left.columns() != right.columns()) {
                throw new InvalidInstanceException("The vectors of the left side have dimension " + left.columns()
                        + ", those of the right side " + right.columns() + "; both sides need the same dimension.");
            }
        }

        @Override
        public long pairs() {
            return (long) left.rows() * right.rows();
        }

        @Override
        public Size size() {
            return Size.of("nA", left.rows(), "nB", right.rows(), "l", left.columns());
        }
    }

    /// The vectors that the left index of a pair means.
    BitMatrix left();

    /// The vectors that the right index of a pair means; for one list the same as [#left()].
    BitMatrix right();

    /// The number of pairs.
    long pairs();

    Size size();

    default int dimension() {
        return left().columns();
    }
}
