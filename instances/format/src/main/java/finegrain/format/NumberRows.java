package finegrain.format;

import finegrain.model.IntegerMatrix;
import finegrain.model.RealMatrix;
import org.jspecify.annotations.Nullable;

/// Vectors of numbers as they arrive, row after row: as integers until one comes that is none, then all as floating-point
/// numbers, because what they are meant to be may be said after them.
final class NumberRows {
    private final JsonSource json;
    private final PackedRows.Dimension dimension;
    private long[] cells = new long[0];
    private int used;
    private int rows;
    private @Nullable Position noInteger;

    NumberRows(JsonSource json, PackedRows.Dimension dimension) {
        this.json = json;
        this.dimension = dimension;
    }

    /// Adds the current array of numbers as a row.
    ///
    /// @param integral whether a number that is no integer is an error at once
    void row(boolean integral) {
        Position start = json.position();
        int before = used;
        json.array("numbers", () -> number(integral));
        if (!dimension.accepts(used - before)) {
            throw json.error(start, "a vector of dimension " + (used - before),
                    "dimension " + dimension.value().orElseThrow());
        }
        if (++rows == Integer.MAX_VALUE) {
            throw Memory.refused(json.source() + ": more than " + rows + " vectors", 8L * used);
        }
    }

    private void number(boolean integral) {
        if (used == cells.length) {
            grow();
        }
        if (noInteger == null && json.isLong()) {
            cells[used++] = json.longInteger();
            return;
        }
        if (integral) {
            throw json.unexpected("an integer from -2^63 to 2^63 - 1");
        }
        double v = json.real();
        if (noInteger == null) {
            noInteger = json.position();
            for (int i = 0; i < used; i++) {
                cells[i] = Double.doubleToRawLongBits((double) cells[i]);
            }
        }
        cells[used++] = Double.doubleToRawLongBits(v);
    }

    private void grow() {
        String what = json.source() + ": " + rows + " vectors of numbers";
        long[] larger = Memory.words(Math.max(used + 1L, Math.min(used * 3L / 2 + 64, Integer.MAX_VALUE - 8)), what);
        System.arraycopy(cells, 0, larger, 0, used);
        cells = larger;
    }

    IntegerMatrix integers() {
        if (noInteger != null) {
            throw json.error(noInteger, "a number that is no integer of 64 bits", "an integer from -2^63 to 2^63 - 1");
        }
        return IntegerMatrix.of(rows, dimension.value().orElseThrow(), i -> cells[i]);
    }

    RealMatrix reals() {
        return RealMatrix.of(rows, dimension.value().orElseThrow(),
                i -> noInteger == null ? (double) cells[i] : Double.longBitsToDouble(cells[i]));
    }
}
