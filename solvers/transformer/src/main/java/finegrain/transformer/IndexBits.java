package finegrain.transformer;

import finegrain.model.PairProblem;

/// Variant C: one list, with one head per bit of the index.
///
/// **Construction.** Head `β` is [Coloured] with bit `β` of the index as the side, for `⌈log2 n⌉` heads in one layer.
/// **Proof.** Two different indices differ in some bit, so every pair is across the sides of some head, and no head
/// pairs a token with itself. phi_2 is yes if some head says so.
public record IndexBits() implements Variant {
    @Override
    public String letter() {
        return "C";
    }

    @Override
    public String idea() {
        return "one head per bit of the index; tokens that share the bit repel each other";
    }

    @Override
    public boolean fits(PairProblem problem) {
        return problem.mono();
    }

    @Override
    public Construction construct(Blueprint blueprint) {
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, blueprint.documents() - 1));
        return Construction.withSigns(this, blueprint, Construction.repulsion(blueprint),
                new Positions.IndexBits(bits), Head.Mask.NONE);
    }
}
