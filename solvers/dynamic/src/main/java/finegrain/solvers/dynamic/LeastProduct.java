package finegrain.solvers.dynamic;

/// A structure over points `v` with offsets `F` that says which has the least `F + ⟨v, q⟩`.
interface LeastProduct {
    /// The least value if it is below `bound`, otherwise `bound`; [#tag] then says whose it is.
    ///
    /// @param query one number for each coordinate
    long least(long[] query, long bound);

    /// The tag of the point whose value the last query gave; -1 if none was below the bound.
    int tag();

    /// How many nodes have been visited by all queries.
    long visits();

    /// How many points have been evaluated by all queries.
    long evaluations();

    /// Builds a structure over points that stay as they are.
    @FunctionalInterface
    interface Builder {
        /// Builds it.
        ///
        /// @param points taken over: they may be brought into another order, and must not be changed any more
        LeastProduct of(PointSet points);
    }
}
