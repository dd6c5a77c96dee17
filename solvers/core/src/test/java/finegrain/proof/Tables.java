package finegrain.proof;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Vectors;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Instances and tables, the latter also by the definition.
final class Tables {
    private static final BigInteger P = BigInteger.valueOf(Field.P);

    private Tables() {}

    static PairInstance bov(BitMatrix left, BitMatrix right) {
        return new PairInstance(PairProblem.BOV, new Vectors.Bi(left, right), new Question.Count());
    }

    static PairInstance ov(BitMatrix rows) {
        return new PairInstance(PairProblem.OV, new Vectors.Mono(rows), new Question.Count());
    }

    static ImmutableLongList prove(PairInstance x) {
        return Prover.prove(Statement.of(x), Budget.unlimited().withThreads(1)).orElseThrow();
    }

    /// `R(t)`, by Lagrange's formula with divisions and one product for each right vector.
    static long valueByDefinition(PairInstance x, long t) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        BigInteger[] phi = new BigInteger[left.columns()];
        for (int k = 0; k < phi.length; k++) {
            phi[k] = BigInteger.ZERO;
            for (int i = 0; i < left.rows(); i++) {
                if (left.get(i, k)) {
                    phi[k] = phi[k].add(basis(left.rows(), i, t)).mod(P);
                }
            }
        }
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < right.rows(); j++) {
            BigInteger product = BigInteger.ONE;
            for (int k = 0; k < phi.length; k++) {
                product = right.get(j, k) ? product.multiply(BigInteger.ONE.subtract(phi[k])).mod(P) : product;
            }
            sum = sum.add(product);
        }
        return sum.mod(P).longValueExact();
    }

    private static BigInteger basis(int nodes, int i, long t) {
        BigInteger numerator = BigInteger.ONE;
        BigInteger denominator = BigInteger.ONE;
        for (int m = 0; m < nodes; m++) {
            if (m != i) {
                numerator = numerator.multiply(BigInteger.valueOf(t - m)).mod(P);
                denominator = denominator.multiply(BigInteger.valueOf(i - m)).mod(P);
            }
        }
        return numerator.multiply(denominator.modInverse(P)).mod(P);
    }
}
