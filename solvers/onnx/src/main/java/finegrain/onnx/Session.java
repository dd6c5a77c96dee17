package finegrain.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import finegrain.contract.Budget;
import finegrain.transformer.Dtype;
import finegrain.transformer.RowValues;
import finegrain.transformer.TokenMlp;
import finegrain.transformer.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/// One run of a file by ONNX Runtime; the only class that knows the library.
///
/// It runs on one thread, so that sums are added up in one order and the outputs are the same everywhere on one machine.
final class Session {
    /// The two outputs; the rows as one array per head.
    record Outputs(RowValues rows, double answer) {}

    private static final long LOOK_MILLIS = 20;

    private Session() {}

    static Optional<Outputs> run(TransformerFile file, Tokens tokens, Budget budget) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            environment.setTelemetry(false);
            try (OrtSession.SessionOptions options = options();
                    OrtSession session = environment.createSession(file.content(), options);
                    OnnxTensor input = tensor(environment, file, tokens);
                    OrtSession.RunOptions run = new OrtSession.RunOptions();
                    Watch watch = new Watch(run, budget)) {
                try (OrtSession.Result result = session.run(Map.of("tokens", input), run)) {
                    return Optional.of(outputs(result, tokens.count(), file));
                } catch (OrtException e) {
                    if (watch.stopped()) {
                        return Optional.empty();
                    }
                    throw e;
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run the file: " + e.getMessage(), e);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        // memory goes back when the run is over; the next threshold has its own session
        options.setCPUArenaAllocator(false);
        return options;
    }

    /// The raw tokens, written where the runtime reads them.
    private static OnnxTensor tensor(OrtEnvironment environment, TransformerFile file, Tokens tokens)
            throws OrtException {
        Dtype dtype = file.card().dtype();
        TokenMlp mlp = file.construction().transformer().tokens();
        long[] shape = {tokens.count() + 1L, mlp.rawWidth()};
        ByteBuffer raw = ByteBuffer.allocateDirect(Math.toIntExact(shape[0] * shape[1] * dtype.bytes()))
                .order(ByteOrder.nativeOrder());
        int l = mlp.dimension();
        for (int i = 0; i < tokens.count(); i++) {
            for (int k = 0; k < l; k++) {
                put(raw, dtype, tokens.bit(i, k) ? 1 : 0);
            }
            for (int k = 0; k < mlp.positions(); k++) {
                put(raw, dtype, tokens.positions().at(i, k));
            }
            put(raw, dtype, 0);
            put(raw, dtype, 0);
        }
        for (int k = 0; k < l + mlp.positions(); k++) {
            put(raw, dtype, 0);
        }
        put(raw, dtype, tokens.sink());
        put(raw, dtype, 1);
        raw.flip();
        return switch (dtype) {
            case FLOAT32 -> OnnxTensor.createTensor(environment, raw.asFloatBuffer(), shape);
            case FLOAT64 -> OnnxTensor.createTensor(environment, raw.asDoubleBuffer(), shape);
        };
    }

    private static void put(ByteBuffer raw, Dtype dtype, double value) {
        switch (dtype) {
            case FLOAT32 -> raw.putFloat((float) value);
            case FLOAT64 -> raw.putDouble(value);
        }
    }

    private static Outputs outputs(OrtSession.Result result, int n, TransformerFile file) {
        Dtype dtype = file.card().dtype();
        OnnxTensor rows = output(result, "rows");
        int heads = Math.toIntExact(rows.getInfo().getShape()[1]);
        double[][] outputs = new double[heads][n];
        double[] flat = numbers(rows, dtype);
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < heads; h++) {
                outputs[h][i] = flat[i * heads + h];
            }
        }
        RowValues values = new RowValues(outputs, file.construction().transformer().answer());
        return new Outputs(values, numbers(output(result, "answer"), dtype)[0]);
    }

    private static OnnxTensor output(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name)
                .orElseThrow(() -> new IllegalStateException("The network has no output " + name + "."));
    }

    private static double[] numbers(OnnxTensor tensor, Dtype dtype) {
        return switch (dtype) {
            case FLOAT32 -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                double[] numbers = new double[buffer.remaining()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = buffer.get();
                }
                yield numbers;
            }
            case FLOAT64 -> {
                DoubleBuffer buffer = tensor.getDoubleBuffer();
                double[] numbers = new double[buffer.remaining()];
                buffer.get(numbers);
                yield numbers;
            }
        };
    }

    /// Ends a run when the budget is spent.
    private static final class Watch implements AutoCloseable {
        private final Thread thread;
        private volatile boolean stopped;

        Watch(OrtSession.RunOptions run, Budget budget) {
            thread = Thread.ofPlatform().daemon().start(() -> watch(run, budget));
        }

        private void watch(OrtSession.RunOptions run, Budget budget) {
            try {
                while (!budget.spent()) {
                    Thread.sleep(LOOK_MILLIS);
                }
                stopped = true;
                run.setTerminate(true);
            } catch (InterruptedException over) {
                // the run has ended
            } catch (OrtException e) {
                stopped = false;
            }
        }

        boolean stopped() {
            return stopped;
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                // the run options are closed after this
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
