package finegrain.reductions.ovc;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Size;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Orthogonal vectors are the least similar documents there can be.
///
/// **Theorem** (`ov-to-lsd`, Alman and Yu 2025, Theorem 3.1). If no vector is zero, there is an orthogonal pair iff the least
/// cosine is 0, iff a `g`-approximate answer has cosine 0, for every `g ≥ 1`. A zero vector decides the instance by itself.
///
/// **Construction.** The same vectors. **Way back.** The pair, if its cosine is 0; otherwise no.
public final class OvToLsd extends PairQueries {
    private final PairProblem source;
    private final Question asked;

    /// @param source `ov` or `bov`
    /// @param asked what the target is asked: the threshold 0, the optimum, or an approximation by any factor
    public OvToLsd(PairProblem source, Question asked) {
        this.source = source;
        this.asked = asked;
    }

    @Override
    public String id() {
        return source.id() + "-to-" + target().id();
    }

    @Override
    public PairProblem source() {
        return source;
    }

    @Override
    public PairProblem target() {
        return source.mono() ? PairProblem.LSD : PairProblem.BLSD;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.EXISTS, asked.kind());
    }

    @Override
    public Claim claim() {
        return new Claim("ov-to-lsd",
                "Among nonzero vectors an orthogonal pair exists iff any approximate least cosine is 0.",
                List.of(new Citation("AlmanYu2025", "Theorem 3.1 and Corollary 3.2")), Claim.Kind.EXACT_IFF,
                "cos = 0 iff <u,v> = 0", Transports.once(source, target(), 1), "OVC, for every factor g",
                OvToLsd::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return source.mono() ? NoInstances.ov() : NoInstances.bov();
    }

    @Override
    public Optional<Answer<Pair>> settled(PairInstance x) {
        return ZeroVectors.settle(x.vectors());
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        return settled(x).isPresent()
                ? Stream.empty()
                : Stream.of(new PairInstance(target(), x.vectors(), asked));
    }

    @Override
    public Answer<Pair> back(PairInstance x, int query, Answer<Pair> answer) {
        return Zeros.back(answer);
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Optional.of(pair);
    }

    private static Prediction sizes(Size source) {
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES, Bound.atMost(1));
        source.parameters().forEach((name, value) -> bounds.put(name, Bound.exactly(value)));
        return new Prediction(bounds);
    }
}
