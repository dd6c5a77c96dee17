package finegrain.approximate;

import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.Estimating;

/// A solver that decides gaps between two values: what [ThresholdSearch] asks.
interface GapSolver extends Estimating<PairInstance, Pair> {
    /// The same solver with another probability of failure and other random numbers; itself if it uses none.
    GapSolver taking(Chance chance);

    @Override
    default Class<PairInstance> shape() {
        return PairInstance.class;
    }
}
