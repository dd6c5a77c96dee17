package finegrain.reductions.seth;

import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// k-SAT is CNF-SAT with a promise on the clauses.
///
/// **Theorem** (`k-sat-to-cnf-sat`). The identity preserves satisfying assignments.
///
/// **Construction.** Forget `k`. **Way back.** The assignment itself.
public record KSatToCnfSat()
        implements
            ManyOne<Formula, Assignment, Formula, Assignment>,
            Embedding<Formula, Assignment, Assignment> {
    private static final Claim CLAIM = new Claim("k-sat-to-cnf-sat", "Every k-CNF is a CNF.", List.of(),
            Claim.Kind.EXACT_IFF, "the number of unsatisfied clauses is unchanged",
            Transport.of(SizeMap.of("k-sat", "cnf-sat").same("nv", "m"), "1", "1"), "SETH",
            source -> Prediction.once("nv", source.get("nv"), "m", source.get("m")),
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    @Override
    public String id() {
        return "k-sat-to-cnf-sat";
    }

    @Override
    public Problem<Formula, Assignment> source() {
        return new SatProblem.KSat(3);
    }

    @Override
    public Problem<Formula, Assignment> target() {
        return new SatProblem.CnfSat();
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
        return List.of(
                new Formula(new SatProblem.KSat(1), Cnf.of(1, new int[]{1}, new int[]{-1}), new Question.Exists()));
    }

    @Override
    public Formula map(Formula x) {
        return new Formula(new SatProblem.CnfSat(), x.cnf(), x.question());
    }

    @Override
    public Answer<Assignment> back(Formula x, Answer<Assignment> answer) {
        return answer;
    }

    @Override
    public Optional<Assignment> pull(Formula x, int query, Assignment assignment) {
        return Optional.of(assignment);
    }

    @Override
    public Value image(Formula x, Value unsatisfied) {
        return unsatisfied;
    }
}
