package finegrain.dynamic;

import finegrain.model.Goal;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Problems about integer matrices whose candidates are tuples of indices.
///
/// `k-min-ip` has `k ≥ 1` sets of vectors and wants one of each such that the sum over the coordinates of their product is
/// least; with `k = 2` it is `bz-min-ip`, with an empty set there is no tuple, and in dimension 0 every sum is 0. The triangles
/// `(x, y, z)` have the weight `A[x][z] + B[z][y] + C[x][y]`, if none of the three is missing.
///
/// A question of existence asks for a candidate of value 0, so the value of `negative-triangle` is by how much a
/// triangle fails to be negative, `max(0, weight + 1)`, and that of `vector-domination` the number of coordinates in which `a` is
/// not smaller than `b`.
public enum MatrixProblem implements DynamicProblem<MatrixInstance, Tuple> {
    K_MIN_IP("kMin-IP: one vector from each of k sets with the smallest sum of coordinatewise products.",
            Question.Kind.OPTIMUM, Question.Kind.THRESHOLD),
    MIN_TRIANGLE("minimum-weight triangle in a graph of three parts.", Question.Kind.OPTIMUM, Question.Kind.THRESHOLD),
    NEGATIVE_TRIANGLE("negative triangle: is there a triangle of negative weight in a graph of three parts?",
            Question.Kind.EXISTS),
    VECTOR_DOMINATION("vector domination: is a vector of one side smaller than one of the other in every coordinate?",
            Question.Kind.EXISTS);

    @SuppressWarnings("ImmutableEnumChecker") // wrapped here
    private final Set<Question.Kind> questions;
    private final String definition;

    MatrixProblem(String definition, Question.Kind first, Question.Kind... more) {
        this.definition = definition;
        this.questions = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return Goal.MIN;
    }

    @Override
    public Set<Question.Kind> questions() {
        return questions;
    }

    @Override
    public Class<MatrixInstance> shape() {
        return MatrixInstance.class;
    }

    /// Whether the matrices are the sides of triangles.
    public boolean triangles() {
        return this == MIN_TRIANGLE || this == NEGATIVE_TRIANGLE;
    }

    /// Whether there are as many matrices as one likes.
    public boolean anyNumber() {
        return this == K_MIN_IP;
    }

    /// What the matrices are called in files; empty if they are a list without names.
    public List<String> names() {
        return switch (this) {
            case K_MIN_IP -> List.of();
            case MIN_TRIANGLE, NEGATIVE_TRIANGLE -> List.of("a", "b", "c");
            case VECTOR_DOMINATION -> List.of("a", "b");
        };
    }

    /// Whether an entry may be missing.
    public boolean gaps() {
        return triangles();
    }

    void check(ImmutableList<IntegerMatrix> matrices) {
        if (!anyNumber()) {
            Matrices.requireNumber(id(), matrices, names().size());
        } else if (matrices.isEmpty()) {
            throw new InvalidInstanceException(id() + " has no set of vectors; it needs at least one.");
        }
        matrices.forEach(matrix -> Matrices.requireEntries(id(), matrix, gaps()));
        IntegerMatrix first = matrices.get(0);
        if (!triangles()) {
            matrices.forEachWithIndex((matrix, i) -> Matrices.requireSame(id(), "columns of set 0", first.columns(),
                    "columns of set " + i, matrix.columns()));
            if (this == K_MIN_IP) {
                Weights.requireBelowLimit("a sum of products", Matrices.productBound(matrices));
            }
            return;
        }
        Matrices.requireSame(id(), "columns of A", first.columns(), "rows of B", matrices.get(1).rows());
        Matrices.requireSame(id(), "rows of A", first.rows(), "rows of C", matrices.get(2).rows());
        Matrices.requireSame(id(), "columns of B", matrices.get(1).columns(), "columns of C",
                matrices.get(2).columns());
        Weights.requireBelowLimit("the weight of a triangle", matrices.injectInto(BigInteger.ZERO,
                (sum, matrix) -> sum.add(Matrices.largest(matrix))));
    }

