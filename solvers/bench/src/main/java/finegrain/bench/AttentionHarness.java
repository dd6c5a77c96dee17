package finegrain.bench;

import finegrain.contract.Budget;
import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import finegrain.transformer.DenseAttention;
import finegrain.transformer.Dtype;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/// Measures attention on one file of [DenseWorkload] in a JVM that has warmed up, writes the outputs and prints one line of JSON.
///
///     AttentionHarness --engine finegrain-attention --input FILE --output FILE --threads 1 --repeat 5 --seconds 10
///
/// Engines: `finegrain-attention`, and ONNX Runtime with its own operator (`onnxruntime-fused`) or the three operators written out
/// (`onnxruntime-plain`). After `--seconds` it is not run again. It warms up for `--warm-up` seconds.
public final class AttentionHarness {
    private static final String OURS = "finegrain-attention";
    private static final int WARM_TOKENS = 1024;
    private static final double WARM_SECONDS = 4;

    private AttentionHarness() {}

    /// What is measured: from matrices in memory to outputs in memory.
    interface Engine<A> {
        A run(DenseAttention.Input<A> x) throws Exception;
    }

    /// Measures, and prints.
    ///
    /// @param args see above
    /// @throws Exception if a file cannot be read or written, or the engine fails
    public static void main(String... args) throws Exception {
        Options options = Options.parse(args);
        Path file = Path.of(options.text("input", ""));
        DenseWorkload workload = DenseWorkload.of(file);
        Map<String, Object> json = switch (workload.dtype()) {
            case FLOAT32 -> measured(Float32.INSTANCE, workload, file, options);
            case FLOAT64 -> measured(Float64.INSTANCE, workload, file, options);
        };
        System.out.println(new ObjectMapper().writeValueAsString(json));
    }

    private static <A> Map<String, Object> measured(Arithmetic<A> arithmetic, DenseWorkload workload, Path file,
            Options options) throws Exception {
        String id = options.text("engine", OURS);
        int threads = options.number("threads", 1);
        LinkedHashMap<String, Object> json = new LinkedHashMap<>(Map.of("id", id, "threads", threads));
        json.put("version", "Java " + Runtime.version());
        double memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        if (id.equals("onnxruntime-plain") && workload.bytesOfScores() > memory) {
            json.put("gaveUp", String.format(Locale.ROOT, "refused: would need %.0f GB",
                    workload.bytesOfScores() / 1e9));
            return json;
        }
        if (id.equals("onnxruntime-fused") && workload.dtype() != Dtype.FLOAT32) {
            json.put("gaveUp", "its operator is for float32");
            return json;
        }
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        if (id.equals(OURS)) {
            DenseAttention<A> attention = new DenseAttention<>(AttentionKernels.best(arithmetic));
            Budget budget = Budget.unlimited().withThreads(threads);
            measure(arithmetic, workload, file, options, x -> attention.run(x, budget).orElseThrow(), seconds, cpu);
        } else {
            try (OnnxAttention<A> peer = new OnnxAttention<>(arithmetic, workload, id.endsWith("fused"), threads)) {
                json.put("version", peer.version());
                measure(arithmetic, workload, file, options, peer, seconds, cpu);
            }
        }
        json.put("seconds", seconds);
        json.put("cpu", cpu);
        return json;
    }

    private static <A> void measure(Arithmetic<A> arithmetic, DenseWorkload workload, Path file, Options options,
            Engine<A> engine, List<Double> seconds, List<Double> cpu) throws Exception {
        A q = workload.matrix(arithmetic, file, 0);
        A k = workload.matrix(arithmetic, file, 1);
        A v = workload.matrix(arithmetic, file, 2);
        int d = workload.d();
        int few = Math.min(WARM_TOKENS, workload.n());
        var warm = input(few, d, head(arithmetic, q, few * d), head(arithmetic, k, few * d),
                head(arithmetic, v, few * d));
        for (long start = System.nanoTime(); (System.nanoTime() - start) / 1e9 < options.real("warm-up",
                WARM_SECONDS);) {
            engine.run(warm);
        }
        var x = input(workload.n(), d, q, k, v);
        double limit = options.real("seconds", 10);
        int repeat = options.number("repeat", 5);
        double sum = 0;
        A outputs = q;
        while (seconds.size() < repeat && (sum < limit || seconds.isEmpty())) {
            long used = ProcessorClock.nanos();
            long start = System.nanoTime();
            outputs = engine.run(x);
            double took = (System.nanoTime() - start) / 1e9;
            cpu.add((ProcessorClock.nanos() - used) / 1e9);
            seconds.add(took);
            sum += took;
        }
        writeOutputs(outputs, options);
    }

    private static void writeOutputs(Object outputs, Options options) throws IOException {
        if (options.has("output")) {
            DenseWorkload.writeOutputs(outputs, Path.of(options.text("output", "")));
        }
    }

    private static <A> DenseAttention.Input<A> input(int n, int d, A q, A k, A v) {
        return new DenseAttention.Input<>(n, d, d, q, k, v, 1 / Math.sqrt(d), DenseAttention.Mask.NONE);
    }

    private static <A> A head(Arithmetic<A> arithmetic, A numbers, int count) {
        A head = arithmetic.array(count);
        System.arraycopy(numbers, 0, head, 0, count);
        return head;
    }
}
