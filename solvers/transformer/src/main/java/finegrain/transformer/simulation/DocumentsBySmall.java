package finegrain.transformer.simulation;

import finegrain.contract.Budget;
import finegrain.model.Vectors;
import finegrain.transformer.Construction;
import finegrain.transformer.Head;
import finegrain.transformer.Transformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A transformer that was built by hand for a problem about documents, executed by small ones.
///
/// Its `N` tokens are the documents and the threshold token; every head is simulated in the mode [Mode.Full], the token maps
/// before and after are applied as they are.
public final class DocumentsBySmall {
    /// What the hand-built transformer says, and what it took to run it.
    ///
    /// @param answer 0 or 1
    /// @param outputs of each head for every document; the last column of a simulation, the threshold token, is left out
    /// @param simulation what it took
    public record Outcome(double answer, Matrix outputs, finegrain.transformer.simulation.Outcome simulation) {}

    private DocumentsBySmall() {}

    /// Why it cannot be done, if it cannot.
    public static Optional<String> refusal(Construction construction) {
        return construction.transformer().heads().stream().anyMatch(h -> h.mask() == Head.Mask.DIAGONAL)
                ? Optional.of("Variant " + construction.variant().letter()
                        + " masks the diagonal, which small transformers without a mask cannot; use another variant.")
                : Optional.empty();
    }

    /// The large transformer: one layer, every head over all columns, no map after it.
    public static LargeTransformer large(Transformer transformer) {
        List<LargeTransformer.Head> heads = new ArrayList<>();
        for (Head head : transformer.heads()) {
            heads.add(new LargeTransformer.Head(0, new Weights(Matrix.of(head.rank(), head.queryMatrix()),
                    Matrix.of(head.rank(), head.keyMatrix()), Matrix.of(1, head.valueMatrix()))));
        }
        return new LargeTransformer(List.of(new LargeTransformer.Layer(heads, row -> row)));
    }

    /// The tokens after the first map, as many rows as documents and one.
    public static Matrix tokens(Construction construction, Vectors documents) {
        double[][] raw = construction.tokens(documents).raw();
        for (int i = 0; i < raw.length; i++) {
            raw[i] = construction.transformer().tokens().apply(raw[i]);
        }
        return Matrix.of(construction.transformer().tokens().width(), raw);
    }

    /// The answer of the transformer for these documents, or empty if the budget was spent.
    ///
    /// @throws IllegalArgumentException if [#refusal] says why, or the length is below 2
    public static Optional<Outcome> run(Construction construction, Vectors documents, Setting setting, Budget budget) {
        refusal(construction).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        Transformer transformer = construction.transformer();
        return Simulation
                .run(large(transformer), tokens(construction, documents), new Mode.Full(), setting, budget)
                .map(done -> {
                    int n = done.output().rows() - 1;
                    double[][] outputs = new double[transformer.heads().size()][n];
                    for (int h = 0; h < outputs.length; h++) {
                        for (int i = 0; i < n; i++) {
                            outputs[h][i] = done.output().get(i, h);
                        }
                    }
                    return new Outcome(transformer.answer().apply(outputs), Matrix.of(n, outputs), done);
                });
    }
}
