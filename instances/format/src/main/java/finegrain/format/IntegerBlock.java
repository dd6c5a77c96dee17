package finegrain.format;

import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Integers in nested arrays of equal lengths, or a single one; `null` is [Weights#FORBIDDEN].
///
/// @param where where it stands, with its source
/// @param extents the lengths of the arrays, from outside in; beyond an empty one nothing is known
/// @param cells the integers, in rows of the innermost length
/// @param gap where the first `null` is
record IntegerBlock(String where, List<Integer> extents, IntegerMatrix cells, @Nullable String gap) {
    /// A length that may be any.
    static final int ANY = -1;

    static IntegerBlock read(JsonSource json) {
        return new Reader(json).block();
    }

    /// One integer of a range.
    int integer(int from, int to) {
        long value = number();
        if (value < from || value > to) {
            throw SyntaxException.at(where, Long.toString(value), "an integer from " + from + " to " + to);
        }
        return (int) value;
    }

    long number() {
        shaped();
        return finite().cells.get(0, 0);
    }

    /// The numbers of one array.
    ImmutableLongList list(int length) {
        return shaped(length).flat();
    }

    /// All numbers, the innermost arrays one after the other.
    ImmutableLongList flat() {
        long[] numbers = new long[Math.multiplyExact(cells.rows(), cells.columns())];
        for (int row = 0; row < cells.rows(); row++) {
            for (int column = 0; column < cells.columns(); column++) {
                numbers[row * cells.columns() + column] = cells.get(row, column);
            }
        }
        return LongLists.immutable.with(numbers);
    }

    /// The numbers of an array of arrays.
    IntegerMatrix matrix(int rows, int columns) {
        shaped(rows, columns);
        int known = extents.size() == 2 ? extents.get(1) : Math.max(0, columns);
        return cells.rows() == extents.getFirst() && cells.columns() == known
                ? cells
                : IntegerMatrix.of(extents.getFirst(), known, new long[0]);
    }

    /// The same, without a `null`.
    IntegerBlock finite() {
        if (gap != null) {
            throw SyntaxException.at(gap, "null", "an integer");
        }
        return this;
    }

    /// The same, if its arrays have these lengths.
    IntegerBlock shaped(int... lengths) {
        boolean empty = extents.contains(0);
        boolean fits = empty ? extents.size() <= lengths.length : extents.size() == lengths.length;
        for (int level = 0; fits && level < extents.size(); level++) {
            fits = lengths[level] == ANY || lengths[level] == extents.get(level);
        }
        if (!fits) {
            throw SyntaxException.at(where, text(extents), text(Arrays.stream(lengths).boxed().toList()));
        }
        return this;
    }

    private static String text(List<Integer> lengths) {
        return lengths.isEmpty()
                ? "a single integer"
                : "integers in arrays of " + lengths.stream()
                        .map(length -> length == ANY ? "any number" : length.toString())
                        .collect(Collectors.joining(" times "));
    }

    /// Reads one value, which is then the current token.
    private static final class Reader {
        private static final String NUMBER = "an integer of absolute value below 2^61";

        private final JsonSource json;
        private final Position start;
        private final List<Integer> extents = new ArrayList<>();
        private long[] cells = new long[8];
        private int used;
        private int depth = -1;
        private @Nullable String gap;

        Reader(JsonSource json) {
            this.json = json;
            this.start = json.position();
        }

        IntegerBlock block() {
            value(0);
            int innermost = extents.isEmpty() ? 1 : extents.getLast();
            int rows = innermost == 0 ? outer() : used / innermost;
            return new IntegerBlock(start.in(json.source()), List.copyOf(extents),
                    IntegerMatrix.of(rows, innermost, cells), gap);
        }

        private int outer() {
            return extents.subList(0, extents.size() - 1).stream().reduce(1, Math::multiplyExact);
        }

        private void value(int level) {
            if (json.current() == JsonToken.START_ARRAY) {
                array(level);
            } else {
                number(level);
            }
        }

        private void array(int level) {
            Position here = json.position();
            if (depth == level) {
                throw json.unexpected(NUMBER);
            }
            int[] length = new int[1];
            json.array("integers", () -> {
                value(level + 1);
                length[0]++;
            });
            // The lengths inside are known first, so the list is filled from there.
            while (extents.size() <= level) {
                extents.add(ANY);
            }
            if (extents.get(level) == ANY) {
                extents.set(level, length[0]);
            } else if (extents.get(level) != length[0]) {
                throw json.error(here, "an array of " + length[0],
                        "one of " + extents.get(level) + " like those before");
            }
        }

        private void number(int level) {
            if (depth == -1) {
                depth = level;
            }
            if (depth != level || extents.size() > level) {
                throw json.unexpected("an array");
            }
            if (used == cells.length) {
                long[] larger = Memory.words(Math.min(used * 2L, Integer.MAX_VALUE - 8), json.source() + ": integers");
                System.arraycopy(cells, 0, larger, 0, used);
                cells = larger;
            }
            if (json.current() == JsonToken.VALUE_NULL) {
                gap = gap == null ? json.position().in(json.source()) : gap;
                cells[used++] = Weights.FORBIDDEN;
            } else if (json.isLong() && Math.abs(json.longInteger()) < Weights.LIMIT
                    && json.longInteger() != Long.MIN_VALUE) {
                cells[used++] = json.longInteger();
            } else {
                throw json.unexpected(NUMBER);
            }
        }
    }
}
