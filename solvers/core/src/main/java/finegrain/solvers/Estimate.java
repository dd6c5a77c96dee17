package finegrain.solvers;

/// What an instance will cost a solver, as far as can be told without solving it.
///
/// @param seconds an upper bound on the time in the usual case; luck such as an early find is not counted on
/// @param bytes the memory without which it refuses
/// @param work what there is to do, in a few words and numbers of this instance
public record Estimate(double seconds, long bytes, String work) {}
