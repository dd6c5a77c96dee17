package finegrain.transformer.simulation;

import java.util.Optional;

/// What a large transformer's tokens see, and the way in which small transformers find the same.
public sealed interface Mode {
    /// All tokens: one call for each pair of blocks, `⌈N/(M-1)⌉²` of them.
    record Full() implements Mode {}

    /// All tokens, by the two calls per pair of blocks that the proof of Lemma 3.1 prints. Its read-out `A = r/(1-r)` loses
    /// a factor `1 + A` of precision, and is infinite for scores from about 36 on.
    record FullLiteral() implements Mode {}

    /// A token and those before it, by transformers that are causal themselves: `⌈N/(M-1)⌉²` calls.
    record Causal() implements Mode {}

    /// A token and the `window - 1` before it: `2⌈N/(r⌊(M-1)/r⌋)⌉` calls, nothing is subtracted.
    record Window(int window) implements Mode {}

    /// The same by differences of prefixes as in the proof of Theorem 5.1: cancels when the prefix outweighs the window.
    record WindowLiteral(int window) implements Mode {}

    /// The window and the first `sinks` tokens.
    record Sinks(int window, int sinks) implements Mode {}

    /// All tokens, estimated by a random part of the keys for each block of queries: `⌈N/M⌉` calls (Theorem 4.1).
    record Average(long seed) implements Mode {}

    default String id() {
        return switch (this) {
            case Full m -> "full";
            case FullLiteral m -> "full-literal";
            case Causal m -> "causal";
            case Window m -> "window";
            case WindowLiteral m -> "window-literal";
            case Sinks m -> "sinks";
            case Average m -> "average";
        };
    }

    /// Whether the large transformer lets token `i` see token `j`.
    default boolean sees(int i, int j) {
        return switch (this) {
            case Full m -> true;
            case FullLiteral m -> true;
            case Average m -> true;
            case Causal m -> j <= i;
            case Window(int r) -> j <= i && j > i - r;
            case WindowLiteral(int r) -> j <= i && j > i - r;
            case Sinks(int r, int s) -> j <= i && (j > i - r || j < s);
        };
    }

    /// Whether the small transformers are causal.
    default boolean causal() {
        return switch (this) {
            case Full m -> false;
            case FullLiteral m -> false;
            case Average m -> false;
            case Causal m -> true;
            case Window m -> true;
            case WindowLiteral m -> true;
            case Sinks m -> true;
        };
    }

    /// Whether the result is that of the large transformer up to rounding, whatever the weights are.
    default boolean exact() {
        return switch (this) {
            case Full m -> true;
            case Causal m -> true;
            case Window m -> true;
            case Sinks m -> true;
            case FullLiteral m -> false;
            case WindowLiteral m -> false;
            case Average m -> false;
        };
    }

    /// Why transformers of length `m` cannot do it for `n` tokens, if they cannot.
    default Optional<String> refusal(int n, int m) {
        if (n < 1) {
            return Optional.of("The number of tokens is " + n + "; it must be at least 1.");
        }
        if (m < (this instanceof Average ? 1 : 2)) {
            return Optional.of("The length of the small transformers is " + m
                    + "; it must be at least 2, for one token and the synthetic one.");
        }
        String reason = switch (this) {
            case Full f -> "";
            case Causal c -> "";
            case Average a -> "";
            case FullLiteral f -> n % (m - 1) == 0
                    ? ""
                    : "The printed construction wants the number of tokens, " + n + ", to be a multiple of M - 1 = "
                            + (m - 1) + "; change one, or use the mode full.";
            case Window(int r) -> window(r, m - 1);
            case WindowLiteral(int r) -> window(r, m - 2);
            case Sinks(int r, int s) -> s >= 0 && s <= m - 2 && s + r <= m - 1
                    ? window(r, m - 1)
                    : "There are " + s + " sinks and a window of " + r + "; together they must fit in M - 1 = "
                            + (m - 1)
                            + " tokens, the sinks in M - 2.";
        };
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    private static String window(int r, int most) {
        return r >= 1 && r <= most ? "" : "The window is " + r + "; it must be from 1 to " + most + " for this length.";
    }
}
