/// The kernels on the Vector API, one set for each width that the processor has.
@NullMarked
package finegrain.simd;

import org.jspecify.annotations.NullMarked;
