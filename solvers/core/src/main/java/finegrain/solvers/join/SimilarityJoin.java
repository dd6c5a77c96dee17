package finegrain.solvers.join;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Stopped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The best pairs of sparse 0/1 vectors, or all pairs that reach a threshold, exactly: among the vectors of one list, or of
/// two sides.
///
/// A search for the best begins with pairs that share rare words, to have a good limit early. Then, by what is estimated to be the
/// least work, a [PrefixFilter] finds the pairs that share one of their rarest words, a [SlicedHead] adds up the frequent words
/// of 512 vectors at a time, or an [InvertedIndex] counts word by word. A least similar pair is first looked for among
/// the first few vectors: orthogonal pairs end the search.
///
/// `O(n²)` pairs at worst, of which few are ever looked at; `O(ones + n)` memory, see [#bytes(int)]. The results do not depend
/// on the number of threads.
public final class SimilarityJoin {
    private static final int MOST_ONES = Integer.MAX_VALUE - 8;

    private final PairProblem problem;
    /// One list, or the left side and the right one.
    private final List<SparseMatrix> sides;
    private final Tuning tuning;

    /// A pair with the inner product and the weights of its vectors.
    public record Match(Pair pair, int innerProduct, int leftWeight, int rightWeight) {
        /// What the pair is worth.
        public Value value(Measure measure) {
            return measure.of(innerProduct, leftWeight, rightWeight);
        }
    }

    /// Pairs of one list.
    ///
    /// @param problem a problem about best pairs of one list
    /// @throws InvalidInstanceException if a row is zero and the problem is about cosines
    public SimilarityJoin(PairProblem problem, SparseMatrix rows) {
        this(problem, List.of(rows), Tuning.STANDARD);
    }

    /// Pairs of two sides.
    ///
    /// @param problem a problem about best pairs of two sides
    /// @throws InvalidInstanceException if a row is zero and the problem is about cosines, or the sides differ in their
    ///         dimension
    public SimilarityJoin(PairProblem problem, SparseMatrix left, SparseMatrix right) {
        this(problem, List.of(left, right), Tuning.STANDARD);
    }

    SimilarityJoin(PairProblem problem, List<SparseMatrix> sides, Tuning tuning) {
        if (!problem.optimises() || problem.mono() != (sides.size() == 1)) {
            throw new IllegalArgumentException("There are no best pairs of "
                    + (sides.size() == 1 ? "one list" : "two sides") + " in " + problem.id() + ".");
        }
        if (sides.getFirst().columns() != sides.getLast().columns()) {
            throw new InvalidInstanceException("The vectors of the left side have dimension "
                    + sides.getFirst().columns() + ", those of the right side " + sides.getLast().columns()
                    + "; both sides need the same dimension.");
        }
        if (problem.measure() == Measure.COSINE) {
            requireNonzero(sides.getFirst(), problem.mono() ? "Vector" : "Left vector", problem);
            requireNonzero(sides.getLast(), "Right vector", problem);
        }
        long ones = sides.stream().mapToLong(SparseMatrix::ones).sum();
        if (ones > MOST_ONES) {
            throw new RefusedException(
                    "Both sides have " + ones + " ones; a similarity join takes at most " + MOST_ONES + ".");
        }
        this.problem = problem;
        this.sides = List.copyOf(sides);
        this.tuning = tuning;
    }

    private static void requireNonzero(SparseMatrix side, String what, PairProblem problem) {
        for (int row = 0; row < side.rows(); row++) {
            if (side.weight(row) == 0) {
                throw new InvalidInstanceException(what + " " + row + " is all zero and has no cosine with anything; "
                        + problem.id() + " needs nonzero vectors, so remove it.");
            }
        }
    }

    /// The memory that a call takes on so many threads beside the vectors and its results, in bytes; at most.
    public long bytes(int threads) {
        long widest = sides.stream()
                .mapToInt(side -> IntStream.range(0, side.rows()).map(side::weight).max().orElse(0))
                .max()
                .orElse(0);
        return Search.bytes(new Search.Shape(sides.stream().mapToLong(SparseMatrix::ones).sum(), widest,
                sides.stream().mapToLong(SparseMatrix::rows).sum(), sides.getLast().rows(),
                sides.getFirst().columns()), threads);
    }

