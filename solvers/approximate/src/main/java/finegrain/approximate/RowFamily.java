package finegrain.approximate;

import finegrain.model.BitMatrix;

/// Functions on the ones of rows.
abstract sealed class RowFamily implements Family permits Minhash.Sets, SimpleLsh.Hyperplanes {
    final Rows rows;

    RowFamily(Rows rows) {
        this.rows = rows;
    }

    @Override
    public final int[] rows(Side side) {
        return rows.indices(side);
    }

    @Override
    public final BitMatrix matrix(Side side) {
        return rows.matrix(side);
    }

    @Override
    public final double evaluating() {
        return 1e-9 * rows.heaviest(Side.RIGHT);
    }
}
