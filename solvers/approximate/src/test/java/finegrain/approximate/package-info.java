@NullMarked
package finegrain.approximate;

import org.jspecify.annotations.NullMarked;
