package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/// A tensor of rank at most `r`: the entry at `(i_1, …, i_m)` is the sum over `t < r` of the products of the entries `t` of
/// row `i_s` of factor `s`. Rank 0 is the zero tensor.
///
/// @param factors one matrix with a row for each index and `r` columns for each mode
public record Factors(ImmutableList<IntegerMatrix> factors) implements Tensor {
    public Factors {
        if (factors.isEmpty()) {
            throw new InvalidInstanceException("A tensor in factors has no factor; it needs one for each mode.");
        }
        for (int mode = 1; mode < factors.size(); mode++) {
            IntegerMatrix first = factors.get(0);
            IntegerMatrix other = factors.get(mode);
            if (other.rows() != first.rows() || other.columns() != first.columns()) {
                throw new InvalidInstanceException("Factor 0 has " + first.rows() + " rows and " + first.columns()
                        + " columns, factor " + mode + " has " + other.rows() + " and " + other.columns()
                        + "; all factors need the same.");
            }
        }
    }

    public static Factors of(IntegerMatrix... factors) {
        return new Factors(Lists.immutable.with(factors));
    }

    /// The zero tensor.
    public static Factors zero(int order, int extent) {
        IntegerMatrix none = IntegerMatrix.of(extent, 0, new long[0]);
        return new Factors(Lists.immutable.fromStream(Stream.generate(() -> none).limit(order)));
    }

    @Override
    public int order() {
        return factors.size();
    }

    @Override
    public int extent() {
        return factors.get(0).rows();
    }

    /// The number of terms; the tensor rank is at most this.
    public int rank() {
        return factors.get(0).columns();
    }

    @Override
    public long at(int... index) {
        long sum = 0;
        for (int t = 0; t < rank(); t++) {
            long product = 1;
            for (int mode = 0; mode < index.length; mode++) {
                product *= factors.get(mode).get(index[mode], t);
            }
            sum += product;
        }
        return sum;
    }

    @Override
    public BigInteger bound() {
        return bound(factors);
    }

    /// The same for matrices of any numbers of rows, all of one number of columns.
    static BigInteger bound(ImmutableList<IntegerMatrix> factors) {
        BigInteger sum = BigInteger.ZERO;
        for (int t = 0; t < factors.get(0).columns(); t++) {
            // A zero elsewhere in the term must not hide a product that wraps on the way to it.
            BigInteger product = BigInteger.ONE;
            for (IntegerMatrix factor : factors) {
                product = product.multiply(largest(factor, t).max(BigInteger.ONE));
            }
            sum = sum.add(product);
        }
        return sum;
    }

    static BigInteger largest(IntegerMatrix matrix, int column) {
        long least = 0;
        long greatest = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            long v = matrix.get(row, column);
            least = Math.min(least, v);
            greatest = Math.max(greatest, v);
        }
        return BigInteger.valueOf(least).negate().max(BigInteger.valueOf(greatest));
    }

    @Override
    public Factors keep(int... indices) {
        return new Factors(factors.collect(factor -> factor.select(indices)));
    }

    @Override
    public String form() {
        return "factors";
    }
}
