package finegrain.format;

import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/// Writes integers as nested arrays with `null` for what is forbidden, and bits as strings.
///
/// @param rows writes rows of bits
record InlineSink(BiConsumer<BitMatrix, JsonGenerator> rows) implements DynamicWriter.Sink {
    @Override
    public void integers(String path, IntegerMatrix cells, int[] extents, JsonGenerator json) {
        new Nested(cells, extents, json).write(0);
    }

    @Override
    public void bits(String path, BitMatrix matrix, JsonGenerator json) {
        rows.accept(matrix, json);
    }

    private static final class Nested {
        private final IntegerMatrix cells;
        private final int[] extents;
        private final JsonGenerator json;
        private final long[] row;
        private long next;

        Nested(IntegerMatrix cells, int[] extents, JsonGenerator json) {
            this.cells = cells;
            this.extents = extents;
            this.json = json;
            this.row = new long[cells.columns()];
        }

        void write(int level) {
            if (level == extents.length) {
                number();
                return;
            }
            json.writeStartArray();
            for (int i = 0; i < extents[level]; i++) {
                write(level + 1);
            }
            json.writeEndArray();
        }

        private void number() {
            int column = (int) (next % row.length);
            if (column == 0) {
                cells.copyRow((int) (next / row.length), row);
            }
            next++;
            if (row[column] == Weights.FORBIDDEN) {
                json.writeNull();
            } else {
                json.writeNumber(row[column]);
            }
        }
    }
}
