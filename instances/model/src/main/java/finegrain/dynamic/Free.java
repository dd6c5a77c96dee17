package finegrain.dynamic;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// A term that is added to every entry and depends on some of the modes only: `g(i)` of a least-weight subsequence is one of the
/// transition mode, a landing fee one of all cell modes, the length of a chord one of the modes of its ends.
///
/// @param modes in ascending order; all of them would be a dense tensor, none a constant, and both are allowed
/// @param values one for each index of these modes, the last mode fastest
public record Free(ImmutableIntList modes, ImmutableLongList values) {
    public Free {
        for (int m = 1; m < modes.size(); m++) {
            if (modes.get(m) <= modes.get(m - 1)) {
                throw new InvalidInstanceException(
                        "The modes of a free term are " + modes + "; they must be in ascending order.");
            }
        }
        if (values.contains(Weights.FORBIDDEN)) {
            throw new InvalidInstanceException(
                    "A free term has a forbidden value; only a dense tensor or a mask can forbid a transition.");
        }
    }

    /// The value at an index of the whole tensor.
    public long at(int extent, int... index) {
        int offset = 0;
        for (int m = 0; m < modes.size(); m++) {
            offset = offset * extent + index[modes.get(m)];
        }
        return values.get(offset);
    }

    public BigInteger bound() {
        return Weights.largest(values);
    }

    Free keep(int extent, int... indices) {
        return modes.isEmpty()
                ? this
                : new Free(modes, new Dense(modes.size(), extent, values).keep(indices).entries());
    }

    void requireFits(int order, int extent) {
        if (modes.notEmpty() && (modes.getFirst() < 0 || modes.getLast() >= order)) {
            throw new InvalidInstanceException("A free term depends on the modes " + modes
                    + "; a tensor of order " + order + " has the modes 0 to " + (order - 1) + ".");
        }
        int expected = modes.isEmpty() ? 1 : Dense.size(modes.size(), extent);
        if (values.size() != expected) {
            throw new InvalidInstanceException("A free term of the modes " + modes + " has " + values.size()
                    + " values; extent " + extent + " needs " + expected + ".");
        }
    }
}
