@NullMarked
package finegrain.growth;

import org.jspecify.annotations.NullMarked;
