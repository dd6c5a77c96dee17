/// The innermost loops of attention, in `float` and in `double`: [finegrain.solvers.attention.ScalarFloat32] and
/// [finegrain.solvers.attention.ScalarFloat64] say what they mean, other modules provide faster twins, and all give the same bits.
@NullMarked
package finegrain.solvers.attention;

import org.jspecify.annotations.NullMarked;
