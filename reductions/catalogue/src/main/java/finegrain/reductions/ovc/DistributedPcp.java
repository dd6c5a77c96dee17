package finegrain.reductions.ovc;

import finegrain.growth.Growth;
import finegrain.growth.Regime;
import finegrain.contract.Tuned;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Parameters;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Orthogonality becomes a gap between largest inner products, by guessing a polynomial.
///
/// **Theorem** (`distributed-pcp`, after Abboud, Rubinstein and Williams 2017). Write `l = T·D` and take a prime
/// `q > max(T, 2D - 2)`. In one of `q^(D-1)` instances of dimension `q^(T+1)` an orthogonal pair has inner product `q`; other pairs have
/// at most `2D - 2` in every instance.
///
/// **Construction.** Block `τ` of `a` is a polynomial `P_τ^a` of degree below `D` through its coordinates. `Φ = Σ_τ P_τ^a P_τ^b` vanishes
/// on `0 … D-1` iff `<a,b> = 0`. For each advice `Φ(x) = Π(x - i)·R(x)`, `deg R ≤ D - 2`, coordinate `(x, w)`: `a'` is one iff
/// `w = (P_τ^a(x))_τ`, `b'` iff `Σ_τ w_τ P_τ^b(x) = Φ(x)`. So `<a',b'>` counts the points where the advice is right. **Way back.** The same
/// pair.
public final class DistributedPcp extends PairQueries {

    /// The parameters `T`, `D` and `q`.
    public record Shape(int blocks, int blockSize, int prime) {
        public Shape {
            if (blocks < 1 || blockSize < 1 || !PrimeField.isPrime(prime) || prime <= blocks
                    || prime <= 2 * blockSize - 2) {
                throw new InvalidInstanceException("T=" + blocks + ", D=" + blockSize + ", q=" + prime
                        + ": T and D must be at least 1, q a prime above T and above 2D - 2, or the proof breaks.");
            }
        }

        /// The shape of least total size `q^(T+1) · q^(D-1)` for dimension `l`; the smallest `D` of equals.
        static Shape forDimension(int l) {
            return IntStream.rangeClosed(1, Math.max(1, l))
                    .mapToObj(d -> {
                        int t = Math.max(1, (l + d - 1) / d);
                        return new Shape(t, d, PrimeField.above(Math.max(t, 2 * d - 2)));
                    })
                    .min(java.util.Comparator
                            .comparing(s -> BigInteger.valueOf(s.prime()).pow(s.blocks() + s.blockSize())))
                    .orElseThrow();
        }

        BigInteger dimension() {
            return BigInteger.valueOf(prime).pow(blocks + 1);
        }

        BigInteger advices() {
            return BigInteger.valueOf(prime).pow(blockSize - 1);
        }
    }

    private final Optional<Shape> fixed;

    /// @param fixed the parameters; empty to choose them from the dimension
    public DistributedPcp(Optional<Shape> fixed) {
        this.fixed = fixed;
    }

    /// The parameters `T`, `D` and `q`, all given or all `auto`.
    public static DistributedPcp parse(Parameters given) {
        if (given.auto("T") && given.auto("D") && given.auto("q")) {
            return new DistributedPcp(Optional.empty());
        }
        if (given.auto("T") || given.auto("D") || given.auto("q")) {
            throw new InvalidInstanceException("The parameters T, D and q are set together or not at all.");
        }
        return new DistributedPcp(Optional
                .of(new Shape(given.integer("T", 1, 1000), given.integer("D", 1, 1000),
                        given.integer("q", 2, 1 << 20))));
    }

    @Override
    public String id() {
        return "bov-to-gap-bmax-ip";
    }

    @Override
    public PairProblem source() {
        return PairProblem.BOV;
    }

