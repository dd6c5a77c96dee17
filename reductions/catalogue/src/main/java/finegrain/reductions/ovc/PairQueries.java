package finegrain.reductions.ovc;

import finegrain.contract.OrOfMany;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import java.util.Optional;

/// A reduction that asks about several rewritings of the vectors.
abstract class PairQueries implements OrOfMany<PairInstance, Pair, PairInstance, Pair> {
    @Override
    public abstract PairProblem source();

    @Override
    public abstract PairProblem target();

    /// The pair of the source that a pair of query `query` stands for.
    public abstract Optional<Pair> pull(PairInstance x, int query, Pair pair);

    @Override
    public Answer<Pair> back(PairInstance x, int query, Answer<Pair> answer) {
        return Images.back(x, answer, pair -> pull(x, query, pair));
    }
}
