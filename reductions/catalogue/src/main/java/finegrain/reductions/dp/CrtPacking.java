package finegrain.reductions.dp;

import finegrain.growth.Growth;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.OrOfMany;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/// k-OV in high dimension is kMin-IP in low dimension with large numbers, if many targets may be asked.
///
/// **Theorem** (`crt-packing`, after Chen 2020 for two sets). Dimension `d` in `ℓ` positions of `b` bits becomes a family of kMin-IP in dimension
/// `ℓ(ℓ+1)/2 + ℓ + 1`, one for each sum that means "no common one"; k-OV has an orthogonal tuple iff one of them has a product of at most 0.
/// With positions chosen well the dimension is `2^O(log* n)`; at sizes that fit a computer it grows, so this is a demonstration.
///
/// **Construction.** A position is packed into one integer by the Chinese remainder theorem ([Packing]); the sum over the positions of the
/// products of a tuple tells how often each bit is common. For each sum `v` without a common one the vectors are those of which
/// the product is `(sum - v)²`. **Way back.** The identity.
///
/// @param bits the most bits in a position, or 0 for one or two, whichever gives at most 512 targets
public record CrtPacking(int bits) implements OrOfMany<TupleInstance, Tuple, MatrixInstance, Tuple> {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(16);
    private static final BigInteger FEW = BigInteger.valueOf(512);

    @Override
    public String id() {
        return "k-ov-to-k-min-ip-crt";
    }

    @Override
    public Problem<TupleInstance, Tuple> source() {
        return new KOrthogonalVectors();
    }

    @Override
    public Problem<MatrixInstance, Tuple> target() {
        return MatrixProblem.K_MIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD);
    }

    @Override
    public Claim claim() {
        return Description.claim("crt-packing", "Bits packed by remainders are counted by one sum of products.",
                Claim.Kind.OR_OF_INSTANCES, "product = (sum - v)²",
                Description.open(source(), target(), Growth.unknown("a power of l that depends on the number of sets"),
                        "the queries, each n · l²", "n", "n", "k", "1", "l", "l^2"),
                "SETH: kMin-IP of dimension 2^O(log* n) in n^(k-ε) refutes it", this::sizes,
                new Citation("Chen2020", "the first step of the hardness of bZ-Max-IP"));
    }

    @Override
    public List<TupleInstance> noInstances() {
        return KOvToKMinIp.no();
    }

    /// The packing for dimension `d` and `k` sets.
    private Packing packing(int d, int k) {
        if (bits > 0) {
            return Packing.of(Math.max(1, Math.min(bits, d)), positions(d, bits), k);
        }
        Packing two = Packing.of(2, positions(d, 2), k);
        return two.most().compareTo(FEW) <= 0 ? two : Packing.of(1, d, k);
    }

    private static int positions(int d, int bits) {
        return (d + bits - 1) / bits;
    }

    /// @throws RefusedException if there would be more than 2^16 targets
    @Override
    public Stream<MatrixInstance> queries(TupleInstance x) {
        Packing packing = packing(x.dimension(), x.sets().size());
        if (packing.most().compareTo(MOST) > 0) {
            throw new RefusedException("Packing " + packing.bits() + " bits into each of " + packing.positions()
                    + " positions for " + x.sets().size() + " sets would make up to " + packing.most()
                    + " targets; at most 2^16 are made. Pack fewer bits.");
        }
        List<BigInteger[][]> packed = x.sets().collect(set -> packed(set, packing)).castToList();
        return packing.sumsWithoutCommonOnes().map(v -> Exact.target(id(), () -> target(packed, packing, v)));
    }

    /// One integer for each vector and position.
    private static BigInteger[][] packed(BitMatrix set, Packing packing) {
        BigInteger[][] packed = new BigInteger[set.rows()][packing.positions()];
        for (int row = 0; row < set.rows(); row++) {
            for (int p = 0; p < packing.positions(); p++) {
                int first = p * packing.bits();
                int vector = row;
                packed[row][p] = packing.encode(IntStream.range(first, first + packing.bits())
                        .map(c -> c < set.columns() && set.get(vector, c) ? 1 : 0)
                        .toArray());
            }
        }
        return packed;
    }

    private static MatrixInstance target(List<BigInteger[][]> packed, Packing packing, BigInteger v) {
        List<IntegerMatrix> sets = new ArrayList<>();
        for (int m = 0; m < packed.size(); m++) {
            BigInteger[][] rows = packed.get(m);
            int columns = columns(packing.positions());
            long[] numbers = new long[Math.multiplyExact(rows.length, columns)];
            for (int row = 0; row < rows.length; row++) {
                long[] vector = square(rows[row], m == 0 ? v : null, columns);
                System.arraycopy(vector, 0, numbers, row * columns, columns);
            }
            sets.add(IntegerMatrix.of(rows.length, columns, numbers));
        }
        return new MatrixInstance(MatrixProblem.K_MIN_IP, Lists.immutable.withAll(sets),
                new Question.Threshold(Value.ZERO));
    }

    /// The products of two positions, the positions, and 1; with the coefficients of `(sum - v)²` if `v` is given.
    private static long[] square(BigInteger[] z, @Nullable BigInteger v, int columns) {
        long[] vector = new long[columns];
        int at = 0;
        for (int s = 0; s < z.length; s++) {
            for (int t = s; t < z.length; t++) {
                BigInteger product = z[s].multiply(z[t]);
                vector[at++] = (v != null && s < t ? product.shiftLeft(1) : product).longValueExact();
            }
        }
        for (BigInteger position : z) {
            vector[at++] = (v == null ? position : position.multiply(v).shiftLeft(1).negate()).longValueExact();
        }
        vector[at] = v == null ? 1 : v.multiply(v).longValueExact();
        return vector;
    }

    private static int columns(int positions) {
        return positions * (positions + 1) / 2 + positions + 1;
    }

    @Override
    public Answer<Tuple> back(TupleInstance x, int index, Answer<Tuple> answer) {
        return Exact.back(source(), x, answer, Optional::of);
    }

    private Prediction sizes(Size size) {
        int d = size.get("l").intValueExact();
        Packing packing = packing(d, size.get("k").intValueExact());
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES, Bound.atMost(packing.most()));
        size.parameters().forEach((name, value) -> bounds.put(name, Bound.exactly(value)));
        bounds.put("l", Bound.exactly(columns(packing.positions())));
        return new Prediction(bounds);
    }
}
