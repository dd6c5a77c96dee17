package finegrain.transformer;

import finegrain.contract.Budget;
import finegrain.model.Vectors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// [AttentionRun] for one list of documents, whose equal coordinates are found once for all thresholds.
final class BlockedAttention implements Engine {
    private final Vectors vectors;
    private final Budget budget;
    private @Nullable DistinctColumns distinct;

    BlockedAttention(Vectors vectors, Budget budget) {
        this.vectors = vectors;
        this.budget = budget;
    }

    @Override
    public double bits(Construction construction) {
        return Precision.bits(construction, vectors.dimension() - distinct().groups().size());
    }

    @Override
    public Optional<RowValues> run(Construction construction, Dtype dtype, Vectors documents, Budget within) {
        if (!documents.equals(vectors)) {
            return AttentionRun.run(construction.transformer(), construction.tokens(documents), dtype, within);
        }
        Features features = Features.of(construction.transformer(), construction.tokens(vectors), distinct(),
                within.bytes() - distinct().bytes());
        return AttentionRun.run(construction.transformer(), features, dtype, within, distinct().bytes());
    }

    private DistinctColumns distinct() {
        if (distinct == null) {
            distinct = DistinctColumns.ofDocuments(vectors, budget.bytes());
        }
        return distinct;
    }
}