    @Override
    public PairProblem target() {
        return PairProblem.BMAX_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.EXISTS, Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return new Claim("distributed-pcp",
                "Orthogonal pairs reach q for the right advice, others never more than 2D - 2.",
                List.of(new Citation("AbboudRubinsteinWilliams2017", "abstract")), Claim.Kind.GAP,
                "q if orthogonal and the advice is right, at most 2D - 2 if not orthogonal",
                transport(),
                "OVC for approximate bMaxIP", this::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("n · q^(T+1) per instance")
                .tuned(new Tuned(Regime.parse("l = c log nA, nB = Θ(nA)", source().id()),
                        "D = δ log n / log q, so that there are n^δ instances in n^o(1) dimensions",
                        Transport.of(Transports.sides(source(), target()).with("l", "nA^o(1)"), "nA^δ",
                                "nA^(1+δ+o(1))")));
    }

    /// Fixed parameters serve bounded dimensions only; parameters chosen from the dimension grow too fast for the algebra.
    private Transport transport() {
        SizeMap sides = Transports.sides(source(), target());
        if (fixed.isPresent()) {
            return Transport.of(sides.with("l", "1"), "1", "nA + nB");
        }
        Growth open = Growth.unknown("q^(T+1) and q^(D-1) for T, D about √l and q about 2√l: 2^Θ(√l log l)");
        return new Transport(sides.with("l", open), open, open);
    }

    @Override
    public List<PairInstance> noInstances() {
        BitMatrix meeting = BitMatrix.of("11", "10");
        return List.of(
                new PairInstance(PairProblem.BOV, new Vectors.Bi(meeting, BitMatrix.of("11", "10")),
                        new Question.Exists()),
                new PairInstance(PairProblem.BOV, new Vectors.Bi(meeting, BitMatrix.of(2, List.of())),
                        new Question.Exists()));
    }

    private Shape shape(int l) {
        Shape shape = fixed.orElseGet(() -> Shape.forDimension(l));
        if ((long) shape.blocks() * shape.blockSize() < l) {
            throw new InvalidInstanceException(
                    "T=" + shape.blocks() + " blocks of D=" + shape.blockSize() + " coordinates hold "
                            + (long) shape.blocks() * shape.blockSize() + "; the vectors have " + l + ".");
        }
        return shape;
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        Shape shape = shape(x.vectors().dimension());
        if (shape.dimension().bitLength() > 31 || shape.advices().bitLength() > 62) {
            throw new RefusedException(
                    "T=" + shape.blocks() + ", D=" + shape.blockSize() + ", q=" + shape.prime() + " would give "
                            + shape.advices() + " instances of dimension " + shape.dimension() + ".");
        }
        PrimeField field = new PrimeField(shape.prime());
        int[][][] left = evaluations(x.vectors().left(), shape, field);
        int[][][] right = evaluations(x.vectors().right(), shape, field);
        BitMatrix positions = positions(left, shape);
        Question question = new Question.Gap(Value.of(shape.prime()), Value.of(2L * shape.blockSize() - 1));
        return java.util.stream.LongStream.range(0, shape.advices().longValueExact())
                .mapToObj(advice -> new PairInstance(PairProblem.BMAX_IP,
                        new Vectors.Bi(positions, matches(right, advice(advice, shape, field), shape)), question));
    }

    /// `P_τ(x)` for every row, point and block.
    private static int[][][] evaluations(BitMatrix rows, Shape shape, PrimeField field) {
        int[][][] values = new int[rows.rows()][shape.prime()][shape.blocks()];
        for (int row = 0; row < rows.rows(); row++) {
            for (int block = 0; block < shape.blocks(); block++) {
                int[] through = new int[shape.blockSize()];
                for (int i = 0; i < through.length; i++) {
                    int column = block * shape.blockSize() + i;
                    through[i] = column < rows.columns() && rows.get(row, column) ? 1 : 0;
                }
                for (int point = 0; point < shape.prime(); point++) {
                    values[row][point][block] = field.interpolate(through, point);
                }
            }
        }
        return values;
    }

    /// `Φ(x)` at every point, for the advice whose remainder polynomial has the digits of `index` as coefficients.
    private static int[] advice(long index, Shape shape, PrimeField field) {
        int q = shape.prime();
        int[] remainder = new int[shape.blockSize() - 1];
        long digits = index;
        for (int i = 0; i < remainder.length; i++, digits /= q) {
            remainder[i] = (int) (digits % q);
        }
        int[] values = new int[q];
        for (int point = 0; point < q; point++) {
            long product = field.evaluate(remainder, point);
            for (int i = 0; i < shape.blockSize(); i++) {
                product = product * Math.floorMod(point - i, q) % q;
            }
            values[point] = (int) product;
        }
        return values;
    }

    private static BitMatrix positions(int[][][] left, Shape shape) {
        BitMatrix.Builder builder = new BitMatrix.Builder(left.length, shape.dimension().intValueExact());
        int words = shape.dimension().intValueExact() / shape.prime();
        for (int row = 0; row < left.length; row++) {
            for (int point = 0; point < shape.prime(); point++) {
                int word = 0;
                for (int block = shape.blocks() - 1; block >= 0; block--) {
                    word = word * shape.prime() + left[row][point][block];
                }
                builder.set(row, point * words + word);
            }
        }
        return builder.build();
    }

    private static BitMatrix matches(int[][][] right, int[] advice, Shape shape) {
        BitMatrix.Builder builder = new BitMatrix.Builder(right.length, shape.dimension().intValueExact());
        int words = shape.dimension().intValueExact() / shape.prime();
        for (int row = 0; row < right.length; row++) {
            for (int point = 0; point < shape.prime(); point++) {
                for (int word = 0; word < words; word++) {
                    long sum = 0;
                    for (int block = 0, digits = word; block < shape.blocks(); block++, digits /= shape.prime()) {
                        sum += (long) (digits % shape.prime()) * right[row][point][block];
                    }
                    if (sum % shape.prime() == advice[point]) {
                        builder.set(row, point * words + word);
                    }
                }
            }
        }
        return builder.build();
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Optional.of(pair);
    }

    private Prediction sizes(Size size) {
        Shape shape = shape(size.get("l").intValueExact());
        return Prediction.of(Bound.exactly(shape.advices()), "nA", size.get("nA"), "nB", size.get("nB"), "l",
                shape.dimension());
    }
}
