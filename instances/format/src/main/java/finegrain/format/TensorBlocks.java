package finegrain.format;

import finegrain.dynamic.Weights;
import finegrain.format.TensorDirectory.Tensor;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Integers and bits that are in tensors of a safetensors file; the document has their names in their place. They are
/// mapped, not copied.
final class TensorBlocks implements Blocks {
    private final String source;
    private final TensorDirectory directory;
    private final Set<String> used = new HashSet<>();

    TensorBlocks(String source, TensorDirectory directory) {
        this.source = source;
        this.directory = directory;
    }

    @Override
    public IntegerBlock integers(JsonSource json) {
        if (json.current() != JsonToken.VALUE_STRING) {
            return IntegerBlock.read(json);
        }
        Tensor tensor = tensor(json);
        IntegerMatrix.Width width = Arrays.stream(IntegerMatrix.Width.values())
                .filter(w -> w.name().equals(tensor.dtype()))
                .findFirst()
                .orElseThrow(() -> error(tensor, tensor.dtype(), "integers: I8, I16, I32 or I64"));
        List<Long> shape = tensor.shape();
        long columns = shape.isEmpty() ? 1 : shape.getLast();
        long rows = shape.isEmpty() ? 1 : shape.subList(0, shape.size() - 1).stream().reduce(1L, Math::multiplyExact);
        if (rows > Integer.MAX_VALUE || shape.stream().anyMatch(length -> length > Integer.MAX_VALUE)) {
            throw error(tensor, tensor.dtype() + shape, "lengths below 2^31");
        }
        IntegerMatrix cells = IntegerMatrix.wrap(tensor.bytes(), width, (int) rows, (int) columns);
        return new IntegerBlock(where(tensor), shape.stream().map(Math::toIntExact).toList(), cells,
                width == IntegerMatrix.Width.I64 ? gap(tensor, cells) : null);
    }

    private @Nullable String gap(Tensor tensor, IntegerMatrix cells) {
        for (int row = 0; row < cells.rows(); row++) {
            for (int column = 0; column < cells.columns(); column++) {
                if (cells.get(row, column) == Weights.FORBIDDEN) {
                    return where(tensor) + ", row " + row + ", column " + column;
                }
            }
        }
        return null;
    }

    @Override
    public Bits bits(JsonSource json) {
        if (json.current() != JsonToken.VALUE_STRING) {
            return Blocks.INLINE.bits(json);
        }
        Tensor tensor = tensor(json);
        return (rows, columns) -> {
            long width = 8L * BitMatrix.wordsPerRow(Math.max(0, columns));
            List<Long> shape = tensor.shape();
            if (!tensor.dtype().equals("U8") || shape.size() != 2 || shape.getFirst() > Integer.MAX_VALUE
                    || shape.getLast() != width) {
                throw error(tensor, tensor.dtype() + shape, "U8[rows, " + width + "] for rows of " + columns + " bits");
            }
            BitMatrix matrix = Failures.placed(where(tensor),
                    () -> BitMatrix.wrap(tensor.bytes(), Math.toIntExact(shape.getFirst()), columns));
            Blocks.require(where(tensor), matrix, rows, columns);
            return matrix;
        };
    }

    private Tensor tensor(JsonSource json) {
        String name = json.text("the name of a tensor");
        Tensor tensor = directory.tensors().get(name);
        if (tensor == null) {
            throw json.unexpected("the name of a tensor of the file");
        }
        used.add(name);
        return tensor;
    }

    /// @throws SyntaxException if a tensor of the file has no place in the document
    void requireAllUsed() {
        directory.tensors().forEach((name, tensor) -> {
            if (!used.contains(name)) {
                throw error(tensor, "a tensor that the document does not name", "only tensors that it names");
            }
        });
    }

    private String where(Tensor tensor) {
        return source + ", tensor " + tensor.name();
    }

    private SyntaxException error(Tensor tensor, String found, String expected) {
        return SyntaxException.at(tensor.position().in(source + ", header"), Quote.of(tensor.name()) + ": " + found,
                expected);
    }
}
