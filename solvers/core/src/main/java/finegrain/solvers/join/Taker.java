package finegrain.solvers.join;

/// Takes the pairs that a search finds. What it is given may fall short of the limit; it decides exactly.
interface Taker {
    /// What a pair has to reach now; it only becomes harder.
    Limit limit();

    /// Whether a pair of these documents could be taken if it reached the limit.
    boolean wants(int a, int b);

    /// A pair of documents, in any order, and its inner product.
    void take(int a, int b, int product);
}
