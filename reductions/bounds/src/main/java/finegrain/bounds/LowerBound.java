package finegrain.bounds;

import org.apache.commons.numbers.fraction.BigFraction;

/// A conditional lower bound: under `hypothesis` the end of `derivation` is not solved in `X^(exponent - ε)`, for any `ε > 0`.
///
/// @param hypothesis what it rests on
/// @param derivation the way from the problem of the hypothesis
/// @param exponent the barrier
public record LowerBound(Hypothesis hypothesis, Derivation derivation, BigFraction exponent) {

    public Node node() {
        return derivation.end();
    }

    /// How large the side parameters are: for every `ε` some function of the class.
    public Setting setting() {
        return derivation.setting();
    }

    /// What an algorithm for the end that saves `ε` would save against the hypothesis.
    public Transfer.Saving saving() {
        return derivation.transfer().saving(hypothesis.exponent().orElseThrow());
    }

    /// Whether it says no more than that the input has to be read.
    public boolean trivial(ProblemEntry problem) {
        return Sizing.magnitude(problem.input(), problem, setting())
                .map(input -> exponent.compareTo(input.power()) <= 0)
                .orElse(true);
    }

    /// Whether this is at least as good as another one under the same hypothesis.
    boolean dominates(LowerBound other) {
        return exponent.compareTo(other.exponent) >= 0 && setting().within(other.setting())
                && (derivation.solid() || !other.derivation.solid());
    }
}
