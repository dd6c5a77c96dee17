package finegrain.reductions.dp;

import finegrain.growth.Growth;
import finegrain.contract.Bound;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.OrOfMany;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// kMin-IP with many sets by many calls with few: a vector of each of the first sets is fixed.
///
/// **Theorem** (`fix-vectors`). `k'` sets of `n` vectors are `n^(k'-k)` instances with `k` sets in the same dimension, if
/// `k' > k`. So kMin-IP in `n^(k-ε)` gives `n^(k'-ε)` for every larger `k'`: hardness for many sets is hardness for few.
///
/// **Construction.** The fixed vectors are multiplied into the first set that is left. **Way back.** The number of a query is the tuple
/// of its fixed vectors, in mixed radix.
///
/// @param k the number of sets of a query, at least 1; an instance with no more sets is asked as it is
public record FixVectors(int k)
        implements
            OrOfMany<MatrixInstance, Tuple, MatrixInstance, Tuple>,
            Embedding<MatrixInstance, Tuple, Tuple> {
    public FixVectors {
        if (k < 1) {
            throw new InvalidInstanceException("The number of sets k is " + k + "; it must be at least 1.");
        }
    }

    @Override
    public String id() {
        return "k-min-ip-fix";
    }

    @Override
    public Problem<MatrixInstance, Tuple> source() {
        return MatrixProblem.K_MIN_IP;
    }

    @Override
    public Problem<MatrixInstance, Tuple> target() {
        return MatrixProblem.K_MIN_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Description.values();
    }

    @Override
    public Claim claim() {
        return Description.claim("fix-vectors", "The best tuple is the best for one of the tuples of the first sets.",
                Claim.Kind.EXACT_VALUE, "product' = product",
                Description.open(source(), target(), Growth.unknown("n^(k'-k) for k' sets"),
                        "n^(k'-k+1) · l for k' sets", "n", "n",
                        "k", "1", "l", "l"),
                "kMin-IP in n^(k-ε) gives n^(k'-ε) for k' > k", this::sizes, Description.TENSOR_RANKS);
    }

    @Override
    public List<MatrixInstance> noInstances() {
        return NoInstances.products();
    }

    private int fixed(int sets) {
        return Math.max(0, sets - k);
    }

    @Override
    public Stream<MatrixInstance> queries(MatrixInstance x) {
        ImmutableList<IntegerMatrix> sets = x.matrices();
        int fixed = fixed(sets.size());
        return fixedTuples(x).map(rows -> Exact.target(id(), () -> new MatrixInstance(MatrixProblem.K_MIN_IP,
                sets.drop(fixed).collectWithIndex((set, i) -> i > 0 ? set : times(set, sets, rows)), x.question())));
    }

    /// The tuples of the first sets in lexicographic order.
    private Stream<int[]> fixedTuples(MatrixInstance x) {
        Stream<int[]> tuples = Stream.of(new int[0]);
        for (IntegerMatrix set : x.matrices().take(fixed(x.matrices().size()))) {
            tuples = tuples.flatMap(before -> IntStream.range(0, set.rows())
                    .mapToObj(row -> IntStream.concat(IntStream.of(before), IntStream.of(row)).toArray()));
        }
        return tuples;
    }

    private static IntegerMatrix times(IntegerMatrix set, ImmutableList<IntegerMatrix> sets, int... rows) {
        return IntegerMatrix.of(set.rows(), set.columns(), e -> {
            long product = set.get(e / set.columns(), e % set.columns());
            for (int s = 0; s < rows.length; s++) {
                product = Math.multiplyExact(product, sets.get(s).get(rows[s], e % set.columns()));
            }
            return product;
        });
    }

    @Override
    public Answer<Tuple> back(MatrixInstance x, int index, Answer<Tuple> answer) {
        return Exact.back(source(), x, answer, tuple -> pull(x, index, tuple));
    }

    @Override
    public Optional<Tuple> pull(MatrixInstance x, int query, Tuple tuple) {
        int[] fixed = new int[fixed(x.matrices().size())];
        int rest = query;
        for (int s = fixed.length - 1; s >= 0; s--) {
            fixed[s] = rest % x.matrices().get(s).rows();
            rest /= x.matrices().get(s).rows();
        }
        return Optional.of(new Tuple(IntLists.immutable.with(fixed).newWithAll(tuple.indices())));
    }

    @Override
    public Value image(MatrixInstance x, Value product) {
        return product;
    }

    private Prediction sizes(Size size) {
        List<BigInteger> sets = Description.sets(size);
        int fixed = fixed(sets.size());
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES,
                Bound.exactly(sets.stream().limit(fixed).reduce(BigInteger.ONE, BigInteger::multiply)));
        bounds.put("k", Bound.exactly(sets.size() - fixed));
        for (int i = fixed; i < sets.size(); i++) {
            bounds.put("n" + (i - fixed + 1), Bound.exactly(sets.get(i)));
        }
        bounds.put("l", Bound.exactly(size.get("l")));
        return new Prediction(bounds);
    }
}
