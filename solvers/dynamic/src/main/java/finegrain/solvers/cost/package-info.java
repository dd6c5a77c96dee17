/// Costs as the solvers of dynamic programs read them: row by row, line by line, and by the parts of a triangle.
@NullMarked
package finegrain.solvers.cost;

import org.jspecify.annotations.NullMarked;
