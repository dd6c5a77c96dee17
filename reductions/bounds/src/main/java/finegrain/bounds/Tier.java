package finegrain.bounds;

import java.util.Arrays;
import java.util.Optional;

/// How large a side parameter may be, coarsely: classes of functions of the scale, each containing those before it.
///
/// A lower bound in a class means: for every `ε > 0` it holds for some function of the class. An algorithm in a class works
/// for all functions of it.
public enum Tier {
    CONSTANT("O(1)"),
    /// `C^(log* X)`.
    LOG_STAR("2^O(log* n)"),
    LOGARITHMIC("O(log n)"),
    POLYLOGARITHMIC("(log n)^O(1)"),
    SUBPOLYNOMIAL("n^o(1)"),
    /// A power of the scale, with an exponent.
    POLYNOMIAL("n^O(1)");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /// The class as it is written in the registry and on the command line, `n` standing for the scale.
    public String word() {
        return word;
    }

    static Optional<Tier> of(String word) {
        return Arrays.stream(values()).filter(tier -> tier.word.equals(word)).findFirst();
    }
}
