@NullMarked
package finegrain.bench;

import org.jspecify.annotations.NullMarked;
