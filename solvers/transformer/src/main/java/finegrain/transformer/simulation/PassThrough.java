package finegrain.transformer.simulation;

/// How the columns of other jobs pass through a layer that does not work on them.
///
/// Yu and Alman (2025, Lemma B.3) let them "pass through unchanged". In their definition this cannot be: softmax gives
/// every token a positive weight, so no head returns one row, and a layer has no skip connection.
public enum PassThrough {
    /// The map after attention also sees the row before it. Exact; what transformers in use have.
    SKIP,
    /// A second head for each group reads position codes of `±β` and returns, up to `n e^(-2β²)`, the row itself. With
    /// `β² = 400` the other weights are 0 in float64. Twice the heads and twice the width.
    COPY
}
