package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Size;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Coins of the sizes `1, 2, …`, any number of each, and an amount to reach or not to exceed.
///
/// @param weights the weight or profit of each size; [Weights#FORBIDDEN] for a size that there is not
public record CoinInstance(CoinProblem problem, ImmutableLongList weights, int target, Question question)
        implements
            DynamicInstance {

    public CoinInstance {
        Questions.check(problem, question);
        if (target < 0) {
            throw new InvalidInstanceException("The target is " + target + "; it must be at least 0.");
        }
        Weights.requireBelowLimit("the weight of the coins",
                Weights.largest(weights).multiply(BigInteger.valueOf(Math.max(1, target))));
    }

    /// The largest size that there may be.
    public int largest() {
        return weights.size();
    }

    /// The weight of a size, counted from 1.
    public long weight(int size) {
        return weights.get(size - 1);
    }

    @Override
    public Size size() {
        return Size.of("n", target, "m", weights.size());
    }
}
