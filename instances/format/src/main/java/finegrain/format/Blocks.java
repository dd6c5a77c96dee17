package finegrain.format;

import finegrain.model.BitMatrix;

/// Where the integers and bits of a document are: in it, or beside it under the name that it has in their place.
interface Blocks {
    /// The block at the current token.
    IntegerBlock integers(JsonSource json);

    /// The rows of bits at the current token.
    Bits bits(JsonSource json);

    /// Rows of bits of which the length is known only to the problem.
    interface Bits {
        /// The rows as a matrix.
        ///
        /// @throws SyntaxException if there are not so many rows or columns; -1 is any number
        BitMatrix matrix(int rows, int columns);
    }

    /// Everything is in the document.
    Blocks INLINE = new Blocks() {
        @Override
        public IntegerBlock integers(JsonSource json) {
            return IntegerBlock.read(json);
        }

        @Override
        public Bits bits(JsonSource json) {
            Position start = json.position();
            PackedRows.Dimension dimension = new PackedRows.Dimension();
            PackedRows rows = new PackedRows(json.source(), dimension);
            json.array("rows as strings of 0 and 1", () -> json.row(rows));
            return (count, columns) -> {
                int found = dimension.value().orElse(Math.max(0, columns));
                dimension.accepts(found);
                BitMatrix matrix = rows.matrix();
                require(start.in(json.source()), matrix, count, columns);
                return matrix;
            };
        }
    };

    static void require(String where, BitMatrix matrix, int rows, int columns) {
        if (rows >= 0 && matrix.rows() != rows || columns >= 0 && matrix.columns() != columns) {
            throw SyntaxException.at(where, matrix.rows() + " rows of " + matrix.columns() + " bits",
                    (rows < 0 ? "any number of" : rows) + " rows of " + (columns < 0 ? "any number of" : columns)
                            + " bits");
        }
    }
}
