@NullMarked
package finegrain.solvers.join;

import org.jspecify.annotations.NullMarked;
