package finegrain.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import org.eclipse.collections.api.list.ImmutableList;

/// The sets `A_1 … A_k` of k-OV, `k ≥ 2`, all of one dimension.
public record TupleInstance(ImmutableList<BitMatrix> sets, Question question) implements Instance {
    public TupleInstance {
        if (sets.size() < 2) {
            throw new InvalidInstanceException("k-ov needs at least 2 sets of vectors; " + sets.size() + " given.");
        }
        for (int i = 1; i < sets.size(); i++) {
            if (sets.get(i).columns() != sets.get(0).columns()) {
                throw new InvalidInstanceException("The vectors of set 0 have dimension " + sets.get(0).columns()
                        + ", those of set " + i + " " + sets.get(i).columns() + "; all sets need the same dimension.");
            }
        }
        Questions.check(new KOrthogonalVectors(), question);
    }

    @Override
    public KOrthogonalVectors problem() {
        return new KOrthogonalVectors();
    }

    public int dimension() {
        return sets.get(0).columns();
    }

    @Override
    public Size size() {
        LinkedHashMap<String, BigInteger> parameters = new LinkedHashMap<>();
        parameters.put("k", BigInteger.valueOf(sets.size()));
        for (int i = 0; i < sets.size(); i++) {
            parameters.put("n" + (i + 1), BigInteger.valueOf(sets.get(i).rows()));
        }
        parameters.put("l", BigInteger.valueOf(dimension()));
        return new Size(parameters);
    }
}
