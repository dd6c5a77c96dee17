@NullMarked
package finegrain.onnx;

import org.jspecify.annotations.NullMarked;
