package finegrain.transformer;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What the heads put out for every document: how strongly each one says that it has a partner.
public final class RowValues {
    private final double[][] outputs;
    private final OutputMlp mlp;

    /// @param outputs one array per head, which is not copied
    public RowValues(double[][] outputs, OutputMlp mlp) {
        this.outputs = outputs;
        this.mlp = mlp;
    }

    /// The same output for each of `n` documents: what a decision is worth that needs no attention.
    static RowValues constant(int n, double r) {
        double[] outputs = new double[n];
        Arrays.fill(outputs, r);
        return new RowValues(new double[][]{outputs}, OutputMlp.STANDARD);
    }

    /// The number of documents.
    public int rows() {
        return outputs[0].length;
    }

    /// The number of heads.
    public int heads() {
        return outputs.length;
    }

    /// What head `h` puts out in row `i`.
    public double value(int h, int i) {
        return outputs[h][i];
    }

    /// `r_i`, the largest output of any head in row `i`.
    public double value(int i) {
        double max = outputs[0][i];
        for (double[] head : outputs) {
            max = Math.max(max, head[i]);
        }
        return max;
    }

    /// The answer of the transformer.
    public double answer() {
        return mlp.apply(outputs);
    }

    /// The rows of which the transformer says yes at least in part, ascending.
    public int[] reaching() {
        return IntStream.range(0, rows()).filter(i -> mlp.ramp(value(i)) > 0).toArray();
    }

    /// The row with the largest value, the first of equals.
    ///
    /// @throws IllegalStateException if there is no row
    public int best() {
        if (rows() == 0) {
            throw new IllegalStateException("There is no row.");
        }
        int best = 0;
        for (int i = 1; i < rows(); i++) {
            if (value(i) > value(best)) {
                best = i;
            }
        }
        return best;
    }

    /// Checks that every output is clearly below or clearly above the ramp, as it must be when nothing lies between the
    /// two promises.
    ///
    /// @throws MarginException if one is not
    public void requireMargin() {
        for (int h = 0; h < outputs.length; h++) {
            for (int i = 0; i < rows(); i++) {
                double g = mlp.ramp(outputs[h][i]);
                // written so that NaN fails too
                if (!(g == 0 || g == 1)) {
                    throw new MarginException("Head " + h + ", row " + i + " puts out " + outputs[h][i]
                            + ", which is between " + mlp.low() + " and " + mlp.high() + ".");
                }
            }
        }
        double answer = answer();
        if (answer != 0 && answer != 1) {
            throw new MarginException("The transformer answers " + answer + ", neither 0 nor 1.");
        }
    }
}
