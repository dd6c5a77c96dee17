@NullMarked
package finegrain.solvers.dynamic;

import org.jspecify.annotations.NullMarked;
