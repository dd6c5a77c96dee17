package finegrain.transformer.simulation;

import java.util.Arrays;

/// Two parts of a group of tokens, side by side in one row each, joined by the map after attention. What the heads return
/// is not used.
final class MergeJob implements Job {
    private final double[][] left;
    private final double[][] right;
    private final Part.Join join;

    MergeJob(double[][] left, double[][] right, Part.Join join) {
        this.left = left;
        this.right = right;
        this.join = join;
    }

    @Override
    public int length() {
        return left.length;
    }

    @Override
    public int width() {
        return 2 * left[0].length;
    }

    @Override
    public Matrix rows(int length) {
        int half = left[0].length;
        Matrix rows = new Matrix(length, width());
        for (int i = 0; i < left.length; i++) {
            rows.setRow(i, 0, left[i]);
            rows.setRow(i, half, right[i]);
        }
        return rows;
    }

    @Override
    public Weights weights() {
        return Weights.idle(width());
    }

    @Override
    public TokenMap map(int length) {
        int half = left[0].length;
        return (position, input, attended) -> Part.join(Arrays.copyOf(input, half),
                Arrays.copyOfRange(input, half, 2 * half), join);
    }
}
