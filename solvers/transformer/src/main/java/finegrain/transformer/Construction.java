package finegrain.transformer;

import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.List;

/// The outcome of a [Variant]: weights, the tokens' positions and threshold, and the numbers they came from.
///
/// `Q` and `K` are `sg·√C` and `√C` on the document coordinates and the marker, `-√(M/2)`-like weights on the positions;
/// `V` reads the flag. See the variants for what `C`, `M` and `s` are and why the answer is right.
///
/// @param temperature `C`
/// @param repulsion `M`, by which tokens are kept from partners that do not count
/// @param sink `s`, the raw coordinate of the threshold token
/// @param terms `m`, the number of nonzero products in a score
/// @param magnitude `S`, a bound on the sum of their magnitudes
public record Construction(Variant variant, Blueprint blueprint, double temperature, double repulsion, double sink,
        Positions positions, Transformer transformer, int terms, double magnitude) {

    /// The tokens of these documents for this transformer: as many as it was built for, or fewer.
    public Tokens tokens(Vectors documents) {
        Positions own = positions instanceof Positions.Sides
                ? new Positions.Sides(documents.left().rows())
                : positions;
        return new Tokens(documents, own, sink);
    }

    /// Variants whose positions are signs: one head per position coordinate, with weight `-M/2` on it.
    ///
    /// Sum of magnitudes: a document has `C·sim + C` from similarity and marker and `M/2` from the position, the sink
    /// `C·|s| ≤ C(t + 1) + M/2`. With `M ≤ C·smax + G` and `smax ≥ 1` both are at most `2.5·C·smax + G`; we take
    /// `3·C·smax + G`, and the difference pays for the roundings of `s` itself.
    static Construction withSigns(Variant variant, Blueprint blueprint, double repulsion, Positions positions,
            Head.Mask mask) {
        double c = blueprint.margin() / blueprint.separation().delta();
        double sg = blueprint.sign();
        double sink = blueprint.threshold() + 1 + sg * repulsion / (2 * c);
        TokenMlp mlp = blueprint.tokens(positions);
        List<Head> heads = new ArrayList<>();
        for (int k = 0; k < positions.width(); k++) {
            heads.add(new Head(mlp.width(), List.of(similarity(blueprint, c),
                    new Head.Block(mlp.firstPosition() + k, 1, -Math.sqrt(repulsion / 2), Math.sqrt(repulsion / 2))),
                    mlp.flag(), mask));
        }
        return new Construction(variant, blueprint, c, repulsion, sink, positions,
                new Transformer(mlp, heads, OutputMlp.STANDARD), blueprint.dimension() + 2,
                3 * c * blueprint.largest() + blueprint.margin());
    }

    /// The weights of the document coordinates and the marker: `sg·C` times the similarity, plus `sg·C` times the marker.
    static Head.Block similarity(Blueprint blueprint, double temperature) {
        return new Head.Block(0, blueprint.dimension() + 1, blueprint.sign() * Math.sqrt(temperature),
                Math.sqrt(temperature));
    }

    /// `M` for signs: same-sign pairs are pushed `G` below the threshold whatever their similarity.
    static double repulsion(Blueprint blueprint) {
        double c = blueprint.margin() / blueprint.separation().delta();
        return c * blueprint.largest() + blueprint.margin();
    }
}
