package finegrain.reductions.seth;

import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
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
import finegrain.model.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// MAX-SAT reduces to bichromatic Min-IP by the same split as [SatToBov].
///
/// **Theorem** (`max-sat-to-bmin-ip`, Williams 2005). `m - min <a,b>` is the largest number of clauses that can be satisfied;
/// a clause that stands there `w` times counts `w` times.
///
/// **Construction.** As in `sat-to-bov`. "At least `t` satisfied" becomes "inner product at most `m - t`".
/// **Way back.** The pair of rows is the pair of half assignments.
public record MaxSatToBminIp()
        implements
            ManyOne<Formula, Assignment, PairInstance, Pair>,
            Embedding<Formula, Assignment, Pair> {
    private static final Claim CLAIM = new Claim("max-sat-to-bmin-ip",
            "The most clauses that can be satisfied are m minus the smallest inner product of two half assignments.",
            List.of(new Citation("Williams2005", "splitting the variables; page not known to us")),
            Claim.Kind.EXACT_VALUE, "<a,b> = m - satisfied",
            SatToBov.transport("max-sat", "bmin-ip"), "MAX-SAT in 2^((1-ε/2)nv) from bMinIP in n^(2-ε)",
            SatToBov::sizes,
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    @Override
    public String id() {
        return "max-sat-to-bmin-ip";
    }

    @Override
    public Problem<Formula, Assignment> source() {
        return new SatProblem.MaxSat();
    }

    @Override
    public PairProblem target() {
        return PairProblem.BMIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<Formula> noInstances() {
        Cnf contradiction = Cnf.of(1, new int[]{1}, new int[]{-1});
        return List.of(
                new Formula(new SatProblem.MaxSat(), contradiction, new Question.Threshold(Value.of(2))),
                new Formula(new SatProblem.MaxSat(), contradiction, new Question.Gap(Value.of(3), Value.of(2))));
    }

    @Override
    public PairInstance map(Formula x) {
        return new PairInstance(PairProblem.BMIN_IP, SatToBov.halves(x.cnf()),
                x.question().withThresholds(t -> image(x, t)));
    }

    @Override
    public Answer<Assignment> back(Formula x, Answer<Pair> answer) {
        return answer.translate(pair -> SatToBov.join(x.cnf(), pair), w -> x.problem().value(x, w));
    }

    @Override
    public Optional<Assignment> pull(Formula x, int query, Pair pair) {
        return Optional.of(SatToBov.join(x.cnf(), pair));
    }

    @Override
    public Value image(Formula x, Value satisfied) {
        return Value.of(satisfied.rational().negate().add(x.cnf().clauses().size()));
    }
}
