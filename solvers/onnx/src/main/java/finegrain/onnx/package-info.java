/// Transformers with weights built by hand, written as ONNX and safetensors files, and run by ONNX Runtime, a program that
/// nobody here wrote.
@NullMarked
package finegrain.onnx;

import org.jspecify.annotations.NullMarked;
