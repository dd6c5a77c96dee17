package finegrain.approximate;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.contract.Parameter;
import finegrain.model.Answer;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Locality-sensitive hashing (Indyk and Motwani 1998): functions that agree on good pairs more often than on bad ones.
///
/// A gap is decided by `L` tables of `k` functions each. If a pair that reaches *yes* agrees under one function with
/// probability at least `p1`, then it meets in no table with probability at most `(1 - p1^k)^L ≤ δ`. All pairs that meet are
/// looked at, so a yes is always true. An approximate best is found by [ThresholdSearch].
abstract sealed class Hashing implements GapSolver permits Minhash, SimpleLsh {
    /// Small instances are for exact solvers.
    private static final double START = 1e-3;
    private static final int LARGEST_DIMENSION = 1 << 29;

    private final Chance chance;

    Hashing(Chance chance) {
        this.chance = chance;
    }

    Chance chance() {
        return chance;
    }

    /// The functions for a gap question about `x`; empty if no pair can reach its yes side.
    abstract Optional<? extends Family> family(PairInstance x, Question.Gap gap);

    /// Why the kind of problem is not for these functions.
    Optional<String> declinesProblem(PairInstance x) {
        return Optional.empty();
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        Optional<String> problem = declinesProblem(x);
        if (problem.isPresent()) {
            return problem;
        }
        if (x.vectors().dimension() > LARGEST_DIMENSION) {
            return Optional.of(id() + " takes vectors of dimension at most 2^29");
        }
        if (!x.problem().optimises() || x.problem().goal() != Goal.MAX) {
            return Optional.of(id() + " looks for large values, not for small ones");
        }
        if (x.power() != 1) {
            return Optional.of("the vectors are tensor powers; " + id() + " takes vectors as they are");
        }
        return switch (x.question()) {
            case Question.Gap g -> Optional.empty();
            case Question.Approximate(BigFraction factor) -> ThresholdSearch.declinesFactor(factor);
            case Question other -> Optional.of(id() + " does not answer the question '" + other.kind().word()
                    + "'; ask for a value within --factor G, or a gap by --yes and --no");
        };
    }

    @Override
    public String promise() {
        return "within the factor or gap asked for, except with probability delta";
    }

    @Override
    public Guarantee guarantee(PairInstance x) {
        return Guarantee.legal(x.question(), chance.delta());
    }

    @Override
    public List<Parameter> parameters() {
        return Chance.parameters();
    }

    @Override
    public Estimate estimate(PairInstance x, Budget budget) {
        if (!(x.question() instanceof Question.Gap gap)) {
            return ThresholdSearch.by(this, chance).estimate(x, budget);
        }
        Optional<? extends Family> family = family(x, gap);
        if (family.isEmpty() || x.vectors().pairs() == 0) {
            return new Estimate(START, 0, "nothing to hash");
        }
        Plan plan = Plan.of(family.get(), chance);
        return new Estimate(START + plan.seconds() / Math.max(1, budget.threads()),
                Memory.product(Tables.bytes(family.get(), plan), Math.max(1, budget.threads())),
                String.format(Locale.ROOT, "%,d tables of %,d functions", plan.tables(), plan.functions()));
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        if (!(x.question() instanceof Question.Gap gap)) {
            return ThresholdSearch.by(this, chance).solve(x, budget);
        }
        return Stopped.orAnswer(budget, () -> {
            if (x.vectors().pairs() == 0) {
                return new Answer.No<>();
            }
            Pair any = new Pair(0, x.problem().mono() ? 1 : 0);
            if (x.problem().verify(x, any)) {
                return new Answer.Yes<>(any);
            }
            Optional<? extends Family> family = family(x, gap);
            if (family.isEmpty()) {
                return new Answer.No<>();
            }
            return new Tables(x, family.get(), Plan.of(family.get(), chance), chance, budget).search(id());
        });
    }
}
