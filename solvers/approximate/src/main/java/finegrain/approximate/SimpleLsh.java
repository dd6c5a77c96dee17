package finegrain.approximate;

import finegrain.contract.Cost;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import java.util.Optional;
import java.util.SplittableRandom;

/// Random hyperplanes (Charikar 2002), for inner products after moving the left side to a sphere (Neyshabur and Srebro 2015).
///
/// **Theorem** (`simple-lsh`). Two vectors lie on the same side of a random hyperplane with probability `1 - θ/π` for the
/// angle `θ` between them. For cosines that is all. For inner products a left row `u` gets one more coordinate
/// `sqrt(M - |u|)`, where `M` is the largest weight of the left side, and a right row gets 0: the cosine of the angle is then
/// `<u,v> / sqrt(M |v|)`, which for `<u,v> ≥ S` is at least `S / sqrt(M M')`.
public final class SimpleLsh extends Hashing {
    static final String ID = "simple-lsh";

    public SimpleLsh(Chance chance) {
        super(chance);
    }

    @Override
    public SimpleLsh taking(Chance other) {
        return new SimpleLsh(other);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String idea() {
        return "Joins rows on the same sides of random hyperplanes; inner products become angles by one more coordinate.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n · w · k · L + pairs", "n + l · k",
                "O(n w k L) time for tables of k hyperplanes, L = ln(1/delta) / -ln(1 - p1^k), p1 = 1 - acos(t)/pi, and "
                        + "the pairs that meet; O(n + l k) memory per thread");
    }

    @Override
    public String regime() {
        return "A few pairs with a far larger cosine than all others, among very many rows.";
    }

    @Override
    Optional<Hyperplanes> family(PairInstance x, Question.Gap gap) {
        return Rows.reaching(x, gap).map(rows -> new Hyperplanes(rows, x.problem().measure()));
    }

    /// The probability that vectors with this cosine lie on the same side.
    static double collision(double cosine) {
        return 1 - Math.acos(Math.clamp(cosine, -1, 1)) / Math.PI;
    }

    /// Normal vectors with Gaussian coordinates.
    static final class Hyperplanes extends RowFamily {
        private final Measure measure;

        Hyperplanes(Rows rows, Measure measure) {
            super(rows);
            this.measure = measure;
        }

        @Override
        public double near() {
            double least = rows.gap().yes().approximate();
            double cosine = switch (measure) {
                case INNER_PRODUCT ->
                    least / Math.sqrt((double) rows.heaviest(Side.LEFT) * rows.heaviest(Side.RIGHT));
                case COSINE -> least;
            };
            // What rounding the sums can do to their signs; see the note.
            double heaviest = 2.0 + Math.max(rows.heaviest(Side.LEFT), rows.heaviest(Side.RIGHT));
            return Math.max(1e-9, collision(cosine - 1e-12) - heaviest * heaviest * 0x1p-47);
        }

        @Override
        public double far() {
            double most = Math.max(0, rows.gap().no().approximate());
            double cosine = switch (measure) {
                case INNER_PRODUCT ->
                    Math.max(0, most - 1) / Math.sqrt((double) rows.heaviest(Side.LEFT) * rows.lightest(Side.RIGHT));
                case COSINE -> most;
            };
            return Math.min(near(), collision(cosine));
        }

        /// Filled up to a sphere, a row means something else on the left than on the right.
        @Override
        public boolean symmetric() {
            return rows.oneList() && measure == Measure.COSINE;
        }

        @Override
        public int most() {
            return (Integer.MAX_VALUE - 8) / (rows.dimension() + 1);
        }

        @Override
        public long bytes(int count) {
            return 8L * count * (rows.dimension() + 1L) + 8L * rows.dimension();
        }

        @Override
        public double drawing() {
            return 1.5e-8 * rows.dimension();
        }

        @Override
        public Functions draw(int count, SplittableRandom random) {
            return new Normals(count, random);
        }

        /// `normals[c · count + f]` is coordinate `c` of normal `f`; the coordinate that is filled up comes last.
        private final class Normals implements Functions {
            private final int count;
            private final double[] normals;
            private final double[] sums;
            private final Ones left = new Ones(rows.matrix(Side.LEFT));
            private final Ones right = new Ones(rows.matrix(Side.RIGHT));

            Normals(int count, SplittableRandom random) {
                this.count = count;
                this.normals = new double[(rows.dimension() + 1) * count];
                this.sums = new double[count];
                for (int at = 0; at < normals.length; at++) {
                    normals[at] = random.nextGaussian();
                }
            }

            @Override
            public long key(Side side, int row) {
                Ones set = side == Side.LEFT ? left : right;
                int weight = set.of(row);
                boolean filled = measure == Measure.INNER_PRODUCT && side == Side.LEFT;
                double last = filled ? Math.sqrt((double) rows.heaviest(Side.LEFT) - weight) : 0;
                for (int f = 0; f < count; f++) {
                    sums[f] = last * normals[rows.dimension() * count + f];
                }
                for (int k = 0; k < weight; k++) {
                    int at = set.column(k) * count;
                    for (int f = 0; f < count; f++) {
                        sums[f] += normals[at + f];
                    }
                }
                long key = 0;
                for (int f = 0; f < count; f++) {
                    key = Family.join(key, sums[f] >= 0 ? 1 : 0);
                }
                return key;
            }
        }
    }
}
