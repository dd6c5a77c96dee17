package finegrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.solvers.attention.Float64;
import finegrain.transformer.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That attention is measured on the same matrices by everybody, and that wrong outputs are noticed.
class AttentionHarnessTest {
    @TempDir
    private Path folder = Path.of("");

    private Path outputs(String engine, Path input, int threads) throws Exception {
        Path outputs = folder.resolve(engine + threads);
        AttentionHarness.main("--engine", engine, "--input", input.toString(), "--output", outputs.toString(),
                "--threads",
                "" + threads, "--repeat", "1", "--warm-up", "0");
        return outputs;
    }

    @ParameterizedTest
    @EnumSource
    void everybodyComputesTheSameOutputs(Dtype dtype) throws Exception {
        // 1/√16 is a float: ONNX Runtime fuses the scale into a product whose factor is one, in float64 too
        DenseWorkload workload = new DenseWorkload(dtype, 150, 16, 3);
        Path input = folder.resolve(workload.name());
        workload.write(input);
        Path ours = outputs("finegrain-attention", input, 1);
        assertThat(outputs("finegrain-attention", input, 2)).hasSameBinaryContentAs(ours);
        double most = new Row.Source.Matrices(workload).tolerance();
        assertThat(workload.difference(ours, outputs("onnxruntime-plain", input, 1))).isLessThan(most);
        Path fused = outputs("onnxruntime-fused", input, 1);
        assertThat(Files.exists(fused)).isEqualTo(dtype == Dtype.FLOAT32);
        if (Files.exists(fused)) {
            assertThat(workload.difference(ours, fused)).isLessThan(most);
        }
        assertThat(workload.difference(ours, input)).isGreaterThan(0.1);
    }

    @Test
    void aFileHoldsTheWorkloadAndItsMatrices() throws IOException {
        DenseWorkload workload = new DenseWorkload(Dtype.FLOAT64, 700, 64, 5);
        Path file = folder.resolve("x");
        workload.write(file);
        assertThat(DenseWorkload.of(file)).isEqualTo(new DenseWorkload(Dtype.FLOAT64, 700, 64, 0));
        assertThat(file).hasSize(16 + 3L * 700 * 64 * 8);
        double[] last = workload.matrix(Float64.INSTANCE, file, 2);
        assertThat(DoubleStream.of(last)).hasSize(700 * 64).allMatch(x -> Math.abs(x) <= Math.sqrt(3));
        assertThat(DoubleStream.of(last).map(x -> x * x).average().orElse(0)).isCloseTo(1, within(.02));
        Path again = folder.resolve("y");
        workload.write(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void otherOutputsAreAnError() {
        Row row = new Row("attention", Row.Kind.MATRICES,
                new Row.Source.Matrices(new DenseWorkload(Dtype.FLOAT64, 8, 8, 1)), List.of(), List.of());
        Outcome ours = new Outcome("finegrain-attention", 1);
        Outcome close = new Outcome("numpy-blas", 1);
        Outcome wrong = new Outcome("onnxruntime-plain", 1);
        for (Outcome outcome : List.of(ours, close, wrong)) {
            outcome.add(new Outcome.Report(Double.NaN, List.of(1.0), List.of(1.0), 1, 1, 1, "", ""));
        }
        ours.answered(0);
        close.answered(1e-15);
        wrong.answered(1e-9);
        Table table = new Table();
        table.add(row, List.of(ours, close, wrong));
        assertThat(table.errors()).containsExactly("attention: onnxruntime-plain answers 1.0e-09, ours 0");
    }
}
