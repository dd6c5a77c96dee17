/// The precision of the hand-built layers, measured: every construction run in emulated floating point of any number of
/// significant bits, on instances made to break it, beside the bits that [finegrain.transformer.Precision] demands.
///
/// - A [finegrain.transformer.precision.Format] rounds every product, sum, quotient, root and exponential; an
///   [finegrain.transformer.precision.Arithmetic] is one format, or one for entries and one for sums.
/// - [finegrain.transformer.precision.Emulation] is a construction evaluated in one, in the order of the kernels.
/// - [finegrain.transformer.precision.NearTies] are instances in which everything lies as close to the threshold as the
///   dimension allows, on the right side of it (yes) or on the wrong one (no).
/// - [finegrain.transformer.precision.Needed] searches the significand from which on all answers are right.
@NullMarked
package finegrain.transformer.precision;

import org.jspecify.annotations.NullMarked;
