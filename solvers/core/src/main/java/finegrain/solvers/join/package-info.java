/// Exact similarity joins of sparse 0/1 vectors, such as documents over every word that occurs.
@NullMarked
package finegrain.solvers.join;

import org.jspecify.annotations.NullMarked;
