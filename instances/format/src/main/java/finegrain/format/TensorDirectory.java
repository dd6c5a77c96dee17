package finegrain.format;

import java.io.ByteArrayInputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the header of a safetensors file says, checked against the file: every tensor lies inside it and is as long as its
/// shape, and all of them together fill it without overlap or hole. A hostile file gets no further than this.
///
/// @param tensors by name, in the order of the header
/// @param metadata the map of strings called `__metadata__`
record TensorDirectory(String source, SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
    /// As in the reference implementation.
    static final long LONGEST_HEADER = 100_000_000;
    static final String METADATA = "__metadata__";
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The bytes of a tensor, with its place in the header for messages.
    record Tensor(String name, Position position, String dtype, List<Long> shape, MemorySegment bytes) {}

    /// @param source the name of the file
    /// @param file all of it
    static TensorDirectory of(String source, MemorySegment file) {
        if (file.byteSize() < 8) {
            throw SyntaxException.at(source, "a file of " + file.byteSize() + " bytes", "at least 8");
        }
        long length = file.get(LENGTH, 0);
        long longest = Math.min(LONGEST_HEADER, file.byteSize() - 8);
        if (length < 0 || length > longest) {
            throw SyntaxException.at(source, "a header of " + Long.toUnsignedString(length) + " bytes",
                    "at most " + longest + " in a file of " + file.byteSize());
        }
        byte[] header = file.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment buffers = file.asSlice(8 + length);
        return JsonDocuments.one(source + ", header", new ByteArrayInputStream(header),
                json -> new Parser(source, json, buffers).parse());
    }

    /// The tensor of a name that is known to be there.
    Tensor tensor(String name) {
        return Stream.of(name).map(tensors::get).findFirst().orElseThrow();
    }

    /// What is wrong with a tensor, at its place in the header.
    SyntaxException error(Tensor tensor, String found, String expected) {
        return SyntaxException.at(tensor.position().in(source + ", header"),
                found.equals(Quote.of(tensor.name()))
                        ? "the tensor " + found
                        : Quote.of(tensor.name()) + " with " + found,
                expected);
    }

    private static final class Parser {
        private final String source;
        private final JsonSource json;
        private final MemorySegment buffers;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final LinkedHashMap<String, Tensor> tensors = new LinkedHashMap<>();
        private final List<Extent> extents = new ArrayList<>();

        Parser(String source, JsonSource json, MemorySegment buffers) {
            this.source = source;
            this.json = json;
            this.buffers = buffers;
        }

        private record Extent(String name, Position position, long begin, long end) {}

        TensorDirectory parse() {
            json.object((name, position) -> {
                if (name.equals(METADATA)) {
                    json.object((key, at) -> metadata.put(key, json.text("a string")));
                } else {
                    tensors.put(name, tensor(name, position));
                }
            });
            requireFilled();
            return new TensorDirectory(source, tensors, metadata);
        }

        private Tensor tensor(String name, Position position) {
            TensorFields fields = new TensorFields(json, position);
            Extent extent = new Extent(name, position, fields.begin(), fields.end());
            if (extent.begin() > extent.end() || extent.end() > buffers.byteSize()) {
                throw json.error(position, Quote.of(name) + " from byte " + extent.begin() + " to " + extent.end(),
                        "a part of the " + buffers.byteSize() + " bytes that follow the header");
            }
            long bytes = fields.bytes();
            if (bytes != extent.end() - extent.begin()) {
                throw json.error(position,
                        Quote.of(name) + " with " + (extent.end() - extent.begin()) + " bytes",
                        (bytes < 0 ? "2^63 or more" : bytes) + " for " + fields.dtype() + fields.shape());
            }
            extents.add(extent);
            return new Tensor(name, position, fields.dtype(), fields.shape(), buffers.asSlice(extent.begin(), bytes));
        }

        private void requireFilled() {
            extents.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
            long filled = 0;
            for (Extent extent : extents) {
                if (extent.begin() != filled) {
                    throw json.error(extent.position(),
                            Quote.of(extent.name()) + " from byte " + extent.begin() + " on",
                            "byte " + filled + ", where the tensor before it ends");
                }
                filled = extent.end();
            }
            if (filled != buffers.byteSize()) {
                throw SyntaxException.at(source, buffers.byteSize() + " bytes after the header",
                        filled + ", the end of the last tensor");
            }
        }
    }

    /// The entry of one tensor in the header, complete.
    private static final class TensorFields {
        private static final List<String> NAMES = List.of("dtype", "shape", "data_offsets");

        private final JsonSource json;
        private final Position position;
        private final List<Long> offsets = new ArrayList<>();
        private final List<Long> shape = new ArrayList<>();
        private @Nullable String dtype;

        TensorFields(JsonSource json, Position position) {
            this.json = json;
            this.position = position;
            List<String> seen = new ArrayList<>();
            json.object(NAMES, (name, at) -> {
                seen.add(name);
                switch (name) {
                    case "dtype" -> dtype = json.text("a type");
                    case "shape" -> json.array("lengths", () -> shape.add(json.natural("a length")));
                    default -> json.array("two offsets", () -> offsets.add(json.natural("an offset")));
                }
            });
            if (seen.size() < 3 || offsets.size() != 2) {
                throw json.error(position, "a tensor with " + seen + " and " + offsets.size() + " offsets",
                        NAMES + " and 2 offsets");
            }
        }

        String dtype() {
            return dtype == null ? "" : dtype;
        }

        List<Long> shape() {
            return List.copyOf(shape);
        }

        long begin() {
            return offsets.getFirst();
        }

        long end() {
            return offsets.getLast();
        }

        /// The length that type and shape imply; -1 if it is no `long`.
        long bytes() {
            long bytes = switch (dtype()) {
                case "U8", "I8" -> 1;
                case "I16" -> 2;
                case "I32", "F32" -> 4;
                case "I64", "F64" -> 8;
                default -> throw json.error(position, "the type " + Quote.of(dtype()),
                        "U8, I8, I16, I32, I64, F32 or F64");
            };
            for (long length : shape) {
                long high = Math.multiplyHigh(bytes, length);
                bytes *= length;
                if (high != 0 || bytes < 0) {
                    return shape.contains(0L) ? 0 : -1;
                }
            }
            return bytes;
        }
    }
}
