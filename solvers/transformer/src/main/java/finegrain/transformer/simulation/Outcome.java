package finegrain.transformer.simulation;

/// What a simulation put out and what it took.
///
/// @param output one row per token
/// @param formula the calls that the formula says
/// @param calls the calls counted, without repetitions
/// @param retries calls repeated because a synthetic score was too low
/// @param retryRounds rounds of such calls
/// @param width the largest number of columns of a call
/// @param largestScore the largest magnitude of a score in a call
public record Outcome(Matrix output, Calls formula, long calls, long retries, int retryRounds, int width,
        double largestScore) {}
