package finegrain.bench;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.Float32;
import finegrain.solvers.attention.Float64;
import finegrain.transformer.Dtype;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/// W5: attention over `n` tokens of `d` independent numbers each in `Q`, `K` and `V`, uniform in `[-√3, √3)`, so of variance 1.
///
/// A file of it is `n`, `d`, the bytes of a number and 0 as little-endian integers of 32 bits, then `Q`, `K` and `V` row by row.
public record DenseWorkload(Dtype dtype, int n, int d, long seed) {
    private static final int HEADER = 16;
    private static final int CHUNK = 1 << 16;

    /// The name of its file.
    String name() {
        return "attention-" + dtype.id() + "-n" + n + "-d" + d + "-seed" + seed;
    }

    /// What a program needs that keeps all scores and all weights.
    double bytesOfScores() {
        return 2.0 * n * n * dtype.bytes();
    }

    /// Writes the file.
    void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(HEADER + CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putInt(n).putInt(d).putInt(dtype.bytes()).putInt(0);
            for (long left = 3L * n * d; left > 0;) {
                for (; left > 0 && buffer.remaining() >= Double.BYTES; left--) {
                    double x = random.nextDouble(-1, 1) * Math.sqrt(3);
                    switch (dtype) {
                        case FLOAT32 -> buffer.putFloat((float) x);
                        case FLOAT64 -> buffer.putDouble(x);
                    }
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    /// The workload of a file; the seed is not in it.
    static DenseWorkload of(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            in.read(header, 0);
            header.flip();
            int n = header.getInt();
            int d = header.getInt();
            return new DenseWorkload(header.getInt() == Float.BYTES ? Dtype.FLOAT32 : Dtype.FLOAT64, n, d, 0);
        }
    }

    /// `Q`, `K` or `V` of a file, by its number.
    <A> A matrix(Arithmetic<A> arithmetic, Path file, int which) throws IOException {
        return numbers(arithmetic, file, HEADER + (long) which * n * d * dtype.bytes(), n * d);
    }

    /// `count` numbers of a file from byte `from` on.
    static <A> A numbers(Arithmetic<A> arithmetic, Path file, long from, int count) throws IOException {
        A numbers = arithmetic.array(count);
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer buffer = in.map(FileChannel.MapMode.READ_ONLY, from, (long) count * arithmetic.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            switch (numbers) {
                case float[] floats -> buffer.asFloatBuffer().get(floats);
                case double[] doubles -> buffer.asDoubleBuffer().get(doubles);
                default -> throw new IllegalArgumentException("The arrays of " + arithmetic + " are not known.");
            }
        }
        return numbers;
    }

    /// Writes the outputs of a run.
    static void writeOutputs(Object outputs, Path file) throws IOException {
        ByteBuffer bytes = switch (outputs) {
            case float[] floats -> {
                ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * floats.length).order(ByteOrder.LITTLE_ENDIAN);
                buffer.asFloatBuffer().put(floats);
                yield buffer;
            }
            case double[] doubles -> {
                ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * doubles.length).order(ByteOrder.LITTLE_ENDIAN);
                buffer.asDoubleBuffer().put(doubles);
                yield buffer;
            }
            default -> throw new IllegalArgumentException("Outputs are arrays of float or double.");
        };
        Files.write(file, bytes.array());
    }

    /// The largest difference between the outputs in two files.
    double difference(Path one, Path other) throws IOException {
        return switch (dtype) {
            case FLOAT32 -> difference(Float32.INSTANCE, one, other);
            case FLOAT64 -> difference(Float64.INSTANCE, one, other);
        };
    }

    private <A> double difference(Arithmetic<A> arithmetic, Path one, Path other) throws IOException {
        A x = numbers(arithmetic, one, 0, n * d);
        A y = numbers(arithmetic, other, 0, n * d);
        double most = 0;
        for (int i = 0; i < n * d; i++) {
            double difference = Math.abs(arithmetic.get(x, i) - arithmetic.get(y, i));
            if (!(difference <= most)) {
                most = difference; // also what is not a number
            }
        }
        return most;
    }
}