    /// The memory that a call takes if these vectors first have to be made sparse, in bytes; at most.
    ///
    /// @param ones the number of all of them
    /// @param widest the largest number of ones of a vector
    public static long bytes(Vectors vectors, long ones, int widest, int threads) {
        long rows = switch (vectors) {
            case Vectors.Mono(BitMatrix all) -> all.rows();
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> (long) left.rows() + right.rows();
        };
        long sparse = 12 * ones + 12 * rows + 4L * vectors.dimension() + (1 << 17);
        return Memory.sum(sparse, Search.bytes(new Search.Shape(ones, widest, rows, vectors.right().rows(),
                vectors.dimension()), threads));
    }

    /// The best `k` pairs, best first, equal values lexicographically; empty if the budget was spent before the end.
    ///
    /// @throws RefusedException if the budget has less memory than [#bytes(int)] says
    public Optional<List<Match>> top(int k, Budget budget) {
        return problem.mono()
                ? best(k, budget, null)
                : best(k, budget, IntStream.range(0, sides.getFirst().rows()).toArray());
    }

    /// The best `k` pairs among those whose left vector is one of these, given in ascending order; empty if the budget was
    /// spent.
    ///
    /// @throws RefusedException if the budget has less memory than [#bytes(int)] says
    public Optional<List<Match>> topAmong(int[] leftRows, int k, Budget budget) {
        return best(k, budget, leftRows);
    }

    private Optional<List<Match>> best(int k, Budget budget, int @Nullable [] leftRows) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of pairs is " + k + "; it must be at least 1.");
        }
        return unlessStopped(budget, () -> {
            Documents documents = Documents.of(sides);
            Best best;
            if (leftRows == null) {
                documents = documents.withoutCopies(k == Integer.MAX_VALUE ? k : k + 1);
                best = new Best(problem, documents, k);
                new Search(documents, Pairing.LIGHTER, documents.partnersByWeight(), tuning, budget).best(best);
            } else {
                best = new Best(problem, documents, k);
                new Search(documents, Pairing.LATER, leftRows, tuning, budget).best(best);
            }
            return best.all().stream().map(this::ofSides).toList();
        });
    }

    /// All pairs that reach the threshold, in ascending order of their indices; false if the budget was spent before the end.
    ///
    /// @param sink gets the pairs while the search goes on, from one thread at a time
    /// @throws RefusedException if the budget has less memory than [#bytes(int)] says
    public boolean reaching(Value threshold, Consumer<Match> sink, Budget budget) {
        return unlessStopped(budget, () -> {
            reaching(threshold, 1, budget, match -> {
                sink.accept(match);
                return Search.Next.MORE;
            });
            return true;
        }).isPresent();
    }

    private void reaching(Value threshold, int power, Budget budget, Search.Sink sink) {
        Sense sense = Sense.of(problem.goal());
        Limit limit = Limit.of(sense, problem.measure(), threshold, power, sides.getFirst().columns());
        Bar bar = Bar.of(sense, problem.measure(), threshold, power, sides.getFirst().columns());
        Documents documents = Documents.of(sides);
        int[] rows = IntStream.range(0, sides.getFirst().rows()).toArray();
        new Search(documents, Pairing.LATER, rows, tuning, budget).reaching(problem.measure(), limit, bar,
                Hits.room(documents.partners()), match -> sink.take(ofSides(match)));
    }

    /// The lexicographically first pair whose value, raised to a power, reaches the threshold.
    ///
    /// @throws RefusedException if the budget has less memory than [#bytes(int)] says
    public Answer<Pair> first(Value threshold, int power, Budget budget) {
        Match[] found = new Match[1];
        return this.<Answer<Pair>>unlessStopped(budget, () -> {
            reaching(threshold, power, budget, match -> {
                found[0] = match;
                return Search.Next.ENOUGH;
            });
            return found[0] == null ? new Answer.No<>() : new Answer.Yes<>(found[0].pair());
        }).orElseGet(() -> new Answer.Unknown<>(budget.reason()));
    }

    private Match ofSides(Match match) {
        return problem.mono()
                ? match
                : new Match(new Pair(match.pair().left(), match.pair().right() - sides.getFirst().rows()),
                        match.innerProduct(),
                        match.leftWeight(), match.rightWeight());
    }

    private <T> Optional<T> unlessStopped(Budget budget, Supplier<T> work) {
        Memory.require(budget, bytes(Math.max(1, budget.threads())), "similarity-join on "
                + sides.stream().map(side -> String.valueOf(side.rows())).collect(Collectors.joining(" × "))
                + " vectors");
        try {
            Stopped.look(budget);
            return Optional.of(work.get());
        } catch (Stopped stopped) {
            return Optional.empty();
        }
    }
}
