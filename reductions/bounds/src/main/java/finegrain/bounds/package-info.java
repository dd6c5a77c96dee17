/// What is known about running times, and what follows from it.
///
/// The [finegrain.bounds.Registry] holds problems, reductions (executable ones from the catalogue, and cited ones), running
/// times, and the ledger of hypotheses with their history; all of it is data beside the code. Conditional lower bounds are
/// never written down there: [finegrain.bounds.Bounds] derives them, by taking a hypothesis along every path of reductions.
///
/// A problem is measured by its *scale* `X`: `n` vectors, or `2^nv` assignments. All else, such as a dimension, has a
/// [finegrain.bounds.Magnitude] relative to the scale, and the magnitudes together are a [finegrain.bounds.Setting]. A path
/// then is three exponents, [finegrain.bounds.Transfer]: an algorithm that takes `Y^b` at its end gives one that takes
/// `X^max(f, u + s·b)` at its beginning. The note `conditional-lower-bounds` states and proves this.
@NullMarked
package finegrain.bounds;

import org.jspecify.annotations.NullMarked;
