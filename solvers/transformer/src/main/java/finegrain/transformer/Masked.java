package finegrain.transformer;

import finegrain.model.PairProblem;

/// Variant F: one list, with the diagonal of the scores masked.
///
/// **Construction.** That of [Sink] with the sign of the problem, and `-∞` in place of every token's score with itself.
/// This is attention as it is commonly used, but not Definition 2.1, which has no mask.
/// **Proof.** That of [Sink]; a masked score has weight 0, so only true pairs are left.
public record Masked() implements Variant {
    @Override
    public String letter() {
        return "F";
    }

    @Override
    public String idea() {
        return "the diagonal of the scores is masked";
    }

    @Override
    public boolean fits(PairProblem problem) {
        return problem.mono();
    }

    @Override
    public Construction construct(Blueprint blueprint) {
        return Construction.withSigns(this, blueprint, 0, new Positions.None(), Head.Mask.DIAGONAL);
    }
}
