package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import java.util.Optional;

/// A solver by [DisjointSweep]: what it takes, and what asking it takes, do not depend on how it sweeps.
sealed interface DisjointSolver extends Estimating<PairInstance, Pair> permits BitSliced, FourRussians {
    @Override
    default Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    default Optional<String> declines(PairInstance x) {
        return OrthogonalSearch.declines(id(), x);
    }

    @Override
    default double asking(PairInstance x) {
        return Survey.sidesSeconds(x);
    }

    @Override
    default double least(PairInstance x, Budget budget) {
        return OrthogonalSearch.least(x);
    }
}
