package finegrain.solvers.join;

import java.util.Optional;

/// How a search goes about it; tests ask for what would not be chosen.
///
/// @param mode empty for the one that is estimated to be the fastest
/// @param mostHead the largest number of frequent words of a [SlicedHead]
/// @param firstRows so many left documents are tried first for orthogonal partners
record Tuning(Optional<Mode> mode, int mostHead, int firstRows) {
    /// The slices of a block, 256 KiB, stay in the second cache of a core; rare words cost four times as much each.
    static final Tuning STANDARD = new Tuning(Optional.empty(), 4096, 64);
}
