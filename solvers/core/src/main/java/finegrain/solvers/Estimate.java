package finegrain.solvers;

import java.util.function.Supplier;

/// What an instance will cost a solver, as far as can be told without solving it.
///
/// @param seconds an upper bound on the time in the usual case; luck such as an early find is not counted on
/// @param bytes the memory without which it refuses
/// @param words says on demand what there is to do: most estimates are only compared, and small instances are solved sooner than
///     their sizes are spelled out
public record Estimate(double seconds, long bytes, Supplier<String> words) {
    /// With words that are there already.
    public Estimate(double seconds, long bytes, String words) {
        this(seconds, bytes, () -> words);
    }

    /// What there is to do, in a few words and numbers of this instance.
    public String work() {
        return words.get();
    }
}
