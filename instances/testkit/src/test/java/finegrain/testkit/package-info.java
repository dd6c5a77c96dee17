@NullMarked
package finegrain.testkit;

import org.jspecify.annotations.NullMarked;
