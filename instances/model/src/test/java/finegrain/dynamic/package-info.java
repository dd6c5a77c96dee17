@NullMarked
package finegrain.dynamic;

import org.jspecify.annotations.NullMarked;
