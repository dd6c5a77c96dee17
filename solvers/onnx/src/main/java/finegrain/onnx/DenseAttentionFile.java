package finegrain.onnx;

import finegrain.transformer.Dtype;
import java.util.List;
import java.util.Map;

/// Attention over dense matrices as ONNX files, for comparisons: inputs `q`, `k` and `v` of shape `1 × n × d`, output `y` of the
/// same, `softmax(q kᵀ / √d) v`.
public final class DenseAttentionFile {
    private DenseAttentionFile() {}

    /// Two products and a softmax: runtimes hold the whole `n × n` matrix.
    public static byte[] plain(Dtype dtype, int d) {
        Graph graph = graph(dtype, d);
        graph.node("Mul", "scaled", "q", graph.number("scale", 1 / Math.sqrt(d)));
        graph.node("Transpose", "transposed", Map.of("perm", List.of(0, 2, 1)), "k");
        graph.node("MatMul", "scores", "scaled", "transposed");
        graph.node("Softmax", "weights", Map.of("axis", -1), "scores");
        graph.node("MatMul", "y", "weights", "v");
        return graph.file(Map.of());
    }

    /// One node of ONNX Runtime's own operators, in float32: the only format it is there for on a processor.
    public static byte[] fused(int d) {
        Graph graph = graph(Dtype.FLOAT32, d);
        graph.own("MultiHeadAttention", "y", Map.of("num_heads", 1), "q", "k", "v");
        return graph.file(Map.of());
    }

    private static Graph graph(Dtype dtype, int d) {
        Graph graph = new Graph("attention", dtype);
        for (String matrix : List.of("q", "k", "v")) {
            graph.input(matrix, 1, "n", d);
        }
        graph.output("y", 1, "n", d);
        return graph;
    }
}
