package finegrain.dynamic;

import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;

/// A matrix with one cost where a relation holds; everything else is forbidden.
///
/// @param related rows are `j`, columns `i`
public record Relation(BitMatrix related, long cost) implements Tensor {
    public Relation {
        if (related.rows() != related.columns()) {
            throw new InvalidInstanceException("A relation has " + related.rows() + " rows and " + related.columns()
                    + " columns; it needs as many columns as rows.");
        }
        if (!Weights.finite(cost)) {
            throw new InvalidInstanceException("The cost of a relation is " + cost + "; it must be below 2^61.");
        }
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int extent() {
        return related.rows();
    }

    @Override
    public long at(int... index) {
        return related.get(index[0], index[1]) ? cost : Weights.FORBIDDEN;
    }

    @Override
    public BigInteger bound() {
        return BigInteger.valueOf(cost).abs();
    }

    @Override
    public Relation keep(int... indices) {
        return new Relation(Cost.keep(related, indices, indices), cost);
    }

    @Override
    public String form() {
        return "relation";
    }
}
