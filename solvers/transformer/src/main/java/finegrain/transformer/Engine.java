package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.Vectors;
import java.util.Optional;

/// A program that runs transformers: [AttentionRun], or a runtime of somebody else.
public interface Engine {
    /// The significand bits with which this engine cannot give a wrong answer.
    double bits(Construction construction);

    /// The outputs for these documents, or empty if the budget was spent first.
    ///
    /// @throws finegrain.model.RefusedException if it takes more memory than the budget has
    Optional<RowValues> run(Construction construction, Dtype dtype, Vectors documents, Budget budget);
}
