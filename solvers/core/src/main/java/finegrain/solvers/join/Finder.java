package finegrain.solvers.join;

import finegrain.contract.Budget;

/// Finds the partners of documents. One for each worker.
interface Finder {
    /// What finders share.
    interface Index {
        Finder finder();
    }

    /// Gives to `taker` every pair of one of `documents[from … to-1]` that it might take.
    void find(int[] documents, int from, int to, Taker taker, Budget budget);
}
