package finegrain.transformer.precision;

import finegrain.contract.Budget;
import finegrain.model.PairProblem;
import finegrain.transformer.Construction;
import finegrain.transformer.Precision;
import finegrain.transformer.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The bits that near ties of one size need, beside those that [Precision] demands.
///
/// @param fewest documents of an instance; `n` except where so many do not fit
/// @param most documents of an instance
/// @param delta the smallest separation of the family
/// @param scoreBits what the scores take by the formula, the largest of the family
/// @param sumBits what adding up exponentials takes by the formula
/// @param first the smallest significand with which every instance is answered right; luck may be in it
/// @param from the smallest from which on up to 53 bits every instance is answered right
/// @param formats how the arithmetics with names do
public record Needed(PairProblem problem, Variant variant, int n, int l, int seeds, int fewest, int most, double delta,
        double scoreBits, double sumBits, OptionalInt first, OptionalInt from,
        SequencedMap<Arithmetic, Verdict> formats) {
    private static final int LEAST = 2;

    /// How a format does on a family.
    public enum Verdict {
        /// All answers are right: exactly 1 or exactly 0.
        RIGHT,
        /// Some no-instance is not answered 0, with all numbers finite.
        WRONG_YES,
        /// Some yes-instance is not answered 1, with all numbers finite.
        WRONG_NO,
        /// Both happen.
        WRONG_BOTH,
        /// A wrong answer comes with a number that is infinite or not a number.
        OVERFLOW
    }

    /// Runs the family in every number of bits and in the arithmetics with names; empty if the budget was spent.
    ///
    /// @throws finegrain.model.RefusedException if the construction would be too large
    public static Optional<Needed> of(PairProblem problem, Variant variant, int n, int l, int seeds, long seed,
            Budget budget) {
        List<NearTies> family = NearTies.family(problem, variant, n, l, seeds, seed);
        List<Emulation> emulations = new ArrayList<>();
        for (NearTies tie : family) {
            if (budget.spent()) {
                return Optional.empty();
            }
            emulations.add(new Emulation(tie.construction(), tie.documents()));
        }
        OptionalInt first = OptionalInt.empty();
        OptionalInt from = OptionalInt.empty();
        for (int p = LEAST; p <= Double.PRECISION; p++) {
            if (budget.spent()) {
                return Optional.empty();
            }
            boolean right = allRight(family, emulations, Format.bits(p));
            first = right && first.isEmpty() ? OptionalInt.of(p) : first;
            from = !right ? OptionalInt.empty() : from.isEmpty() ? OptionalInt.of(p) : from;
        }
        LinkedHashMap<Arithmetic, Verdict> formats = new LinkedHashMap<>();
        Arithmetic.NAMED.forEach(format -> formats.put(format, verdict(family, emulations, format)));
        List<Construction> constructions = family.stream().map(NearTies::construction).toList();
        int[] counts = family.stream().mapToInt(tie -> tie.construction().blueprint().documents()).sorted().toArray();
        return Optional.of(new Needed(problem, variant, n, l, seeds, counts[0], counts[counts.length - 1],
                constructions.stream()
                        .mapToDouble(c -> c.blueprint().separation().delta())
                        .min()
                        .orElseThrow(),
                constructions.stream()
                        .mapToDouble(c -> Precision.scoreBits(c.terms(), c.magnitude()))
                        .max()
                        .orElseThrow(),
                Precision.sumBits(n), first, from, formats));
    }

    /// What the theorem demands: enough for the scores and for the sums.
    public double predicted() {
        return Math.max(scoreBits, sumBits);
    }

    private static boolean allRight(List<NearTies> family, List<Emulation> emulations, Format format) {
        for (int k = 0; k < family.size(); k++) {
            if (emulations.get(k).run(format).answer() != (family.get(k).yes() ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    private static Verdict verdict(List<NearTies> family, List<Emulation> emulations, Arithmetic format) {
        Verdict verdict = Verdict.RIGHT;
        for (int k = 0; k < family.size(); k++) {
            Emulation.Outcome outcome = emulations.get(k).run(format);
            boolean yes = family.get(k).yes();
            if (outcome.answer() != (yes ? 1 : 0)) {
                verdict = worse(verdict,
                        !outcome.finite() ? Verdict.OVERFLOW : yes ? Verdict.WRONG_NO : Verdict.WRONG_YES);
            }
        }
        return verdict;
    }

    private static Verdict worse(Verdict a, Verdict b) {
        if (a == b || a == Verdict.RIGHT || b == Verdict.OVERFLOW) {
            return b;
        }
        return a == Verdict.OVERFLOW ? a : Verdict.WRONG_BOTH;
    }
}
