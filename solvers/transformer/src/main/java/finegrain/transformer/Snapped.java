package finegrain.transformer;

/// A threshold after it has been moved to the attainable values next to it.
public sealed interface Snapped permits Separation, Snapped.Never, Snapped.Always {
    /// Nothing attainable reaches the threshold: the answer is no.
    record Never() implements Snapped {}

    /// Everything attainable reaches it: the answer is yes as soon as there is a pair.
    record Always() implements Snapped {}
}
