@NullMarked
package finegrain.solvers.numeric;

import org.jspecify.annotations.NullMarked;
