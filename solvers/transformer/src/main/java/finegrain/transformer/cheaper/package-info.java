/// What becomes of the hand-built layers when their attention is replaced by something cheaper.
///
/// The weights stay: the same queries, keys and values go to mechanisms that look at a window, at hashed neighbours, or at
/// sums of a fixed size. A [finegrain.transformer.cheaper.Task] knows the right answer, a
/// [finegrain.transformer.cheaper.Comparison] counts wrong ones and multiply-adds. Nothing was trained, and no mechanism was
/// given weights of its own, so this shows how the theorem's obstacle looks; it proves nothing about what cheaper layers with
/// other weights can do. What is proved stands in the note `cheaper-attention`.
@NullMarked
package finegrain.transformer.cheaper;

import org.jspecify.annotations.NullMarked;
