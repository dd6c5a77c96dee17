package finegrain.transformer;

import java.util.List;

/// One attention head, `softmax(X Q Kᵀ Xᵀ) X V` with `d_out = 1`.
///
/// `Q` and `K` have one column per listed coordinate of `X`, with a single nonzero entry each, so `Q Kᵀ` is diagonal.
/// They are kept as blocks of coordinates with equal weights, which is what makes 250,000 coordinates affordable.
///
/// @param width `d_in`
/// @param blocks the columns of `Q` and `K` in order; no coordinate twice
/// @param value the coordinate of `X` that `V` reads
public record Head(int width, List<Block> blocks, int value, Mask mask) {
    /// Columns for `count` coordinates from `from` on: the entries `query` in `Q` and `key` in `K`.
    public record Block(int from, int count, double query, double key) {}

    /// Which scores are replaced by `-∞`.
    public enum Mask {
        NONE,
        DIAGONAL
    }

    public Head {
        blocks = List.copyOf(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.from() < 0 || block.count() < 0 || block.from() + block.count() > width) {
                throw new IllegalArgumentException("The block " + block + " leaves the width " + width + ".");
            }
            for (Block other : blocks.subList(0, i)) {
                if (block.from() < other.from() + other.count() && other.from() < block.from() + block.count()) {
                    throw new IllegalArgumentException("The blocks " + other + " and " + block + " overlap.");
                }
            }
        }
    }

    /// `m`, the number of columns of `Q` and `K`.
    public int rank() {
        return blocks.stream().mapToInt(Block::count).sum();
    }

    /// `Q` as a `d_in × m` matrix.
    public double[][] queryMatrix() {
        return matrix(Side.QUERY);
    }

    /// `K` as a `d_in × m` matrix.
    public double[][] keyMatrix() {
        return matrix(Side.KEY);
    }

    /// `V` as a `d_in × 1` matrix.
    public double[][] valueMatrix() {
        double[][] v = new double[width][1];
        v[value][0] = 1;
        return v;
    }

    private enum Side {
        QUERY,
        KEY
    }

    private double[][] matrix(Side side) {
        double[][] matrix = new double[width][rank()];
        int column = 0;
        for (Block block : blocks) {
            for (int k = 0; k < block.count(); k++) {
                matrix[block.from() + k][column++] = side == Side.QUERY ? block.query() : block.key();
            }
        }
        return matrix;
    }
}
