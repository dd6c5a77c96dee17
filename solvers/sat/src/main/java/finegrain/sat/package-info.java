/// Formulas solved by SAT4J, a library for conflict-driven clause learning.
@NullMarked
package finegrain.sat;

import org.jspecify.annotations.NullMarked;
