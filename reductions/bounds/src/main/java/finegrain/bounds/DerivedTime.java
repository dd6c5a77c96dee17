package finegrain.bounds;

import java.util.Optional;

/// A running time that follows from an algorithm for a problem at the end of a path.
///
/// @param derivation the way to the problem that the algorithm is for; no steps if it is for this one
/// @param algorithm the algorithm
/// @param rate the exponent at the beginning
/// @param lost the largest class of what the path costs beside powers of the scale
public record DerivedTime(Derivation derivation, UpperBound algorithm, Rate rate, Tier lost) {

    /// What it runs on; it tosses coins if the algorithm does, or a reduction on the way.
    public Model model() {
        Model model = algorithm.model();
        for (Step step : derivation.steps()) {
            model = model.after(step.model());
        }
        return model;
    }

    /// The saving beyond the exponent, if there is one and the path lets it through.
    public Optional<UpperBound.Saving> saving() {
        Transfer transfer = derivation.transfer();
        boolean through = !transfer.slack() && transfer.f().compareTo(rate.power()) < 0;
        return through ? algorithm.saving().filter(saving -> saving.outweighs(lost)) : Optional.empty();
    }

    /// Whether the exponent is exceeded by every small `η > 0`.
    public boolean exceeds() {
        return derivation.transfer().slack() && !rate.below();
    }

    /// Whether it is better than the plain exponent says.
    boolean saves() {
        return rate.below() || saving().isPresent();
    }
}
