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
/// first byte first. Each of them may be two tensors instead, a [compressed sparse matrix][SparseTensors]. A formula is
/// `offsets`, I64 of shape `[clauses + 1]`, where each clause begins and ends in `literals`, I32. Vectors of numbers have the
/// same names, one of the types I8, I16, I32 and I64 for integers, F32 or F64 for floating-point numbers, and shape
/// `[vectors, dimension]`. A dynamic program is the whole JSON document with names of tensors in the place of arrays of integers
/// and of bits; the integer 2^62 is what `null` is there. Vectors that are not sparse are mapped, not copied, so they must not
/// change while they are in use; other metadata is not kept.
final class Safetensors {
    static final String DOCUMENT = "finegrain";

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
            case KOrthogonalVectors kOv -> new Data.Sets(Lists.immutable.withAll(lists()).collect(this::matrix));
            case PairProblem pairs when pairs.mono() -> new Data.Rows(matrix("rows"));
            case NumericProblem numeric -> new Data.Numbers(numeric.mono()
                    ? new NumericVectors.Mono(numbers("rows"))
                    : new NumericVectors.Bi(numbers("left"), numbers("right")));
            case Problem<?, ?> twoSides -> new Data.Sides(matrix("left"), matrix("right"));
        });
    }

    /// The tensors there have to be, of every list those of the encoding that it is found in.
    private List<String> names() {
        return switch (problem) {
            case SatProblem sat -> List.of("offsets", "literals");
            case NumericProblem numeric -> lists();
            case Problem<?, ?> ofBits -> lists().stream()
                    .flatMap(list -> isSparse(list) ? SparseTensors.names(list).stream() : Stream.of(list))
                    .toList();
        };
    }

    /// The lists of vectors there have to be.
    private List<String> lists() {
        return switch (problem) {
            case KOrthogonalVectors kOv -> {
                long found = directory.tensors().keySet().stream().map(SparseTensors::list).distinct().count();
                yield IntStream.range(0, (int) Math.max(2, found)).mapToObj(i -> "set" + i).toList();
            }
            case PairProblem pairs when pairs.mono() -> List.of("rows");
            case NumericProblem numeric when numeric.mono() -> List.of("rows");
            case Problem<?, ?> twoSides -> List.of("left", "right");
        };
    }

    private boolean isSparse(String list) {
        return SparseTensors.names(list).stream().anyMatch(directory.tensors()::containsKey);
    }

    private void requireExactly(List<String> names) {
        String expected = String.join(", ", names) + " for " + problem.id();
        directory.tensors().forEach((name, tensor) -> {
            if (!names.contains(name)) {
                throw directory.error(tensor, Quote.of(name), expected);
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
        if (isSparse(name)) {
            return SparseTensors.read(source, name, directory, dimension);
        }
        Tensor tensor = directory.tensor(name);
        long width = 8L * BitMatrix.wordsPerRow(dimension);
        List<Long> shape = tensor.shape();
        if (!tensor.dtype().equals("U8") || shape.size() != 2 || shape.getFirst() > Integer.MAX_VALUE
                || shape.getLast() != width) {
            throw directory.error(tensor, tensor.dtype() + shape,
                    "U8[vectors, " + width + "] for dimension " + dimension);
        }
        return Failures.placed(source + ", tensor " + name,
                () -> BitMatrix.wrap(tensor.bytes(), Math.toIntExact(shape.getFirst()), dimension));
    }

    /// Vectors of numbers of the type that the tensor says.
    private NumberMatrix numbers(String name) {
        int dimension = header.extent();
        Tensor tensor = directory.tensor(name);
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
            throw directory.error(tensor, tensor.dtype() + shape, "[vectors, " + dimension + "] of type "
                    + (integral ? "I8, I16, I32 or I64" : "F32 or F64") + " for " + problem.id());
        }
        int rows = Math.toIntExact(shape.getFirst());
        return Failures.placed(source + ", tensor " + name, () -> integers.isPresent()
                ? IntegerMatrix.wrap(tensor.bytes(), integers.get(), rows, dimension)
                : RealMatrix.wrap(tensor.bytes(), reals.orElseThrow(), rows, dimension));
    }

    private Cnf cnf() {
        TensorRuns runs = TensorRuns.of(directory, "offsets", "literals", "literals");
        // The objects that hold a clause, and the clause itself.
        new Memory(source + ": the clauses").add(56 * runs.count() + 4 * runs.length());
        MutableList<ImmutableIntList> list = Lists.mutable.empty();
        runs.forEach((from, to) -> list.add(IntLists.immutable.with(runs.entries(from, to))));
        return Failures.placed(source + ", tensor literals", () -> new Cnf(header.extent(), list.toImmutable()));
    }

}
