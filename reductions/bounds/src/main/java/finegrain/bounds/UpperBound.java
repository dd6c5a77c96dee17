package finegrain.bounds;

import finegrain.contract.Citation;
import finegrain.growth.Growth;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// An algorithm that is known, announced or supposed.
///
/// @param id its id
/// @param node what it solves
/// @param time its running time
/// @param supposed its exponent instead of `time`, if it is only supposed
/// @param saving what it saves beyond `time` without saving a fixed power of the scale
/// @param within the settings that it is stated for
/// @param model what it runs on
/// @param date year, or year, month and day
/// @param evidence why it is believed
/// @param citations where it comes from
/// @param statement the claim in one sentence
public record UpperBound(String id, Node node, Growth time, Optional<Rate> supposed, Optional<Saving> saving,
        Setting within,
        Model model, String date, Evidence evidence, List<Citation> citations, String statement) {

    /// A saving that depends on more than the scale.
    ///
    /// @param parameter the side parameter with a class in `within`: for each function of that class some power of the scale is saved, but
    ///        the saving tends to 0; empty if less than every power is saved
    /// @param text the saved exponent, `1/O(log c)`, or the saved factor, `2^Ω(√log n)`
    public record Saving(Optional<String> parameter, String text) {
        /// Whether something of it is left after factors of a class are lost. `2^Ω(√log n)` is more than every power of
        /// the logarithm; of what else is no power, nothing is known to be.
        boolean outweighs(Tier lost) {
            return parameter.isPresent() || lost == Tier.CONSTANT
                    || text.startsWith("2^") && lost.compareTo(Tier.POLYLOGARITHMIC) <= 0;
        }
    }

    public UpperBound {
        citations = List.copyOf(citations);
    }

    /// One that somebody supposes: it takes `X^exponent`, or some unnamed power less.
    public static UpperBound supposed(String id, Node node, BigFraction exponent, boolean below, Setting within,
            Model model) {
        return new UpperBound(id, node, Growth.unknown("supposed"), Optional.of(new Rate(exponent, below)),
                Optional.empty(), within, model, "", Evidence.SUPPOSED, List.of(), "supposed");
    }

    /// What it takes in a setting; empty if it is not stated for it, or its growth is not known there.
    public Optional<Rate> rate(ProblemEntry problem, Setting setting) {
        if (!setting.within(within)) {
            return Optional.empty();
        }
        return supposed.or(() -> Sizing.magnitude(time, problem, setting)
                .filter(magnitude -> !magnitude.slack())
                .map(magnitude -> new Rate(magnitude.power(), savesAPower(setting))));
    }

    /// In a smaller class than the one it is stated for, one saving serves all functions of the class.
    private boolean savesAPower(Setting setting) {
        return saving.flatMap(Saving::parameter).filter(p -> {
            Magnitude stated = within.side().get(p);
            Magnitude here = setting.side().get(p);
            return stated != null && here != null && here.tier().compareTo(stated.tier()) < 0;
        }).isPresent();
    }

    /// Its running time as it is usually written.
    public String text(ProblemEntry problem) {
        if (supposed.isPresent()) {
            return supposed.get().text(problem);
        }
        String plain = Rationals.withDecimals(time.text(problem.family()));
        return saving.map(s -> s.parameter().isPresent()
                ? Sizing.magnitude(time, problem, within)
                        .map(m -> problem.time(m.power(), "-" + s.text()))
                        .orElse(plain)
                : plain + " / " + s.text()).orElse(plain);
    }
}
