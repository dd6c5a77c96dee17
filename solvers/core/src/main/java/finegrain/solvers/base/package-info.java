/// What the solvers of this project share and keep to themselves: threads, stopping, memory, and the exact comparison of inner
/// products and cosines. Exported to their modules only.
@NullMarked
package finegrain.solvers.base;

import org.jspecify.annotations.NullMarked;
