package finegrain.approximate;

import finegrain.contract.Cost;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Asymmetric minwise hashing: the smallest element of a set in a random order (Broder 1997), after filling up the sets
/// of the left side to one size (Shrivastava and Li 2015).
///
/// **Theorem** (`asymmetric-minhash`). Let `M` be the largest weight of the left side. A left set with its `M - |u|` fillers
/// and a right set `v` have the same minimum with probability `<u,v> / (M + |v| - <u,v>)`. So pairs with `<u,v> ≥ S` meet
/// with probability at least `S / (M + M' - S)`, where `M'` is the largest weight of the right side.
///
/// Rows of weight below `S` are in no such pair and are left out.
public final class Minhash extends Hashing {
    static final String ID = "minhash";

    public Minhash(Chance chance) {
        super(chance);
    }

    @Override
    public Minhash taking(Chance other) {
        return new Minhash(other);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Joins rows whose sets, the left ones filled up to one size, have the same minima in random orders.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n · w · k · L + pairs", "n + l · k + M · k",
                "O(n w k L) time for tables of k minima, L = ln(1/delta) / -ln(1 - p1^k), p1 = S / (M + M' - S), and "
                        + "the pairs that meet; O(n + (l + M) k) memory per thread");
    }

    @Override
    public String regime() {
        return "A few pairs that share far more than all others, among very many rows of similar weight.";
    }

    @Override
    Optional<String> declinesProblem(PairInstance x) {
        return x.problem().measure() == Measure.INNER_PRODUCT
                ? Optional.empty()
                : Optional.of(ID + " is for inner products; use simple-lsh for cosines");
    }

    @Override
    Optional<Sets> family(PairInstance x, Question.Gap gap) {
        return Rows.reaching(x, gap).map(rows -> new Sets(rows, gap));
    }

    /// The probability of a common minimum for sets that share `shared` elements, one filled up to `filled`, one of `size`.
    static double collision(double shared, double filled, double size) {
        return shared / (filled + size - shared);
    }

    /// Random orders of the coordinates and fillers.
    static final class Sets extends RowFamily {
        private final int yes;
        private final int no;

        Sets(Rows rows, Question.Gap gap) {
            super(rows);
            this.yes = Products.clamp(gap.yes(), rows.dimension());
            this.no = Products.clamp(gap.no(), rows.dimension());
        }

        @Override
        public double near() {
            return collision(yes, rows.heaviest(Side.LEFT), rows.heaviest(Side.RIGHT));
        }

        @Override
        public double far() {
            double shared = Math.max(0, no - 1);
            return Math.min(near(), collision(shared, rows.heaviest(Side.LEFT),
                    Math.max(shared, rows.lightest(Side.RIGHT))));
        }

        @Override
        public boolean symmetric() {
            return false;
        }

        @Override
        public long bytes(int count) {
            return 4L * count * (elements() + 1L + rows.heaviest(Side.LEFT)) + 4L * rows.dimension();
        }

        private int elements() {
            return rows.dimension() + rows.heaviest(Side.LEFT);
        }

        @Override
        public int most() {
            return (Integer.MAX_VALUE - 8) / (elements() + 1);
        }

        @Override
        public double drawing() {
            return 1e-8 * elements();
        }

        @Override
        public Functions draw(int count, SplittableRandom random) {
            return new Orders(count, shuffled(count, random));
        }

        /// Uniform orders: Fisher and Yates, from the inside out.
        int[] shuffled(int count, SplittableRandom random) {
            int elements = elements();
            int[] ranks = new int[elements * count];
            for (int f = 0; f < count; f++) {
                for (int c = 0; c < elements; c++) {
                    int j = random.nextInt(c + 1);
                    ranks[c * count + f] = ranks[j * count + f];
                    ranks[j * count + f] = c;
                }
            }
            return ranks;
        }

        /// `ranks[c · count + f]` is where order `f` has element `c`; the fillers come after the coordinates.
        final class Orders implements Functions {
            private final int count;
            private final int[] ranks;
            /// `fillers[m · count + f]` is the smallest rank of the first `m` fillers.
            private final int[] fillers;
            private final int[] least;
            private final Ones left = new Ones(rows.matrix(Side.LEFT));
            private final Ones right = new Ones(rows.matrix(Side.RIGHT));

            /// Orders given by the ranks of their elements, in the layout of [#ranks].
            Orders(int count, int[] ranks) {
                this.count = count;
                this.ranks = ranks;
                this.least = new int[count];
                int most = rows.heaviest(Side.LEFT);
                this.fillers = new int[(most + 1) * count];
                Arrays.fill(fillers, 0, count, Integer.MAX_VALUE);
                for (int m = 0; m < most; m++) {
                    for (int f = 0; f < count; f++) {
                        fillers[(m + 1) * count + f] = Math.min(fillers[m * count + f],
                                ranks[(rows.dimension() + m) * count + f]);
                    }
                }
            }

            @Override
            public long key(Side side, int row) {
                Ones set = side == Side.LEFT ? left : right;
                int weight = set.of(row);
                int filling = side == Side.LEFT ? rows.heaviest(Side.LEFT) - weight : 0;
                System.arraycopy(fillers, filling * count, least, 0, count);
                for (int k = 0; k < weight; k++) {
                    int at = set.column(k) * count;
                    for (int f = 0; f < count; f++) {
                        least[f] = Math.min(least[f], ranks[at + f]);
                    }
                }
                long key = 0;
                for (int rank : least) {
                    key = Family.join(key, rank);
                }
                return key;
            }
        }
    }
}
