package finegrain.reductions.ovc;

import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An orthogonal pair is a pair of smallest inner product, and any approximation of 0 is 0.
///
/// **Theorem** (`ov-to-min-ip`, Alman and Yu 2025, after Definition A.7). There is an orthogonal pair iff the minimum is 0, iff a
/// `g`-approximate answer has value 0, for every `g ≥ 1`.
///
/// **Construction.** The same vectors. **Way back.** The pair, if its value is 0; otherwise no.
///
/// @param source `ov` or `bov`
/// @param asked what the target is asked: the threshold 0, the optimum, or an approximation by any factor
public record OvToMinIp(PairProblem source, Question asked)
        implements
            ManyOne<PairInstance, Pair, PairInstance, Pair>,
            Embedding<PairInstance, Pair, Pair> {

    @Override
    public String id() {
        return source.id() + "-to-" + target().id();
    }

    @Override
    public PairProblem target() {
        return source.mono() ? PairProblem.MIN_IP : PairProblem.BMIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.EXISTS, asked.kind());
    }

    @Override
    public Claim claim() {
        return new Claim("ov-to-min-ip", "An orthogonal pair exists iff any approximate minimum is 0.",
                List.of(new Citation("AlmanYu2025", "lemma after Definition A.7")), Claim.Kind.EXACT_IFF,
                "values are unchanged", Transports.once(source, target(), 1), "OVC, for every factor g",
                Prediction::same,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return source.mono() ? NoInstances.ov() : NoInstances.bov();
    }

    @Override
    public PairInstance map(PairInstance x) {
        return new PairInstance(target(), x.vectors(), asked);
    }

    @Override
    public Answer<Pair> back(PairInstance x, Answer<Pair> answer) {
        return Zeros.back(answer);
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Optional.of(pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value;
    }
}
