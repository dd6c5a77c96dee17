package finegrain.reductions.seth;

import finegrain.growth.Growth;
import finegrain.growth.Regime;
import finegrain.contract.Tuned;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.OrOfMany;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Decimal;
import finegrain.model.Formula;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A k-CNF is the union of k-CNFs with linearly many clauses.
///
/// **Theorem** (`sparsification`, Impagliazzo, Paturi and Zane 2001). The satisfying assignments of a k-CNF are those of its
/// leaves together; in a leaf every literal is in fewer than `θ_(i-1)` clauses of size `i`. For thresholds that grow fast enough
/// with `k` and `1/ε` there are at most `2^(ε·nv)` leaves.
///
/// **Construction.** While some set of literals `H` is contained in at least `θ_j` clauses of size `|H| + j`, branch: either `H` is
/// satisfied, or all the rests of these clauses are. See [SunflowerBranching]. **Way back.** The assignment itself.
///
/// @param thresholds `θ_1, θ_2, …`, each at least 2; the last one is used for all larger `j`
public record Sparsification(ImmutableIntList thresholds)
        implements
            OrOfMany<Formula, Assignment, Formula, Assignment> {
    public Sparsification {
        if (thresholds.isEmpty() || thresholds.min() < 2) {
            throw new InvalidInstanceException(
                    "The thresholds are " + thresholds + "; there must be at least one, and each at least 2.");
        }
    }

    /// Thresholds written as `8,64,512`.
    public static Sparsification parse(String text) {
        try {
            return new Sparsification(IntLists.immutable
                    .with(Arrays.stream(text.split(",")).map(String::strip).mapToInt(Decimal::parseInt).toArray()));
        } catch (NumberFormatException e) {
            throw new InvalidInstanceException(
                    "The thresholds are '" + text + "'; they must be integers separated by commas, such as 8,64,512.");
        }
    }

    @Override
    public String id() {
        return "sparsification";
    }

    @Override
    public Problem<Formula, Assignment> source() {
        return new SatProblem.KSat(3);
    }

    @Override
    public Problem<Formula, Assignment> target() {
        return new SatProblem.KSat(3);
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.EXISTS);
    }

    @Override
    public Claim claim() {
        return new Claim("sparsification", "A k-CNF is satisfiable iff one of its sparse leaves is.",
                List.of(new Citation("ImpagliazzoPaturiZane2001", "the Sparsification Lemma")),
                Claim.Kind.OR_OF_INSTANCES,
                "satisfying assignments = union over the leaves", transport(),
                "SETH for formulas with O(nv) clauses",
                this::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("polynomial per leaf")
                .tuned(new Tuned(Regime.parse("k = O(1)", source().id()),
                        "thresholds of the theorem, constant for each k and ε",
                        Transport.of(sparse(), "2^(ε·nv)", "2^((ε+o(1))·nv)")));
    }

    /// For constant `k`.
    private SizeMap sparse() {
        return SizeMap.of(source().id(), target().id()).same("nv", "k").with("m", "nv");
    }

    private Transport transport() {
        Growth leaves = Growth.unknown(
                "the number of leaves is 2^(ε·nv) for thresholds of the theorem, which are far beyond any formula");
        return new Transport(sparse().with("m", "nv · k"), leaves, leaves);
    }

    @Override
    public List<Formula> noInstances() {
        return List.of(
                new Formula(new SatProblem.KSat(2),
                        Cnf.of(2, new int[]{1, 2}, new int[]{1, -2}, new int[]{-1, 2}, new int[]{-1, -2}),
                        new Question.Exists()),
                new Formula(new SatProblem.KSat(2), Cnf.of(2, new int[]{1, 2}, new int[0]), new Question.Exists()));
    }

    @Override
    public Stream<Formula> queries(Formula x) {
        return SunflowerBranching.leaves(x.cnf(), this::threshold)
                .map(clauses -> new Formula(x.problem(), new Cnf(x.cnf().variables(), Lists.immutable.withAll(clauses)),
                        x.question()));
    }

    @Override
    public Answer<Assignment> back(Formula x, int query, Answer<Assignment> answer) {
        return answer;
    }

    /// `θ_j` for petals of size `j ≥ 1`.
    private int threshold(int petal) {
        return thresholds.get(Math.min(petal, thresholds.size()) - 1);
    }

    private Prediction sizes(Size source) {
        BigInteger nv = source.get("nv");
        int k = source.get("k").intValueExact();
        // At most 2nv unit clauses; for i ≥ 2 each of the 2nv literals is in at most θ_(i-1) - 1 clauses of size i.
        BigInteger clauses = k == 0 ? BigInteger.ZERO : nv.shiftLeft(1);
        for (int i = 2; i <= k; i++) {
            clauses = clauses.add(
                    nv.shiftLeft(1).multiply(BigInteger.valueOf(threshold(i - 1) - 1L)).divide(BigInteger.valueOf(i)));
        }
        Bound leaves = new Bound.Unavailable(
                "2^(ε·nv) for thresholds of the theorem, which are far beyond any formula");
        return Prediction.of(leaves, "nv", nv, "m", Bound.atMost(clauses), "k", k);
    }
}
