package finegrain.sat;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SatProblem;
import finegrain.model.Value;
import finegrain.solvers.Estimate;
import finegrain.solvers.Estimating;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/// Conflict-driven clause learning (Le Berre and Parrain 2010), complete for CNF-SAT, k-SAT and MAX-SAT.
///
/// MAX-SAT gives every clause a selector that implies it and asks for more and more selectors until there is no model. The
/// witness is the model that was found, not the lexicographically smallest; it is always the same one, whatever the number
/// of threads.
public record Sat4j() implements Estimating<Formula, Assignment> {
    @Override
    public String id() {
        return "sat4j";
    }

    @Override
    public String idea() {
        return "Guesses, propagates and learns a clause from every conflict, until a model or a contradiction is left.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("2^O(nv)",
                "2^O(nv) time at worst on one thread, usually far less; O(literals) memory and learnt clauses");
    }

    @Override
    public String regime() {
        return "Formulas with structure or with too many variables to enumerate.";
    }

    @Override
    public Class<Formula> shape() {
        return Formula.class;
    }

    @Override
    public Optional<String> declines(Formula x) {
        return x.question() instanceof Question.Count()
                ? Optional.of("sat4j finds a model and does not count them")
                : Optional.empty();
    }

    @Override
    public Estimate estimate(Formula x, Budget budget) {
        Cnf cnf = x.cnf();
        double size = cnf.variables() + literals(cnf);
        double seconds = x.problem() instanceof SatProblem.MaxSat
                ? 1e-2 + 1e-5 * cnf.clauses().size() * Math.pow(2, cnf.variables() / 4.0)
                : 1e-4 + 1e-6 * size;
        return new Estimate(seconds, bytes(x), String.format(Locale.ROOT,
                "%,d clauses on %,d variables, learning from conflicts", cnf.clauses().size(), cnf.variables()));
    }

    @Override
    public Answer<Assignment> solve(Formula x, Budget budget) {
        if (bytes(x) > budget.bytes()) {
            throw new RefusedException("sat4j on " + x.size() + " would take " + bytes(x) + " bytes; the budget has "
                    + budget.bytes() + " bytes.");
        }
        if (budget.spent()) {
            return new Answer.Unknown<>(budget.reason());
        }
        try {
            budget.progress().begin(id(), 1);
            Answer<Assignment> answer = switch (x.question()) {
                case Question.Exists() -> yesOrNo(Search.satisfying(x.cnf(), budget).model());
                case Question.Threshold(Value threshold) -> reaching(x, threshold, budget);
                case Question.Gap(Value yes, Value no) -> reaching(x, yes, budget);
                case Question.Optimum() -> best(x, budget);
                case Question.Approximate(BigFraction factor) -> best(x, budget);
                case Question.Count() -> throw new IllegalArgumentException("declined");
                case Question.Additive(BigFraction error) -> best(x, budget);
                case Question.Sum(BigFraction base) -> throw new IllegalArgumentException("no problem of formulas");
            };
            budget.progress().advance(1);
            return answer;
        } catch (Search.StoppedException stopped) {
            return new Answer.Unknown<>(String.valueOf(stopped.getMessage()));
        }
    }

    private static Answer<Assignment> yesOrNo(Optional<Assignment> model) {
        return model.isPresent() ? new Answer.Yes<>(model.get()) : new Answer.No<>();
    }

    private static Answer<Assignment> reaching(Formula x, Value threshold, Budget budget) {
        int clauses = x.cnf().clauses().size();
        if (!Goal.MAX.reaches(Value.of(clauses), threshold)) {
            return new Answer.No<>();
        }
        Search search = Search.selecting(x.cnf(), budget);
        if (threshold.signum() > 0) {
            search.require(threshold.rational().getNumerator().intValueExact());
        }
        return yesOrNo(search.model());
    }

    private static Answer<Assignment> best(Formula x, Budget budget) {
        Search search = Search.selecting(x.cnf(), budget);
        // Without a requirement every formula with selectors has a model: no selector.
        Assignment best = search.model().orElseThrow();
        for (Optional<Assignment> model = Optional.of(best); model.isPresent(); model = search.model()) {
            best = model.get();
            search.require(satisfied(x, best) + 1);
        }
        return new Answer.Attained<>(best, x.problem().value(x, best));
    }

    private static int satisfied(Formula x, Assignment assignment) {
        return x.problem().value(x, assignment).rational().getNumerator().intValueExact();
    }

    private static long literals(Cnf cnf) {
        return cnf.clauses().sumOfInt(ImmutableIntList::size);
    }

    /// What variables, clauses and literals take in the library, with room for what is learnt; what was measured is less
    /// than half of it.
    private static long bytes(Formula x) {
        long selectors = x.problem() instanceof SatProblem.MaxSat ? x.cnf().clauses().size() : 0;
        return 1000 * (x.cnf().variables() + selectors) + 400L * x.cnf().clauses().size() + 40 * literals(x.cnf());
    }
}
