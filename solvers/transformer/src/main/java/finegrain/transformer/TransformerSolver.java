package finegrain.transformer;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.contract.Parameter;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// Solves the problems about pairs with transformers: each threshold is one run of one layer of attention.
///
/// A run says for every document whether it has a partner that reaches the threshold. The document that says so loudest
/// is an end of a pair, the other end is found by an exact scan, and the pair is verified exactly before it is given back.
public final class TransformerSolver implements Solver<PairInstance, Pair> {
    private final Choice choice;
    private final Optional<Engine> engine;

    public TransformerSolver(Choice choice) {
        this(choice, Optional.empty());
    }

    /// The same search with another program for its runs.
    public TransformerSolver(Choice choice, Engine engine) {
        this(choice, Optional.of(engine));
    }

    private TransformerSolver(Choice choice, Optional<Engine> engine) {
        this.choice = choice;
        this.engine = engine;
    }

    @Override
    public String id() {
        return "transformer";
    }

    @Override
    public String idea() {
        return "one layer of attention, weights built by hand: does any document's best partner beat the threshold token?";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^2 · l log l", "n · l",
                "O(n^2 l) per threshold and head, O(log l) thresholds for an optimum; O(n l / 8 + 64 n) memory per thread");
    }

    @Override
    public String regime() {
        return "to see the theorem at work on up to about 20,000 documents; exact cosines until two attainable values are"
                + " closer than float64 can tell, approximate ones and inner products always";
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Optional<String> declines(PairInstance x) {
        PairProblem problem = x.problem();
        if (!Variant.knows(problem)) {
            return Optional.of("there is no transformer for " + problem.id());
        }
        if (x.question() instanceof Question.Count) {
            return Optional.of("a transformer decides and finds; it does not count");
        }
        if (x.power() > 1 && !(x.question() instanceof Question.Optimum)) {
            return Optional.of("the vectors are tensor powers, of which only the optimum is looked for");
        }
        if (choice.variant().isPresent() && !choice.variant().get().fits(problem)) {
            return Optional.of("variant " + choice.variant().get().letter() + " is not for " + problem.id() + "; use "
                    + Variant.standard(problem).letter() + " or auto");
        }
        return Optional.empty();
    }

    @Override
    public List<Parameter> parameters() {
        return Choice.parameters();
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Budget budget) {
        requireAccepted(x);
        PairSearch search = search(x, budget);
        PairSearch.Verdict verdict = switch (x.question()) {
            case Question.Exists() -> search.decide(Value.ZERO);
            case Question.Threshold(Value threshold) -> search.decide(threshold);
            case Question.Gap(Value yes, Value no) -> search.decide(yes, no);
            case Question.Optimum() -> search.optimum();
            case Question.Approximate(BigFraction factor) -> search.approximate(factor);
            case Question.Additive(BigFraction error) -> search.optimum();
            case Question.Count c -> throw new IllegalArgumentException("Counting was declined.");
            case Question.Sum s -> throw new IllegalArgumentException("Summing was declined.");
        };
        return switch (verdict) {
            case PairSearch.Verdict.Found(Partner partner) -> verified(x, partner.pair());
            case PairSearch.Verdict.None() -> new Answer.No<>();
            case PairSearch.Verdict.Spent() -> new Answer.Unknown<>(budget.spent() ? budget.reason() : "interrupted");
        };
    }

    /// How strongly each document says that it has a partner reaching `threshold`; [RowValues#reaching()] are those that
    /// do have one. Documents of the right side come after those of the left. Empty if the budget was spent.
    ///
    /// @throws finegrain.model.RefusedException as [#solve]
    public Optional<RowValues> rowsReaching(PairInstance x, Value threshold, Budget budget) {
        requireAccepted(x);
        return search(x, budget).rows(threshold, threshold);
    }

    /// The transformer that decides `threshold` for the vectors of `x`, or empty if the answer is constant.
    ///
    /// @throws finegrain.model.RefusedException as [#solve]
    public Optional<Plan> plan(PairInstance x, Value threshold) {
        requireAccepted(x);
        return plan(x, threshold, threshold);
    }

    /// The transformer for "some value reaches `yes`, or none reaches `no`", or empty if the answer is constant.
    ///
    /// @throws finegrain.model.RefusedException as [#solve]
    public Optional<Plan> plan(PairInstance x, Value yes, Value no) {
        requireAccepted(x);
        return search(x, Budget.unlimited()).plan(yes, no);
    }

    private PairSearch search(PairInstance x, Budget budget) {
        Engine chosen = engine.isPresent() ? engine.get() : new BlockedAttention(x.vectors(), budget);
        return new PairSearch(x.problem(), x.vectors(), choice, chosen, budget);
    }

    private void requireAccepted(PairInstance x) {
        declines(x).ifPresent(reason -> {
            throw new IllegalArgumentException("The transformer declines " + x.problem().id() + ": " + reason + ".");
        });
    }

    private static Answer<Pair> verified(PairInstance x, Pair pair) {
        if (!x.problem().verify(x, pair)) {
            throw new MarginException("The pair " + pair + " does not answer the question.");
        }
        // optima of tensor powers are the optima of the vectors, and only the value is a power
        return Problem.optimises(x.question())
                ? new Answer.Attained<>(pair, x.problem().value(x, pair))
                : new Answer.Yes<>(pair);
    }
}
