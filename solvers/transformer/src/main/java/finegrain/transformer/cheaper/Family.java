package finegrain.transformer.cheaper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The mechanisms by name, with what is not turned up chosen as usual.
public enum Family {
    FULL("attention by the definition"),
    LINEAR("linear attention, elu + 1"),
    WINDOW("so many tokens on either side"),
    SINKS("a window, and the first four tokens, the threshold token among them"),
    FEATURES("so many positive orthogonal random features"),
    STATE("a recurrence in both directions over so many features that remembers 512 tokens"),
    HASHED("so many rounds of hashing into buckets of about eight, the 32 nearest, and the threshold token");

    private static final int SINK_TOKENS = 4;
    private static final int REMEMBERED = 512;
    private static final int BUCKET = 8;
    private static final int NEAREST = 32;
    private static final int FACTOR = 4;

    private final String idea;

    Family(String idea) {
        this.idea = idea;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String idea() {
        return idea;
    }

    public static Optional<Family> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
    }

    /// The mechanism with this budget for about so many tokens.
    public Mechanism with(int budget, int tokens, long seed) {
        return switch (this) {
            case FULL -> new FullAttention();
            case LINEAR -> new LinearAttention();
            case WINDOW -> new SlidingWindow(budget);
            case SINKS -> new WindowWithSinks(budget, SINK_TOKENS);
            case FEATURES -> new RandomFeatures(budget, seed);
            case STATE -> new DecayingState(budget, REMEMBERED, seed);
            case HASHED -> new HashedNeighbours(
                    Math.max(1, 31 - Integer.numberOfLeadingZeros(Math.max(2, tokens / BUCKET))), budget, NEAREST,
                    seed);
        };
    }

    /// Budgets 1, 4, 16, … until a window holds everything, or until the mechanism is no cheaper than full attention.
    public List<Mechanism> sweep(int tokens, int width, long seed) {
        if (this == FULL || this == LINEAR) {
            return List.of(with(0, tokens, seed));
        }
        List<Mechanism> sweep = new ArrayList<>();
        long full = new FullAttention().cost(tokens, width, 0).multiplyAdds();
        for (int budget = 1;; budget *= FACTOR) {
            Mechanism mechanism = with(budget, tokens, seed);
            sweep.add(mechanism);
            if (mechanism.cost(tokens, width, 0).multiplyAdds() >= full) {
                return sweep;
            }
        }
    }

    /// The first of a sweep from which on all answers are right, or empty if the last is wrong.
    public static Optional<Comparison.Row> rightFrom(List<Comparison.Row> sweep) {
        Optional<Comparison.Row> from = Optional.empty();
        for (Comparison.Row row : sweep) {
            from = !row.right() ? Optional.empty() : from.isEmpty() ? Optional.of(row) : from;
        }
        return from;
    }
}
