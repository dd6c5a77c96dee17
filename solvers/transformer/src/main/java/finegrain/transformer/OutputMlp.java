package finegrain.transformer;

/// phi_2, the MLP over the outputs of all heads in all rows but the last: `1 - Π(1 - g(r))` with `g` the ramp from `low`
/// to `high`. It is 1 if some output reaches `high` and 0 if none exceeds `low` (Alman and Yu 2025, Lemma D.1, which needs
/// "some" where it says "all").
public record OutputMlp(double low, double high) {
    /// The ramp between what the sink lemma leaves to a missed threshold (at most 0.171) and to a reached one (at least
    /// 0.377).
    public static final OutputMlp STANDARD = new OutputMlp(0.20, 0.35);

    public OutputMlp {
        if (!(low < high)) {
            throw new IllegalArgumentException("The ramp goes from " + low + " to " + high + "; it must rise.");
        }
    }

    /// `g(r)`, between 0 and 1.
    public double ramp(double r) {
        return Math.clamp((r - low) / (high - low), 0, 1);
    }

    /// The answer from the outputs, one array per head.
    public double apply(double[][] outputs) {
        double none = 1;
        for (double[] head : outputs) {
            for (double r : head) {
                none *= 1 - ramp(r);
            }
        }
        return 1 - none;
    }
}
