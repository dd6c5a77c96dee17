@NullMarked
package finegrain.generate;

import org.jspecify.annotations.NullMarked;
