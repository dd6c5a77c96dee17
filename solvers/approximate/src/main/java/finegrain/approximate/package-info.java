/// Solvers of Max-IP, Min-IP and most similar documents that may fall short of the best by as much as the question allows,
/// each with a guarantee that is proved in a note of its own.
///
/// | solver | question | guarantee | note |
/// |---|---|---|---|
/// | [finegrain.approximate.ColumnTruncation] | additive, gap; inner products | always | `column-truncation` |
/// | [finegrain.approximate.SamplingCoordinates] | additive, gap; inner products | except with probability δ | `coordinate-sampling` |
/// | [finegrain.approximate.Minhash] | gap, factor; largest inner product | except with probability δ | `asymmetric-minhash` |
/// | [finegrain.approximate.SimpleLsh] | gap, factor; largest inner product or cosine | except with probability δ | `simple-lsh` |
/// | [finegrain.approximate.ThresholdSearch] | factor, by any of them | that of its gap decisions | `threshold-search` |
///
/// How good an answer has to be is part of the question, so no solver has a parameter for it; what they have is `delta`, the
/// probability of failure that they keep to, and `seed`. Every pair that they return was looked at, so its value is exact
/// and a yes is always true: failing means a false no, or a value worse than promised.
@NullMarked
package finegrain.approximate;

import org.jspecify.annotations.NullMarked;
