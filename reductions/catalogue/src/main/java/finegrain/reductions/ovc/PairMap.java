package finegrain.reductions.ovc;

import finegrain.contract.Embedding;
import finegrain.contract.ManyOne;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Vectors;
import java.util.Optional;

/// A many-one reduction that rewrites vectors, so that every pair of the source is a pair of the target.
abstract class PairMap implements ManyOne<PairInstance, Pair, PairInstance, Pair>, Embedding<PairInstance, Pair, Pair> {
    @Override
    public abstract PairProblem source();

    @Override
    public abstract PairProblem target();

    /// The vectors of the target.
    abstract Vectors rewrite(PairInstance x);

    /// The pair of the source that a pair of the target stands for.
    abstract Optional<Pair> pull(PairInstance x, Pair pair);

    @Override
    public PairInstance map(PairInstance x) {
        Images.requirePlain(x);
        return new PairInstance(target(), rewrite(x), x.question().withThresholds(v -> image(x, v)));
    }

    @Override
    public final Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return pull(x, pair);
    }

    @Override
    public Answer<Pair> back(PairInstance x, Answer<Pair> answer) {
        return Images.back(x, answer, pair -> pull(x, pair));
    }
}
