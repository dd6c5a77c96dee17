package finegrain.onnx;

import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;
import finegrain.transformer.Head;
import finegrain.transformer.TokenMlp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The weights of a construction as named tensors: `Q0`, `K0`, `Q1`, … for the heads, and `V`.
///
/// `Q` and `K` have one entry that is not zero per column, so that `Q Kᵀ` is diagonal. As long as they are small they are
/// written as the matrices of the definition, `d × m`; else as vectors of length `d`, with which `X` is multiplied coordinate
/// by coordinate. The products are the same, and the zeros between them are exact.
record Weights(Construction construction, Dtype dtype, Form form) {
    /// How `Q` and `K` are written.
    enum Form {
        MATRICES,
        DIAGONAL
    }

    /// Matrices that take more together are written as diagonals.
    private static final long LARGEST_MATRICES = 64L << 20;

    /// A tensor in raw little-endian bytes.
    static final class Tensor {
        private final String name;
        private final List<Integer> shape;
        private final byte[] raw;

        Tensor(String name, List<Integer> shape, byte[] raw) {
            this.name = name;
            this.shape = shape;
            this.raw = raw;
        }

        String name() {
            return name;
        }

        List<Integer> shape() {
            return shape;
        }

        byte[] raw() {
            return raw;
        }
    }

    static Weights of(Construction construction, Dtype dtype) {
        Form form = matrixBytes(construction, dtype) > LARGEST_MATRICES ? Form.DIAGONAL : Form.MATRICES;
        return new Weights(construction, dtype, form);
    }

    private static long matrixBytes(Construction construction, Dtype dtype) {
        long bytes = 0;
        for (Head head : construction.transformer().heads()) {
            bytes += 2L * dtype.bytes() * head.width() * head.rank();
        }
        return bytes;
    }

    /// What the tensors take.
    long bytes() {
        long heads = construction.transformer().heads().size();
        return switch (form) {
            case MATRICES -> matrixBytes(construction, dtype);
            case DIAGONAL -> 2L * dtype.bytes() * heads * construction.transformer().tokens().width();
        };
    }

    /// All of them, in the order of their names above.
    List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (int h = 0; h < construction.transformer().heads().size(); h++) {
            tensors.add(query(h));
            tensors.add(key(h));
        }
        tensors.add(value());
        return tensors;
    }

    Tensor query(int h) {
        Head head = construction.transformer().heads().get(h);
        return projection("Q" + h, head, Head.Block::query);
    }

    Tensor key(int h) {
        Head head = construction.transformer().heads().get(h);
        return projection("K" + h, head, Head.Block::key);
    }

    /// `V`, which reads the flag of a document.
    Tensor value() {
        TokenMlp mlp = construction.transformer().tokens();
        double[] column = new double[mlp.width()];
        column[mlp.flag()] = 1;
        return new Tensor("V", List.of(mlp.width(), 1), raw(dtype, column));
    }

    private Tensor projection(String name, Head head, ToDoubleFunction<Head.Block> weight) {
        int columns = form == Form.MATRICES ? head.rank() : 1;
        double[] entries = new double[Math.multiplyExact(head.width(), columns)];
        int column = 0;
        for (Head.Block block : head.blocks()) {
            for (int k = 0; k < block.count(); k++) {
                entries[(block.from() + k) * columns + (form == Form.MATRICES ? column : 0)] = weight
                        .applyAsDouble(block);
                column++;
            }
        }
        List<Integer> shape = form == Form.MATRICES ? List.of(head.width(), columns) : List.of(head.width());
        return new Tensor(name, shape, raw(dtype, entries));
    }

    static byte[] raw(Dtype dtype, double... values) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(dtype.bytes(), values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (dtype) {
                case FLOAT32 -> raw.putFloat((float) value);
                case FLOAT64 -> raw.putDouble(value);
            }
        }
        return raw.array();
    }
}
