package finegrain.dynamic;

import finegrain.model.Size;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import org.eclipse.collections.api.list.ImmutableList;

/// Sizes of instances with costs: `r` terms if all tensors are in factors, `s` slices if all are in slices.
final class Sizes {
    private Sizes() {}

    static Size of(ImmutableList<Cost> costs, Object... namesAndNumbers) {
        LinkedHashMap<String, BigInteger> parameters = new LinkedHashMap<>(Size.of(namesAndNumbers).parameters());
        if (costs.allSatisfy(cost -> cost.tensor() instanceof Factors)) {
            parameters.put("r", largest(costs.collect(cost -> ((Factors) cost.tensor()).rank())));
        } else if (costs.allSatisfy(cost -> cost.tensor() instanceof Slices)) {
            parameters.put("s", largest(costs.collect(cost -> ((Slices) cost.tensor()).slices().size())));
        }
        return new Size(parameters);
    }

    private static BigInteger largest(ImmutableList<Integer> ranks) {
        return BigInteger.valueOf(ranks.max());
    }
}
