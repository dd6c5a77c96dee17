/// Tests of the registry and of what is derived from it.
@NullMarked
package finegrain.bounds;

import org.jspecify.annotations.NullMarked;
