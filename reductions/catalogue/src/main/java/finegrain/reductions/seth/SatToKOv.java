package finegrain.reductions.seth;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.InvalidInstanceException;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.collections.impl.factory.Lists;

/// CNF satisfiability reduces to k-OV by splitting the variables into `k` parts.
///
/// **Theorem** (`sat-to-k-ov`, Williams 2005; Pătraşcu and Williams 2010). `nv` variables and `m` clauses become `k` sets of at
/// most `2^⌈nv/k⌉` vectors of dimension `m`; a tuple has no common one iff the joint assignment satisfies every clause.
///
/// **Construction.** Part `i` holds the variables from `⌊nv·i/k⌋ + 1` to `⌊nv·(i+1)/k⌋`; its vectors are its assignments, with a
/// one at each clause left open. **Way back.** The tuple of rows is the tuple of partial assignments.
///
/// @param k the number of parts, at least 2
public record SatToKOv(int k)
        implements
            ManyOne<Formula, Assignment, TupleInstance, Tuple>,
            Embedding<Formula, Assignment, Tuple> {
    public SatToKOv {
        if (k < 2) {
            throw new InvalidInstanceException("The number of parts k is " + k + "; it must be at least 2.");
        }
    }

    @Override
    public String id() {
        return "sat-to-k-ov";
    }

    @Override
    public Problem<Formula, Assignment> source() {
        return new SatProblem.CnfSat();
    }

    @Override
    public Problem<TupleInstance, Tuple> target() {
        return new KOrthogonalVectors();
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    public Claim claim() {
        return new Claim("sat-to-k-ov",
                "A formula is satisfiable iff k partial assignments, as vectors of the clauses they leave open, have no common one.",
                List.of(new Citation("Williams2005", "splitting the variables; page not known to us"),
                        new Citation("PatrascuWilliams2010", "k parts; page not known to us")),
                Claim.Kind.EXACT_IFF,
                "common ones = number of unsatisfied clauses", transport(),
                "SETH: k-OV in N^(k-ε) refutes it",
                this::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    /// The sets have their sizes `n1`, `n2`, …, and `n` is the size of the largest.
    private Transport transport() {
        String assignments = "2^(nv/" + k + ")";
        SizeMap sizes = SizeMap.of(source().id(), target().id()).with("k", "1").with("n", assignments);
        for (int i = 1; i <= k; i++) {
            sizes = sizes.with("n" + i, assignments);
        }
        return Transport.of(sizes.times("l", BigFraction.ONE, "m"), "1", assignments + " · m");
    }

    @Override
    public List<Formula> noInstances() {
        return new SatToBov().noInstances();
    }

    @Override
    public TupleInstance map(Formula x) {
        List<BitMatrix> sets = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            sets.add(PartialAssignments.openClauses(x.cnf(), cut(x.cnf(), i), cut(x.cnf(), i + 1)));
        }
        return new TupleInstance(Lists.immutable.withAll(sets), x.question());
    }

    private int cut(Cnf cnf, int i) {
        return (int) ((long) cnf.variables() * i / k);
    }

    @Override
    public Answer<Assignment> back(Formula x, Answer<Tuple> answer) {
        return answer.translate(tuple -> join(x.cnf(), tuple), w -> x.problem().value(x, w));
    }

    @Override
    public Optional<Assignment> pull(Formula x, int query, Tuple tuple) {
        return Optional.of(join(x.cnf(), tuple));
    }

    private Assignment join(Cnf cnf, Tuple tuple) {
        Assignment joint = Assignment.of();
        for (int i = 0; i < k; i++) {
            joint = joint.then(Assignment.ofIndex(cut(cnf, i + 1) - cut(cnf, i), tuple.indices().get(i)));
        }
        return joint;
    }

    @Override
    public Value image(Formula x, Value unsatisfied) {
        return unsatisfied;
    }

    private Prediction sizes(Size source) {
        long nv = source.get("nv").longValueExact();
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES, Bound.exactly(1));
        bounds.put("k", Bound.exactly(k));
        for (int i = 0; i < k; i++) {
            bounds.put("n" + (i + 1), PartialAssignments.count((int) (nv * (i + 1) / k - nv * i / k)));
        }
        bounds.put("l", Bound.exactly(source.get("m")));
        return new Prediction(bounds);
    }
}
