package finegrain.bench;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import finegrain.onnx.DenseAttentionFile;
import finegrain.solvers.attention.Arithmetic;
import finegrain.transformer.DenseAttention;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/// A peer: attention by ONNX Runtime, on matrices that lie where it reads and writes them.
final class OnnxAttention<A> implements AttentionHarness.Engine<A>, AutoCloseable {
    private final Arithmetic<A> arithmetic;
    private final OrtEnvironment environment;
    private final OrtSession session;

    OnnxAttention(Arithmetic<A> arithmetic, DenseWorkload workload, boolean fused, int threads) throws OrtException {
        this.arithmetic = arithmetic;
        environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        environment.setTelemetry(false);
        byte[] file = fused
                ? DenseAttentionFile.fused(workload.d())
                : DenseAttentionFile.plain(workload.dtype(), workload.d());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = environment.createSession(file, options);
        }
    }

    String version() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public A run(DenseAttention.Input<A> x) throws OrtException {
        try (OnnxTensor q = tensor(x.queries(), x);
                OnnxTensor k = tensor(x.keys(), x);
                OnnxTensor v = tensor(x.values(), x);
                OrtSession.Result result = session.run(Map.of("q", q, "k", k, "v", v))) {
            A outputs = arithmetic.array(x.tokens() * x.width());
            OnnxTensor tensor = (OnnxTensor) result.get(0);
            switch (outputs) {
                case float[] floats -> tensor.getFloatBuffer().get(floats);
                case double[] doubles -> tensor.getDoubleBuffer().get(doubles);
                default -> throw new IllegalArgumentException("The arrays of " + arithmetic + " are not known.");
            }
            return outputs;
        }
    }

    private OnnxTensor tensor(A numbers, DenseAttention.Input<A> x) throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(x.tokens() * x.depth() * arithmetic.bytes())
                .order(ByteOrder.nativeOrder());
        long[] shape = {1, x.tokens(), x.depth()};
        return switch (numbers) {
            case float[] floats -> {
                bytes.asFloatBuffer().put(floats);
                yield OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.FLOAT);
            }
            case double[] doubles -> {
                bytes.asDoubleBuffer().put(doubles);
                yield OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.DOUBLE);
            }
            default -> throw new IllegalArgumentException("The arrays of " + arithmetic + " are not known.");
        };
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