    Size size(ImmutableList<IntegerMatrix> matrices) {
        return switch (this) {
            case K_MIN_IP -> {
                LinkedHashMap<String, BigInteger> parameters = new LinkedHashMap<>();
                parameters.put("k", BigInteger.valueOf(matrices.size()));
                matrices.forEachWithIndex(
                        (set, i) -> parameters.put("n" + (i + 1), BigInteger.valueOf(set.rows())));
                parameters.put("l", BigInteger.valueOf(matrices.get(0).columns()));
                yield new Size(parameters);
            }
            case MIN_TRIANGLE, NEGATIVE_TRIANGLE -> Size.of("n1", matrices.get(0).rows(), "n2",
                    matrices.get(1).columns(), "n3", matrices.get(0).columns());
            case VECTOR_DOMINATION -> Size.of("nA", matrices.get(0).rows(), "nB", matrices.get(1).rows(), "l",
                    matrices.get(0).columns());
        };
    }

    /// The number of indices for each place of a tuple.
    private int[] extents(MatrixInstance x) {
        return triangles()
                ? new int[]{x.matrices().get(0).rows(), x.matrices().get(1).columns(), x.matrices().get(0).columns()}
                : x.matrices().collectInt(IntegerMatrix::rows).toArray();
    }

    /// How many tuples of indices there are, whether they are candidates or not.
    public BigInteger tuples(MatrixInstance x) {
        return IntStream.of(extents(x)).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    @Override
    public Stream<Tuple> candidates(MatrixInstance x) {
        Stream<ImmutableIntList> prefixes = Stream.of(IntLists.immutable.empty());
        for (int extent : extents(x)) {
            prefixes = prefixes.flatMap(prefix -> IntStream.range(0, extent).mapToObj(prefix::newWith));
        }
        return prefixes.map(Tuple::new).filter(w -> fits(x, w));
    }

    @Override
    public boolean fits(MatrixInstance x, Tuple w) {
        int[] extents = extents(x);
        return w.indices().size() == extents.length
                && IntStream.range(0, extents.length)
                        .allMatch(i -> w.indices().get(i) >= 0 && w.indices().get(i) < extents[i])
                && (!triangles() || Weights.finite(triangle(x, w)));
    }

    @Override
    public Value value(MatrixInstance x, Tuple w) {
        return Value.of(switch (this) {
            case K_MIN_IP -> Matrices.product(x.matrices().castToList(), w.indices().toArray());
            case MIN_TRIANGLE -> triangle(x, w);
            case NEGATIVE_TRIANGLE -> Math.max(0, triangle(x, w) + 1);
            case VECTOR_DOMINATION -> {
                IntegerMatrix left = x.matrices().get(0);
                IntegerMatrix right = x.matrices().get(1);
                yield IntStream.range(0, left.columns())
                        .filter(c -> left.get(w.indices().get(0), c) >= right.get(w.indices().get(1), c))
                        .count();
            }
        });
    }

    private static long triangle(MatrixInstance x, Tuple w) {
        int a = w.indices().get(0);
        int b = w.indices().get(1);
        int c = w.indices().get(2);
        return Weights.plus(Weights.plus(x.matrices().get(0).get(a, c), x.matrices().get(1).get(c, b)),
                x.matrices().get(2).get(a, b));
    }

    @Override
    public Optional<Tuple> best(MatrixInstance x) {
        return candidates(x).min(Comparator.comparing((Function<Tuple, Value>) w -> value(x, w)));
    }

    @Override
    public Stream<Tuple> reaching(MatrixInstance x, Value threshold) {
        return candidates(x).filter(w -> goal().reaches(value(x, w), threshold));
    }

    @Override
    public MatrixInstance ask(MatrixInstance x, Question question) {
        return new MatrixInstance(this, x.matrices(), question);
    }

    @Override
    public Stream<MatrixInstance> shrinks(MatrixInstance x) {
        return Matrices.shrinks(x.matrices(), triangles() ? Matrices.Shape.TRIANGLE : Matrices.Shape.VECTORS)
                .map(matrices -> new MatrixInstance(this, matrices, x.question()));
    }
}
