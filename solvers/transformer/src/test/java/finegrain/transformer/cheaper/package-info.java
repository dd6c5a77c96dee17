@NullMarked
package finegrain.transformer.cheaper;

import org.jspecify.annotations.NullMarked;
