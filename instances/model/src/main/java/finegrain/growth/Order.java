package finegrain.growth;

/// What is known about `f = O(g)`.
public enum Order {
    /// `f = O(g)` holds.
    LESS_OR_EQUAL,
    /// `f = O(g)` is false.
    NOT,
    /// It holds or not, depending on what is not known.
    UNKNOWN
}
