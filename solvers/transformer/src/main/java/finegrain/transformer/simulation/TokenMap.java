package finegrain.transformer.simulation;

/// What follows attention in a layer: any map of a single token, which may divide, take logarithms and know its position.
@FunctionalInterface
interface TokenMap {
    /// The next row at `position`.
    ///
    /// @param input the row before attention; empty in a transformer without skip connections
    /// @param attended what the heads put out, side by side
    double[] apply(int position, double[] input, double[] attended);
}
