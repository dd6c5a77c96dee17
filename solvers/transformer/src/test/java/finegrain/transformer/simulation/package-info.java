@NullMarked
package finegrain.transformer.simulation;

import org.jspecify.annotations.NullMarked;
