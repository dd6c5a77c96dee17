package finegrain.model;

/// The vectors of numbers among which pairs are formed: one list, or two sides.
public sealed interface NumericVectors {
    /// One list; pairs are `i < j`. Equal vectors at different indices are a pair.
    record Mono(NumberMatrix rows) implements NumericVectors {
        @Override
        public NumberMatrix left() {
            return rows;
        }

        @Override
        public NumberMatrix right() {
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
    record Bi(NumberMatrix left, NumberMatrix right) implements NumericVectors {
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
    NumberMatrix left();

    /// The vectors that the right index of a pair means; for one list the same as [#left()].
    NumberMatrix right();

    /// The number of pairs.
    long pairs();

    Size size();

    default int dimension() {
        return left().columns();
    }
}
