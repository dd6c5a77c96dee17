package finegrain.contract;

import finegrain.growth.Growth;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.model.Size;
import java.util.Optional;

/// What a solver costs at worst.
///
/// The growth is stated for one instance, so in parameters that belong to [#OWNER]: those of [Size], where `n` is the number of all
/// vectors even if they stand on two sides, and what the words explain besides.
///
/// @param time up to a constant factor, for one thread
/// @param memory besides the instance itself, up to a constant factor; empty if the solver does not say
/// @param words the whole of it, with constants and with what is usual instead of worst
public record Cost(Growth time, Optional<Growth> memory, String words) {
    /// The owner of the parameters.
    public static final String OWNER = "instance";

    public static Cost of(String time, String memory, String words) {
        return new Cost(Growth.parse(time, OWNER), Optional.of(Growth.parse(memory, OWNER)), words);
    }

    /// A cost of which only the words are known.
    public static Cost unknown(String reason, String words) {
        return new Cost(Growth.unknown(reason), Optional.empty(), words);
    }

    /// What a growth of this cost is for instances of a problem whose sizes are called as in `size`; those that `size` does
    /// not have stay those of the instance.
    public static Growth in(Growth growth, String problem, Size size) {
        SizeMap sizes = SizeMap.of(problem, OWNER);
        for (Param p : growth.params()) {
            if (size.parameters().containsKey(p.name())) {
                sizes = sizes.same(p.name());
            } else if (p.name().equals("n") && size.parameters().containsKey("nA")) {
                sizes = sizes.with("n", "nA + nB");
            }
        }
        return growth.substitute(sizes);
    }

    @Override
    public String toString() {
        return words;
    }
}
