@NullMarked
package finegrain.contract;

import org.jspecify.annotations.NullMarked;
