@NullMarked
package finegrain.transformer;

import org.jspecify.annotations.NullMarked;
