@NullMarked
package finegrain.transformer.precision;

import org.jspecify.annotations.NullMarked;
