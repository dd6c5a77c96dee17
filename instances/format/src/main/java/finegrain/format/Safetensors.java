package finegrain.format;

import finegrain.format.InstanceDraft.Data;
import finegrain.format.TensorDirectory.Tensor;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.IntegerMatrix;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.RealMatrix;
import finegrain.model.SatProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Reads instances from safetensors files.
///
/// The metadata entry `finegrain` is the JSON document with nothing but `dimension` or `variables` as its data. Vectors are
/// tensors `rows`, `left` and `right`, or `set0`, `set1`, …: U8 of shape `[vectors, 8·⌈dimension/64⌉]`, the lowest bit of the
/// first byte first. A formula is `offsets`, I64 of shape `[clauses + 1]`, where each clause begins and ends in `literals`,
/// I32. Vectors of numbers have the same names, one of the types I8, I16, I32 and I64 for integers, F32 or F64 for floating-point
/// numbers, and shape `[vectors, dimension]`. A dynamic program is the whole JSON document with names of tensors in the place of
/// arrays of integers and of bits; the integer 2^62 is what `null` is there. Vectors are mapped, not copied, so they must not change while they are in use; other
/// metadata is not kept.
final class Safetensors {
    static final String DOCUMENT = "finegrain";
    private static final ValueLayout.OfInt LITERAL = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String source;
    private final TensorDirectory directory;
    private final JsonInstanceReader.Header header;
    private final Problem<?, ?> problem;

    private Safetensors(String source, TensorDirectory directory, JsonInstanceReader.Header header) {
        this.source = source;
        this.directory = directory;
        this.header = header;
        this.problem = header.draft().problem();
    }

