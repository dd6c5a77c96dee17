package finegrain.transformer;

import finegrain.model.Goal;
import finegrain.model.PairProblem;

/// Variant A: minima in one list (OV, Min-IP, LSD), with nothing but the threshold token.
///
/// **Construction.** `C = G/δ`, `s = t + 1`, no positions, one head.
/// **Proof.** A document scores `-C(sim + 1)`, the sink `-C(t + 1)`; the difference `C(t - sim)` is at least 0 if
/// `sim ≤ t` and at most `-Cδ = -G` otherwise. That a token also meets itself is harmless: if `|v| ≤ t` for an inner
/// product, then `<v,w> ≤ t` for every other `w`, and there is one; a cosine with itself is 1, the largest value, and a
/// threshold that 1 reaches is answered without a run.
public record Sink() implements Variant {
    @Override
    public String letter() {
        return "A";
    }

    @Override
    public String idea() {
        return "only the threshold token; a token that finds itself does no harm to a minimum";
    }

    @Override
    public boolean fits(PairProblem problem) {
        return problem.mono() && problem.goal() == Goal.MIN;
    }

    @Override
    public Construction construct(Blueprint blueprint) {
        return Construction.withSigns(this, blueprint, 0, new Positions.None(), Head.Mask.NONE);
    }
}
