package finegrain.cli;

import finegrain.contract.Oracle;
import finegrain.contract.Reduction;
import finegrain.format.ContentHash;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.RefusedException;
import finegrain.proof.Statement;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Path;
import finegrain.reductions.PathSearch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Reductions that lead to orthogonal vectors, whose pairs a table can count; none from an instance of them.
///
/// @param ids the reductions as `--via` takes them
record ProofPath(Path path, List<String> ids) {
    private static final int LONGEST = 6;
    private static final List<PairProblem> ENDS = List.of(PairProblem.BOV, PairProblem.OV);

    /// A query with its name and what its table has to say.
    record Query(PairInstance instance, String hash, Statement statement) {}

    ProofPath {
        ids = List.copyOf(ids);
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
                .map(path -> new ProofPath(path, path.hops().stream().map(Reduction::id).toList()))
                .orElseThrow(() -> new RefusedException("No path of executable reductions carries the question '"
                        + x.question().kind().word() + "' of " + x.problem().id() + " to bov or ov, where tables can "
                        + "prove a count; see 'finegrain path'."));
    }

    /// The path that these words name.
    ///
    /// @throws UsageException if they name none that ends at orthogonal vectors
    static ProofPath parse(String via) {
        Path path = Hops.path(via);
        String end = path.hops().getLast().target().id();
        if (ENDS.stream().noneMatch(problem -> problem.id().equals(end))) {
            throw new UsageException("The path ends at " + end + "; tables prove counts for bov and ov.");
        }
        return new ProofPath(path, Arrays.stream(Hops.split(via)).map(String::strip).toList());
    }

    /// The answer that the path brings back if its queries are answered by `prove`.
    ///
    /// @throws InvalidInstanceException if the path does not start at the problem and question of `x`
    <X extends Instance, W> Answer<W> answer(X x, Function<Query, Answer<Pair>> prove) {
        Oracle<Instance, Pair> oracle = y -> prove.apply(query(y));
        @SuppressWarnings("unchecked") // the path answers instances of its source
        Answer<W> answer = (Answer<W>) path.solve(x, oracle, Path.Observer.NONE);
        if (!Problem.<X, W>of(x).verify(x, answer)) {
            throw new IllegalStateException("The path " + ids + " brought back " + answer
                    + ", which does not verify on an instance of " + x.problem().id() + " with " + x.size() + ".");
        }
        return answer;
    }

    private static Query query(Instance y) {
        if (y instanceof PairInstance pairs) {
            return new Query(pairs, ContentHash.of(y), Statement.of(pairs));
        }
        throw new InvalidInstanceException("Tables count the orthogonal pairs of ov and bov; the path asks "
                + y.problem().id() + ".");
    }
}
