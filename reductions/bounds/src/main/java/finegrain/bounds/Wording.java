package finegrain.bounds;

import finegrain.contract.Citation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Bounds in words, as plain text. Every exponent here is computed; only the names come from the registry.
public final class Wording {
    private final Registry registry;

    public Wording(Registry registry) {
        this.registry = registry;
    }

    /// `not in n^(2-ε) for any ε > 0 if l = c·log n, c = c(ε)`.
    public String lower(LowerBound bound) {
        ProblemEntry problem = registry.problem(bound.node().problem());
        String setting = problem.lower(bound.setting());
        return "not in " + problem.time(bound.exponent(), "-ε") + " for any ε > 0" + restriction(bound.hypothesis())
                + (setting.isEmpty() ? "" : " if " + setting + (constant(bound.setting()) ? ", c = c(ε)" : ""));
    }

    /// Whether a setting has a constant, which depends on ε.
    static boolean constant(Setting setting) {
        return setting.side()
                .values()
                .stream()
                .anyMatch(m -> m.tier() != Tier.SUBPOLYNOMIAL && m.tier() != Tier.POLYNOMIAL);
    }

    /// The algorithms that a hypothesis speaks of, if it does not speak of all.
    static String restriction(Hypothesis hypothesis) {
        return hypothesis.excludes().machine() == Model.Machine.COMBINATORIAL ? " by a combinatorial algorithm" : "";
    }

    /// A statement of the literature in one line: who, where, what, and what the registry makes of it.
    public String statement(Statement statement) {
        Statement.Scope scope = statement.scope();
        List<String> derived = Stream.concat(statement.edges().stream(), statement.algorithms().stream()).toList();
        return statement.about() + ": " + statement.claim()
                + (scope.regime().isEmpty() ? "" : " (" + scope.regime() + ")")
                + " [" + statement.id() + "; " + scope.evidence().label() + "; " + scope.model() + "; " + scope.date()
                + cited(statement.citations())
                + (derived.isEmpty()
                        ? "; not derived from: " + statement.underived()
                        : "; here " + String.join(", ", derived))
                + "]";
    }

    /// `OVC (open)`.
    public String hypothesis(Hypothesis hypothesis) {
        return hypothesis.name() + " (" + status(hypothesis) + ")";
    }

    /// `open`, or since when it is not and who says so.
    public String status(Hypothesis hypothesis) {
        Hypothesis.Event now = hypothesis.now();
        if (hypothesis.open()) {
            return now.state().word();
        }
        return now.state().word() + (now.date().isEmpty() ? "" : " " + now.date())
                + now.source().map(s -> ", " + s).orElse("") + (now.words().isEmpty() ? "" : ": " + now.words());
    }

    /// `ov → bov → bmin-ip → msd`, cited steps with a dashed arrow.
    public String problems(Derivation derivation) {
        StringBuilder text = new StringBuilder(derivation.start().problem());
        derivation.steps().forEach(step -> {
            if (!step.source().problem().equals(step.target().problem()) || step.evidence() != Evidence.DEFINITION) {
                text.append(step.evidence().solid() ? " → " : " ⇢ ").append(step.target().problem());
            }
        });
        return text.toString();
    }

    /// What a path does to times: `n^b becomes n^max(1, 2 + b/3)`.
    public String cost(Derivation derivation) {
        Transfer transfer = derivation.transfer();
        ProblemEntry start = registry.problem(derivation.start().problem());
        ProblemEntry end = registry.problem(derivation.end().problem());
        String queries = Stream.of(
                transfer.u().signum() == 0 ? "" : Rationals.text(transfer.u()), multiple(transfer.s()),
                transfer.slack() ? "η" : "").filter(part -> !part.isEmpty()).collect(Collectors.joining("+"));
        String exponent = transfer.f().signum() == 0
                ? queries
                : "max(" + Rationals.text(transfer.f()) + ", " + queries + ")";
        String size = end.lower(derivation.setting());
        return end.symbolic("b") + " becomes " + start.symbolic(exponent) + (size.isEmpty() ? "" : " (" + size + ")");
    }

    private static String multiple(org.apache.commons.numbers.fraction.BigFraction s) {
        String above = s.getNumerator().equals(java.math.BigInteger.ONE) ? "b" : s.getNumerator() + "b";
        return s.getDenominator().equals(java.math.BigInteger.ONE) ? above : above + "/" + s.getDenominator();
    }

    /// The edges of a derivation, without steps between questions of one problem.
    public List<String> edges(Derivation derivation) {
        return derivation.steps().stream().filter(Wording::edge).map(Step::id).toList();
    }

    private static boolean edge(Step step) {
        return step.evidence() != Evidence.DEFINITION || !step.source().problem().equals(step.target().problem());
    }

    /// `msd in n^(2-ε) would give ov in n^(2-δ), δ < ε`.
    public String consequence(LowerBound bound) {
        ProblemEntry end = registry.problem(bound.node().problem());
        ProblemEntry start = registry.problem(bound.derivation().start().problem());
        return end.id() + " in " + end.time(bound.exponent(), "-ε") + " would give " + start.id() + " in "
                + start.time(bound.hypothesis().exponent().orElseThrow(), "-δ") + ", " + bound.saving();
    }

    /// `n^2 · l`, or what follows from an algorithm elsewhere.
    public String time(DerivedTime time) {
        ProblemEntry problem = registry.problem(time.derivation().start().problem());
        if (time.rate().below() && time.algorithm().supposed().isEmpty()) {
            return problem.time(time.rate().power(), "-γ") + ", γ > 0";
        }
        if (time.derivation().steps().stream().noneMatch(Wording::edge)) {
            return time.algorithm().text(registry.problem(time.algorithm().node().problem()));
        }
        String rate = time.exceeds() ? problem.time(time.rate().power(), "+η") : time.rate().text(problem);
        Optional<UpperBound.Saving> saving = time.saving();
        if (time.rate().below() || time.exceeds()) {
            return rate;
        }
        if (saving.isEmpty()) {
            return rate + " · " + problem.vanishing();
        }
        return saving.get().parameter().isPresent()
                ? problem.time(time.rate().power(), "-γ") + ", γ = γ(c) > 0"
                : rate + " / " + problem.vanishing() + ", with a saving less than every power";
    }

    /// Who found it, and how it gets here.
    public String source(DerivedTime time) {
        UpperBound algorithm = time.algorithm();
        String via = edges(time.derivation()).isEmpty()
                ? ""
                : " of " + algorithm.node().problem() + ", by " + String.join(", ", edges(time.derivation()));
        return algorithm.id() + via + " [" + algorithm.evidence().label() + "; " + time.model() + "; "
                + algorithm.date() + cited(algorithm.citations()) + "]";
    }

    private static String cited(List<Citation> citations) {
        return citations.stream().distinct().map(c -> "; " + c).collect(Collectors.joining());
    }

    /// What lies between a lower bound and the best time that is not only announced.
    public String gap(LowerBound lower, Optional<Rate> fastest) {
        if (fastest.isEmpty()) {
            return "no running time of the model of this hypothesis is known";
        }
        int order = fastest.get().compareTo(Rate.of(lower.exponent()));
        if (order == 0) {
            return "none, up to n^o(1)";
        }
        ProblemEntry problem = registry.problem(lower.node().problem());
        return order > 0
                ? "between " + problem.time(lower.exponent(), "-o(1)") + " and " + fastest.get().text(problem)
                : "the running time is faster: the hypothesis is contradicted";
    }
}
