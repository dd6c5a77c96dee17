package finegrain.transformer.simulation;

/// Work for one head of one layer: rows, weights, and a map of what attention returns. Jobs of one round do not need each
/// other, so several share a call.
interface Job {
    /// The number of rows it needs.
    int length();

    /// The number of columns it needs before and after.
    int width();

    /// Its input with rows added until there are `length`, in a way that changes none of its results.
    Matrix rows(int length);

    /// Idle for a job that needs the map alone.
    Weights weights();

    /// The map for an input of `length` rows; `input` are the job's own columns.
    TokenMap map(int length);
}
