package finegrain.approximate;

import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of both sides that can be in a pair reaching the yes value of a gap, and what has to be known of them.
final class Rows {
    private final Question.Gap gap;
    private final RowsOfSide left;
    private final RowsOfSide right;
    private final boolean oneList;

    private static final class RowsOfSide {
        private final BitMatrix matrix;
        private final int[] indices;
        private final int lightest;
        private final int heaviest;

        RowsOfSide(BitMatrix matrix, int least) {
            this.matrix = matrix;
            this.indices = IntStream.range(0, matrix.rows()).filter(row -> matrix.weight(row) >= least).toArray();
            int[] weights = Arrays.stream(indices).map(matrix::weight).toArray();
            this.lightest = Arrays.stream(weights).min().orElse(0);
            this.heaviest = Arrays.stream(weights).max().orElse(0);
        }
    }

    private Rows(Question.Gap gap, RowsOfSide left, RowsOfSide right, boolean oneList) {
        this.gap = gap;
        this.left = left;
        this.right = right;
        this.oneList = oneList;
    }

    /// Empty if a side has no such row. The yes value must be positive.
    static Optional<Rows> reaching(PairInstance x, Question.Gap gap) {
        // An inner product is at most either weight; a cosine says nothing about a single one.
        int weight = x.problem().measure() == Measure.INNER_PRODUCT
                ? Products.clamp(gap.yes(), x.vectors().dimension())
                : 1;
        RowsOfSide left = new RowsOfSide(x.vectors().left(), weight);
        RowsOfSide right = x.problem().mono() ? left : new RowsOfSide(x.vectors().right(), weight);
        return left.indices.length == 0 || right.indices.length == 0
                ? Optional.empty()
                : Optional.of(new Rows(gap, left, right, x.problem().mono()));
    }

    private RowsOfSide of(Family.Side side) {
        return switch (side) {
            case LEFT -> left;
            case RIGHT -> right;
        };
    }

    Question.Gap gap() {
        return gap;
    }

    boolean oneList() {
        return oneList;
    }

    int[] indices(Family.Side side) {
        return of(side).indices;
    }

    BitMatrix matrix(Family.Side side) {
        return of(side).matrix;
    }

    int dimension() {
        return left.matrix.columns();
    }

    int heaviest(Family.Side side) {
        return of(side).heaviest;
    }

    int lightest(Family.Side side) {
        return of(side).lightest;
    }
}
