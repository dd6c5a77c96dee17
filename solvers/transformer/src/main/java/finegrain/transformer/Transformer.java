package finegrain.transformer;

import java.util.List;

/// A transformer with one layer of attention: phi_1 on every token, heads side by side, phi_2 on what they put out
/// (Alman and Yu 2025, Definitions 2.1–2.3).
///
/// The last token is the threshold token. Its own row is not an output: a query that compares nothing with nothing would
/// answer yes. This record is the weights; [#outputs] is what they mean, in `O(n² d_in)` memory and time, and
/// [AttentionRun] is the program for instances of size.
public record Transformer(TokenMlp tokens, List<Head> heads, OutputMlp answer) {
    public Transformer {
        heads = List.copyOf(heads);
        if (heads.isEmpty() || heads.stream().anyMatch(h -> h.width() != tokens.width())) {
            throw new IllegalArgumentException("A transformer needs heads of width " + tokens.width() + ".");
        }
    }

    /// The outputs of each head in all rows but the last, for the raw tokens `E`, computed as the definition says.
    public double[][] outputs(double[][] raw) {
        double[][] x = new double[raw.length][];
        for (int i = 0; i < raw.length; i++) {
            x[i] = tokens.apply(raw[i]);
        }
        double[][] outputs = new double[heads.size()][raw.length - 1];
        for (int h = 0; h < outputs.length; h++) {
            Head head = heads.get(h);
            double[][] scores = Matrices.timesTransposed(Matrices.times(x, head.queryMatrix()),
                    Matrices.times(x, head.keyMatrix()));
            if (head.mask() == Head.Mask.DIAGONAL) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i][i] = Double.NEGATIVE_INFINITY;
                }
            }
            double[][] attention = Matrices.times(Matrices.softmax(scores), Matrices.times(x, head.valueMatrix()));
            for (int i = 0; i < outputs[h].length; i++) {
                outputs[h][i] = attention[i][0];
            }
        }
        return outputs;
    }
}
