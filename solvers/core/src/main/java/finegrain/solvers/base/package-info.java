/// What the solvers of this module share and keep to themselves: threads, stopping, memory, and the exact comparison of inner
/// products and cosines. Not exported.
@NullMarked
package finegrain.solvers.base;

import org.jspecify.annotations.NullMarked;
