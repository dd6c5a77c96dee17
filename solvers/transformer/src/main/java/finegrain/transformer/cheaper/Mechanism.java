package finegrain.transformer.cheaper;

/// A way to evaluate, or to replace, `softmax(Q Kᵀ) V` for given queries, keys and values.
///
/// All are given the same task: token 0 is the threshold token, the others are documents; a row puts out the weight of
/// documents among what it sees. [FullAttention] is the definition. The others look at fewer tokens, or keep sums of a fixed
/// size in place of the tokens.
public sealed interface Mechanism permits FullAttention, SlidingWindow, WindowWithSinks, RandomFeatures,
        LinearAttention, DecayingState, HashedNeighbours {
    /// The family, one word.
    String id();

    /// What is turned up to make it better, and dearer; 0 if there is nothing.
    int budget();

    /// The output of every document, in the order of the task. Only what the meter is told is counted.
    double[] outputs(Task task, Meter meter);

    /// The cost by formula. For mechanisms that choose pairs by content, `pairs` is the number they chose; the others do
    /// not look at it.
    Cost cost(int tokens, int width, long pairs);
}
