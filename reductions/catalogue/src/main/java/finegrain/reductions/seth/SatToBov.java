package finegrain.reductions.seth;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// CNF satisfiability reduces to Orthogonal Vectors by splitting the variables in half.
///
/// **Theorem** (`sat-to-bov`, Williams 2005). `nv` variables and `m` clauses become two sets of `2^⌈nv/2⌉` and `2^⌊nv/2⌋`
/// vectors of dimension `m`; `<a,b>` is the number of clauses that the joint assignment leaves unsatisfied, so orthogonal
/// pairs correspond one to one to satisfying assignments, and #SAT is the number of orthogonal pairs.
///
/// **Construction.** Row `a` has a one at `c` iff half assignment `a` makes no literal of clause `c` true.
/// **Way back.** The pair of rows is the pair of half assignments.
public record SatToBov()
        implements
            ManyOne<Formula, Assignment, PairInstance, Pair>,
            Embedding<Formula, Assignment, Pair> {
    private static final Claim CLAIM = new Claim("sat-to-bov",
            "A formula is satisfiable iff two half assignments, as vectors of the clauses they leave open, are orthogonal.",
            List.of(new Citation("Williams2005", "splitting the variables; page not known to us")),
            Claim.Kind.EXACT_IFF,
            "<a,b> = number of unsatisfied clauses",
            transport("cnf-sat", "bov"), "SETH: with m = O(nv) by sparsification, bOV in n^(2-ε) refutes it",
            SatToBov::sizes,
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    @Override
    public String id() {
        return "sat-to-bov";
    }

    @Override
    public Problem<Formula, Assignment> source() {
        return new SatProblem.CnfSat();
    }

    @Override
    public PairProblem target() {
        return PairProblem.BOV;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<Formula> noInstances() {
        Question exists = new Question.Exists();
        return List.of(new Formula(new SatProblem.CnfSat(), Cnf.of(1, new int[]{1}, new int[]{-1}), exists),
                new Formula(new SatProblem.CnfSat(), Cnf.of(0, new int[0]), exists),
                new Formula(new SatProblem.CnfSat(),
                        Cnf.of(2, new int[]{1, 2}, new int[]{1, -2}, new int[]{-1, 2}, new int[]{-1, -2}), exists));
    }

    @Override
    public PairInstance map(Formula x) {
        return new PairInstance(PairProblem.BOV, halves(x.cnf()), x.question());
    }

    @Override
    public Answer<Assignment> back(Formula x, Answer<Pair> answer) {
        return answer.translate(pair -> join(x.cnf(), pair), w -> x.problem().value(x, w));
    }

    @Override
    public Optional<Assignment> pull(Formula x, int query, Pair pair) {
        return Optional.of(join(x.cnf(), pair));
    }

    @Override
    public Value image(Formula x, Value unsatisfied) {
        return unsatisfied;
    }

    /// `A` lists the assignments of the first `⌈nv/2⌉` variables, `B` those of the rest.
    static Vectors halves(Cnf cnf) {
        int half = cnf.variables() - cnf.variables() / 2;
        return new Vectors.Bi(PartialAssignments.openClauses(cnf, 0, half),
                PartialAssignments.openClauses(cnf, half, cnf.variables()));
    }

    static Assignment join(Cnf cnf, Pair pair) {
        int half = cnf.variables() - cnf.variables() / 2;
        return Assignment.ofIndex(half, pair.left()).then(Assignment.ofIndex(cnf.variables() - half, pair.right()));
    }

    /// Both sides list half assignments.
    static Transport transport(String source, String target) {
        SizeMap sizes = SizeMap.of(source, target)
                .with("nA", "2^(nv/2)")
                .with("nB", "2^(nv/2)")
                .times("l", BigFraction.ONE, "m");
        return Transport.of(sizes, "1", "2^(nv/2) · m");
    }

    static Prediction sizes(Size source) {
        int nv = source.get("nv").intValueExact();
        return Prediction.once("nA", PartialAssignments.count(nv - nv / 2), "nB", PartialAssignments.count(nv / 2), "l",
                source.get("m"));
    }
}
