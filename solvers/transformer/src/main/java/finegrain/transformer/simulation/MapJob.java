package finegrain.transformer.simulation;

import java.util.function.UnaryOperator;

/// A map of some tokens, with nothing before it.
///
/// @param width enough for a row before and after
record MapJob(Matrix input, int width, UnaryOperator<double[]> operator) implements Job {
    @Override
    public int length() {
        return input.rows();
    }

    @Override
    public Matrix rows(int length) {
        Matrix rows = new Matrix(length, width);
        rows.put(0, 0, input);
        return rows;
    }

    @Override
    public Weights weights() {
        return Weights.idle(width);
    }

    @Override
    public TokenMap map(int length) {
        return (position, row, attended) -> operator.apply(java.util.Arrays.copyOf(row, input.columns()));
    }
}
