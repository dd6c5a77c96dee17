package finegrain.solvers.numeric;

/// A few right vectors, transposed, and a block of left vectors that are multiplied with all of them, two at a time. Not
/// thread-safe.
sealed interface Tile permits DoubleTile, FloatTile {
    void setRight(int k, double[] vector, int dimension);

    void setLeft(int i, double[] vector, int dimension);

    /// Computes the scores of two left vectors with the first `count` right vectors.
    void multiply(int first, int second, int count);

    /// The largest score of the first (0) or second (1) of the two with the right vectors `from … to-1`.
    double largest(int which, int from, int to);

    /// The first right vector from `from` to `to-1` whose score is at least `need`, or -1.
    int next(int which, double need, int from, int to);

    double score(int which, int k);

    static Tile of(Scores.Lane lane, int capacity, int block, int dimension) {
        return switch (lane) {
            case FLOAT -> new FloatTile(capacity, block, dimension);
            case DOUBLE -> new DoubleTile(capacity, block, dimension);
        };
    }
}
