@NullMarked
package finegrain.sat;

import org.jspecify.annotations.NullMarked;
