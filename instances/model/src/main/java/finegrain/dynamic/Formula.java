package finegrain.dynamic;

/// A tensor that a problem of daily life names by a few numbers.
public sealed interface Formula extends Tensor permits Refuelling, TriangleProduct, SearchTree {
    /// The same costs with their rank made visible: factors of the least known rank after the free terms are taken out.
    Cost factored();
}
