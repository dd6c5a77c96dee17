/// The hand-built transformers as ONNX files, and ONNX Runtime as the program that runs them (`finegrain.onnx`).
module finegrain.onnx {
    requires transitive finegrain.transformer;
    requires com.microsoft.onnxruntime;
    requires static transitive org.jspecify;

    exports finegrain.onnx;
}