    /// Maps a regular file.
    static Stored map(String source, Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            // The arena lives as long as somebody holds a matrix of it.
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return read(source, all);
        } catch (IOException e) {
            throw Failures.reading(source, e);
        }
    }

    /// Maps a copy of a stream, which is gone when the process is.
    static Stored spool(String source, InputStream in) {
        try {
            Path copy = Files.createTempFile("finegrain", ".safetensors");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return map(source, copy);
            } finally {
                discard(copy);
            }
        } catch (IOException e) {
            throw Failures.reading(source, e);
        }
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            // Where a mapped file cannot be deleted, it goes with the process.
            copy.toFile().deleteOnExit();
        }
    }

    static Stored read(String source, MemorySegment file) {
        TensorDirectory directory = TensorDirectory.of(source, file);
        String document = directory.metadata().get(DOCUMENT);
        if (document == null) {
            throw SyntaxException.at(source + ", header", "no " + Quote.of(DOCUMENT) + " in " + Quote.of(
                    TensorDirectory.METADATA), "the JSON document of the instance, without its rows");
        }
        TensorBlocks blocks = new TensorBlocks(source, directory);
        JsonInstanceReader.Header header = JsonDocuments.one(source + ", metadata",
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
                json -> new JsonInstanceReader(json, blocks).readHeader());
        if (header.data().isPresent()) {
            blocks.requireAllUsed();
            return header.draft().with(header.data().get());
        }
        return new Safetensors(source, directory, header).read();
    }

    private Stored read() {
        requireExactly(names());
        return header.draft().with(switch (problem) {
            case SatProblem sat -> new Data.Clauses(cnf());
            case KOrthogonalVectors kOv -> new Data.Sets(Lists.immutable.withAll(names()).collect(this::matrix));
            case PairProblem pairs when pairs.mono() -> new Data.Rows(matrix("rows"));
            case NumericProblem numeric -> new Data.Numbers(numeric.mono()
                    ? new NumericVectors.Mono(numbers("rows"))
                    : new NumericVectors.Bi(numbers("left"), numbers("right")));
            case Problem<?, ?> twoSides -> new Data.Sides(matrix("left"), matrix("right"));
        });
    }

    private List<String> names() {
        return switch (problem) {
            case SatProblem sat -> List.of("offsets", "literals");
            case KOrthogonalVectors kOv ->
                IntStream.range(0, Math.max(2, directory.tensors().size())).mapToObj(i -> "set" + i).toList();
            case PairProblem pairs when pairs.mono() -> List.of("rows");
            case NumericProblem numeric when numeric.mono() -> List.of("rows");
            case Problem<?, ?> twoSides -> List.of("left", "right");
        };
    }

    private void requireExactly(List<String> names) {
        String expected = String.join(", ", names) + " for " + problem.id();
        directory.tensors().forEach((name, tensor) -> {
            if (!names.contains(name)) {
                throw error(tensor, Quote.of(name), expected);
            }
        });
        for (String name : names) {
            if (!directory.tensors().containsKey(name)) {
                throw SyntaxException.at(source + ", header", "no tensor " + Quote.of(name), expected);
            }
        }
    }

    private BitMatrix matrix(String name) {
        int dimension = header.extent();
        Tensor tensor = tensor(name);
        long width = 8L * BitMatrix.wordsPerRow(dimension);
        List<Long> shape = tensor.shape();
        if (!tensor.dtype().equals("U8") || shape.size() != 2 || shape.getFirst() > Integer.MAX_VALUE
                || shape.getLast() != width) {
            throw error(tensor, tensor.dtype() + shape, "U8[vectors, " + width + "] for dimension " + dimension);
        }
        return Failures.placed(source + ", tensor " + name,
                () -> BitMatrix.wrap(tensor.bytes(), Math.toIntExact(shape.getFirst()), dimension));
    }

    /// Vectors of numbers of the type that the tensor says.
    private NumberMatrix numbers(String name) {
        int dimension = header.extent();
        Tensor tensor = tensor(name);
        List<Long> shape = tensor.shape();
        boolean integral = ((NumericProblem) problem).integral();
        Optional<IntegerMatrix.Width> integers = Arrays.stream(IntegerMatrix.Width.values())
                .filter(width -> integral && width.name().equals(tensor.dtype()))
                .findFirst();
        Optional<RealMatrix.Width> reals = Arrays.stream(RealMatrix.Width.values())
                .filter(width -> !integral && width.name().equals(tensor.dtype()))
                .findFirst();
        if (integers.isEmpty() && reals.isEmpty() || shape.size() != 2 || shape.getFirst() > Integer.MAX_VALUE
                || shape.getLast() != dimension) {
            throw error(tensor, tensor.dtype() + shape, "[vectors, " + dimension + "] of type "
                    + (integral ? "I8, I16, I32 or I64" : "F32 or F64") + " for " + problem.id());
        }
        int rows = Math.toIntExact(shape.getFirst());
        return Failures.placed(source + ", tensor " + name, () -> integers.isPresent()
                ? IntegerMatrix.wrap(tensor.bytes(), integers.get(), rows, dimension)
                : RealMatrix.wrap(tensor.bytes(), reals.orElseThrow(), rows, dimension));
    }

    private Cnf cnf() {
        MemorySegment offsets = list("offsets", "I64").bytes();
        MemorySegment literals = list("literals", "I32").bytes();
        long clauses = offsets.byteSize() / 8 - 1;
        if (clauses < 0) {
            throw error(tensor("offsets"), "I64[0]", "at least one offset");
        }
        long end = literals.byteSize() / 4;
        // The objects that hold a clause, and the clause itself.
        new Memory(source + ": the clauses").add(56 * clauses + 4 * end);
        MutableList<ImmutableIntList> list = Lists.mutable.empty();
        long from = offset(offsets, 0, 0, 0);
        for (long c = 1; c <= clauses; c++) {
            long to = offset(offsets, c, from, end);
            list.add(IntLists.immutable.with(literals.asSlice(4 * from, 4 * (to - from)).toArray(LITERAL)));
            from = to;
        }
        if (from != end) {
            throw error(tensor("offsets"), "the last offset " + from, end + ", the number of literals");
        }
        return Failures.placed(source + ", tensor literals", () -> new Cnf(header.extent(), list.toImmutable()));
    }

    private long offset(MemorySegment offsets, long index, long least, long greatest) {
        long offset = offsets.getAtIndex(OFFSET, index);
        if (offset < least || offset > greatest) {
            throw error(tensor("offsets"), "offset " + index + " = " + offset,
                    "an offset from " + least + " to " + greatest);
        }
        return offset;
    }

    private Tensor list(String name, String dtype) {
        Tensor tensor = tensor(name);
        if (!tensor.dtype().equals(dtype) || tensor.shape().size() != 1) {
            throw error(tensor, tensor.dtype() + tensor.shape(), "a list of type " + dtype);
        }
        return tensor;
    }

    private Tensor tensor(String name) {
        return Stream.of(name).map(directory.tensors()::get).findFirst().orElseThrow();
    }

    private SyntaxException error(Tensor tensor, String found, String expected) {
        return SyntaxException.at(tensor.position().in(source + ", header"),
                found.equals(Quote.of(tensor.name()))
                        ? "the tensor " + found
                        : Quote.of(tensor.name()) + " with " + found,
                expected);
    }
}
