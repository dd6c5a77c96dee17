package finegrain.contract;

import finegrain.model.Instance;
import finegrain.model.Value;
import java.util.Optional;

/// A reduction in which every candidate of the source lives on as a candidate of some target, with a value that depends only
/// on its own. This is the strong form of a value map: it speaks of all candidates, not of the best ones.
///
/// In every query a candidate that stands for one of value `v` is worth at most `image(v)` in the target's sense of good, and
/// in some query exactly `image(v)`.
public interface Embedding<X extends Instance, W, V> {
    /// The candidate of `x` that candidate `v` of query number `query` stands for; empty if it stands for none (two vectors
    /// of the same side, a vector and itself).
    Optional<W> pull(X x, int query, V v);

    /// The value in the target of what has value `v` in the source.
    Value image(X x, Value v);
}
