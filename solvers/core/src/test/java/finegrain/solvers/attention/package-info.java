@NullMarked
package finegrain.solvers.attention;

import org.jspecify.annotations.NullMarked;
