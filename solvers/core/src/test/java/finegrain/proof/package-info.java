@NullMarked
package finegrain.proof;

import org.jspecify.annotations.NullMarked;
