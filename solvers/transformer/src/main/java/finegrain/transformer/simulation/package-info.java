/// Small transformers that simulate large ones (Yu and Alman 2025, *Two Heads Are Better than One*).
///
/// A small transformer takes at most `M` tokens and is a black box that returns means: attention over a block of keys gives
/// `B/A`, with `A` the weight of the block and `B` its weighted values, and blocks cannot be put together without `A`. One
/// *synthetic token* of known score per call tells it.
///
/// - [finegrain.transformer.simulation.Simulation] evaluates a [finegrain.transformer.simulation.LargeTransformer] in one of
///   the [finegrain.transformer.simulation.Mode]s; what it counts equals [finegrain.transformer.simulation.Calls].
/// - [finegrain.transformer.simulation.ManySmall] is the converse: one large head runs many small ones.
/// - [finegrain.transformer.simulation.DocumentsBySmall] executes a transformer that was built by hand for a problem about
///   documents, and [finegrain.transformer.simulation.OrthogonalBySmall] decides orthogonal vectors from the masses alone.
///
/// This is a simulation under a limit on length, not a faster kernel: the work is the same, or more.
@NullMarked
package finegrain.transformer.simulation;

import org.jspecify.annotations.NullMarked;
