package finegrain.transformer;

/// A transformer for one threshold, the precision that its proof needs, and the format it will run in.
public record Plan(Construction construction, double bits, Dtype dtype) {}
