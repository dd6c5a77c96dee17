@NullMarked
package finegrain.solvers;

import org.jspecify.annotations.NullMarked;
