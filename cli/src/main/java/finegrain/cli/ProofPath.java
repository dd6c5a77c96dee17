package finegrain.cli;

import finegrain.contract.Oracle;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.RefusedException;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Path;
import finegrain.reductions.PathSearch;
import java.util.List;
import java.util.function.Function;

/// Reductions that lead to orthogonal vectors, whose pairs a table can count; none from an instance of them.
///
/// @param hops the reductions with their parameters
record ProofPath(Path path, List<Hops.Hop> hops) {
    private static final int LONGEST = 6;
    private static final List<PairProblem> ENDS = List.of(PairProblem.BOV, PairProblem.OV);

    ProofPath {
        hops = List.copyOf(hops);
    }

    /// The path with the smallest predicted target.
    static ProofPath of(Instance x) {
        if (ENDS.contains(x.problem())) {
            return new ProofPath(new Path(List.of()), List.of());
        }
        PathSearch search = new PathSearch(Catalogue.standard());
        return ENDS.stream()
                .flatMap(end -> search
                        .cheapest(x.problem().id(), x.question().kind(), end.id(), x.size(), LONGEST)
                        .stream())
                .findFirst()
                .map(path -> new ProofPath(path, Hops.standard(path)))
                .orElseThrow(() -> new RefusedException("No path of executable reductions carries the question '"
                        + x.question().kind().word() + "' of " + x.problem().id() + " to bov or ov, where tables can "
                        + "prove a count; see 'finegrain path'."));
    }

    /// The path that these words name.
    ///
    /// @throws UsageException if they name none that ends at orthogonal vectors
    static ProofPath parse(String via) {
        List<Hops.Hop> hops = Hops.named(via);
        Path path = Hops.path(hops);
        String end = path.hops().getLast().target().id();
        if (ENDS.stream().noneMatch(problem -> problem.id().equals(end))) {
            throw new UsageException("The path ends at " + end + "; tables prove counts for bov and ov.");
        }
        return new ProofPath(path, hops);
    }

    /// The answer that the path brings back if its queries are answered by `prove`.
    ///
    /// @throws InvalidInstanceException if the path does not start at the problem and question of `x`
    <X extends Instance, W> Answer<W> answer(X x, Function<PairInstance, Answer<Pair>> prove, Path.Observer observer) {
        Oracle<Instance, Pair> oracle = y -> prove.apply(vectors(y));
        @SuppressWarnings("unchecked") // the path answers instances of its source
        Answer<W> answer = (Answer<W>) path.solve(x, oracle, observer);
        if (!Problem.<X, W>of(x).verify(x, answer)) {
            throw new IllegalStateException("The path " + hops + " brought back " + answer
                    + ", which does not verify on an instance of " + x.problem().id() + " with " + x.size() + ".");
        }
        return answer;
    }

    private static PairInstance vectors(Instance y) {
        if (y instanceof PairInstance pairs) {
            return pairs;
        }
        throw new InvalidInstanceException("Tables count the orthogonal pairs of ov and bov; the path asks "
                + y.problem().id() + ".");
    }
}
