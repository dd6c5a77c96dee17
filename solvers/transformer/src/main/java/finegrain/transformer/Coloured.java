package finegrain.transformer;

import finegrain.model.PairProblem;

/// Variant B: all problems across two sides, with one coordinate for the side.
///
/// **Construction.** The side coordinate is `+1` or `-1` and weighs `-M/2`, with `C = G/δ`, `M = C·smax + G` and
/// `s = (t + 1) + sg·M/(2C)`; one head.
/// **Proof.** The side coordinate adds `+M/2` to the score of a pair across the sides and `-M/2` to one within a side, and
/// the sink is lifted by `M/2`. So pairs across differ from the sink by `sg·C(sim - t)`, as in [Sink], and pairs within a
/// side, each token with itself among them, by at most `C·|sim - t| - M ≤ -G`.
public record Coloured() implements Variant {
    @Override
    public String letter() {
        return "B";
    }

    @Override
    public String idea() {
        return "one coordinate for the side; tokens of the same side repel each other";
    }

    @Override
    public boolean fits(PairProblem problem) {
        return !problem.mono();
    }

    @Override
    public Construction construct(Blueprint blueprint) {
        return Construction.withSigns(this, blueprint, Construction.repulsion(blueprint),
                new Positions.Sides(blueprint.left()), Head.Mask.NONE);
    }
}
