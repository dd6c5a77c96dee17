@NullMarked
package finegrain.fit;

import org.jspecify.annotations.NullMarked;
