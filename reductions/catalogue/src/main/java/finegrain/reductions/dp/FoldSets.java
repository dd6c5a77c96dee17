package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.growth.Growth;
import finegrain.growth.Transport;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.Lists;

/// kMin-IP with few sets from kMin-IP with many: sets are multiplied out.
///
/// **Theorem** (`fold-sets`). `k'` sets of `n` vectors become `k` sets of at most `n^⌈k'/k⌉` in the same dimension, and every tuple
/// keeps its value. So kMin-IP is in `n^k'` for `k = 2` at the latest, and no slower than the table of all tuples.
///
/// **Construction.** Group `g` has the sets from `⌊k'g/k⌋` on; its vectors are the coordinatewise products of its tuples. If there are
/// fewer sets than groups, the others hold one vector of ones. **Way back.** The number of a product is its tuple, in mixed radix.
public final class FoldSets extends Direct<MatrixInstance, Tuple, MatrixInstance, Tuple>
        implements
            Embedding<MatrixInstance, Tuple, Tuple> {
    private final int k;

    /// @param k the number of sets of the target, at least 1
    public FoldSets(int k) {
        super(new Description<>("k-min-ip-fold", MatrixProblem.K_MIN_IP, MatrixProblem.K_MIN_IP, Description.values(),
                Description.claim("fold-sets", "Consecutive sets can be replaced by the products of their tuples.",
                        Claim.Kind.EXACT_VALUE, "product' = product", growth(),
                        "kMin-IP for few sets solves it for many", size -> sizes(size, k)),
                NoInstances.products()));
        this.k = k;
    }

    private static Transport growth() {
        String power = "n^⌈k'/k⌉ for k' sets";
        return new Transport(Description.map(MatrixProblem.K_MIN_IP, MatrixProblem.K_MIN_IP, "k", "1", "l", "l")
                .with("n", Growth.unknown(power)), Growth.one(), Growth.unknown(power));
    }

    @Override
    MatrixInstance image(MatrixInstance x) {
        return new MatrixInstance(MatrixProblem.K_MIN_IP,
                Lists.immutable.withAll(Folding.of(x.matrices(), k).groups()), x.question());
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Tuple tuple) {
        return Optional.of(Folding.of(x.matrices(), k).unfold(tuple.indices().toArray()));
    }

    @Override
    public Optional<Tuple> pull(MatrixInstance x, int query, Tuple tuple) {
        return witness(x, tuple);
    }

    @Override
    public Value image(MatrixInstance x, Value product) {
        return product;
    }

    private static Prediction sizes(Size size, int k) {
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES, Bound.exactly(1));
        bounds.put("k", Bound.exactly(k));
        List<BigInteger> groups = Folding.sizes(size, k);
        for (int g = 0; g < k; g++) {
            bounds.put("n" + (g + 1), Bound.exactly(groups.get(g)));
        }
        bounds.put("l", Bound.exactly(size.get("l")));
        return new Prediction(bounds);
    }
}
