package finegrain.format;

import finegrain.dynamic.DynamicInstance;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.RealMatrix;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import finegrain.model.TupleInstance;
import finegrain.model.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import tools.jackson.core.JsonGenerator;

/// Writes instances as safetensors, as [Safetensors] reads them; vectors of bits in whichever encoding is shorter. The header is padded with spaces so that the tensors begin
/// at a multiple of 8.
final class SafetensorsWriter {
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    private record Part(String name, String dtype, List<Long> shape, long bytes, SafeFile.Body body) {}

    static void write(Stored stored, OutputStream out) throws IOException {
        List<Part> parts = parts(stored);
        byte[] header = header(document(stored, parts), parts);
        int padding = -header.length & 7;
        if (header.length + padding > TensorDirectory.LONGEST_HEADER) {
            throw new RefusedException("The provenance would take " + header.length
                    + " bytes in the header; a safetensors header has at most " + TensorDirectory.LONGEST_HEADER + ".");
        }
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length + padding).array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Part part : parts) {
            part.body().writeTo(out);
        }
        out.flush();
    }

    /// The JSON document, which names the parts of a dynamic program where they belong; these are added.
    private static byte[] document(Stored stored, List<Part> parts) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonInstanceWriter.generator(document, JsonLayout.LINE)) {
            JsonInstanceWriter.header(stored, new Beside(parts), json);
        }
        return document.toByteArray();
    }

    /// Leaves a name in the document and makes a tensor of it.
    private record Beside(List<Part> parts) implements DynamicWriter.Sink {
        @Override
        public void integers(String path, IntegerMatrix cells, int[] extents, JsonGenerator json) {
            json.writeString(path);
            parts.add(part(path, cells.width().name(), Arrays.stream(extents).asLongStream().boxed().toList(),
                    cells.cells()));
        }

        @Override
        public void bits(String path, BitMatrix rows, JsonGenerator json) {
            json.writeString(path);
            parts.add(SafetensorsWriter.bits(path, rows));
        }
    }

    private static byte[] header(byte[] document, List<Part> parts) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonInstanceWriter.generator(header, JsonLayout.LINE)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(TensorDirectory.METADATA);
            json.writeStringProperty(Safetensors.DOCUMENT, new String(document, StandardCharsets.UTF_8));
            json.writeEndObject();
            long begin = 0;
            for (Part part : parts) {
                json.writeObjectPropertyStart(part.name());
                json.writeStringProperty("dtype", part.dtype());
                json.writeName("shape");
                array(part.shape(), json);
                json.writeName("data_offsets");
                array(List.of(begin, begin + part.bytes()), json);
                json.writeEndObject();
                begin += part.bytes();
            }
            json.writeEndObject();
        }
        return header.toByteArray();
    }

    private static void array(List<Long> numbers, JsonGenerator json) {
        json.writeStartArray();
        numbers.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static List<Part> parts(Stored stored) {
        return switch (stored.instance()) {
            case PairInstance x -> aligned(switch (x.vectors()) {
                case Vectors.Mono(BitMatrix rows) -> vectors("rows", rows);
                case Vectors.Bi(BitMatrix left, BitMatrix right) ->
                    Stream.concat(vectors("left", left), vectors("right", right));
            });
            case TupleInstance x -> aligned(IntStream.range(0, x.sets().size())
                    .boxed()
                    .flatMap(i -> vectors("set" + i, x.sets().get(i))));
            case NumericInstance x -> switch (x.vectors()) {
                case NumericVectors.Mono(NumberMatrix rows) -> List.of(numbers("rows", rows));
                case NumericVectors.Bi(NumberMatrix left, NumberMatrix right) ->
                    List.of(numbers("left", left), numbers("right", right));
            };
            case Formula x -> clauses(x.cnf());
            case DynamicInstance x -> new ArrayList<>();
        };
    }

    /// Those of 4 bytes last, so that all are aligned.
    private static List<Part> aligned(Stream<Part> parts) {
        return parts.sorted(Comparator.comparing(part -> part.dtype().equals("I32"))).toList();
    }

    private static Stream<Part> vectors(String name, BitMatrix matrix) {
        if (!SparseTensors.shorter(matrix)) {
            return Stream.of(bits(name, matrix));
        }
        SparseMatrix ones = SparseMatrix.of(matrix);
        List<String> names = SparseTensors.names(name);
        return Stream.of(
                list(names.getFirst(), "I64", ones.rows() + 1, (row, out) -> out.putLong(ones.start(row))),
                list(names.getLast(), "I32", ones.ones(), (one, out) -> out.putInt(ones.column(one))));
    }

    /// Puts one entry of a list.
    private interface Entry {
        void put(int index, ByteBuffer out);
    }

    private static Part list(String name, String dtype, int count, Entry entry) {
        int width = dtype.equals("I64") ? Long.BYTES : Integer.BYTES;
        return new Part(name, dtype, List.of((long) count), (long) width * count, out -> {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < count; k++) {
                if (!chunk.hasRemaining()) {
                    out.write(chunk.array());
                    chunk.clear();
                }
                entry.put(k, chunk);
            }
            out.write(chunk.array(), 0, chunk.position());
        });
    }

    private static Part bits(String name, BitMatrix matrix) {
        return part(name, "U8", List.of((long) matrix.rows(), 8L * matrix.wordsPerRow()), matrix.words());
    }

    /// The numbers as they are kept.
    private static Part numbers(String name, NumberMatrix matrix) {
        List<Long> shape = List.of((long) matrix.rows(), (long) matrix.columns());
        return switch (matrix) {
            case IntegerMatrix z -> part(name, z.width().name(), shape, z.cells());
            case RealMatrix r -> part(name, r.width().name(), shape, r.cells());
        };
    }

    private static Part part(String name, String dtype, List<Long> shape, MemorySegment bytes) {
        return new Part(name, dtype, shape, bytes.byteSize(), out -> {
            byte[] chunk = new byte[CHUNK];
            for (long from = 0; from < bytes.byteSize(); from += CHUNK) {
                int length = (int) Math.min(CHUNK, bytes.byteSize() - from);
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, chunk, 0, length);
                out.write(chunk, 0, length);
            }
        });
    }

    /// The offsets first, so that both lists are aligned.
    private static List<Part> clauses(Cnf cnf) {
        long clauses = cnf.clauses().size() + 1L;
        long literals = cnf.clauses().sumOfInt(ImmutableIntList::size);
        return List.of(new Part("offsets", "I64", List.of(clauses), 8 * clauses, out -> {
            ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            long offset = 0;
            out.write(number.putLong(0, offset).array());
            for (ImmutableIntList clause : cnf.clauses()) {
                offset += clause.size();
                out.write(number.putLong(0, offset).array());
            }
        }), new Part("literals", "I32", List.of(literals), 4 * literals, out -> {
            for (ImmutableIntList clause : cnf.clauses()) {
                ByteBuffer numbers = ByteBuffer.allocate(4 * clause.size()).order(ByteOrder.LITTLE_ENDIAN);
                numbers.asIntBuffer().put(clause.toArray());
                out.write(numbers.array());
            }
        }));
    }
}
