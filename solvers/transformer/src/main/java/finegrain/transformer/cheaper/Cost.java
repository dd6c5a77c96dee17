package finegrain.transformer.cheaper;

/// What a run takes beyond its queries, keys and outputs.
///
/// @param multiplyAdds multiplications followed by an addition; exponentials, comparisons and bit operations are not counted
/// @param numbers that are held at a time: scores of a row, sums over tokens, directions, signatures
public record Cost(long multiplyAdds, long numbers) {}
