package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Lines of low rank for tests, the same ones every time.
final class RandomLines {
    private RandomLines() {}

    /// What the numbers of one factor look like along the nodes.
    enum Shape {
        ANY,
        ASCENDING,
        DESCENDING,
        /// Few different values.
        REPEATED,
        CONSTANT;

        long[] draw(int n, long most, SplittableRandom random) {
            long[] numbers = random.longs(n, -most, most + 1).toArray();
            switch (this) {
                case ANY -> {
                }
                case ASCENDING -> Arrays.sort(numbers);
                case DESCENDING -> {
                    Arrays.sort(numbers);
                    long[] sorted = numbers.clone();
                    Arrays.setAll(numbers, i -> sorted[n - 1 - i]);
                }
                case REPEATED -> Arrays.setAll(numbers, i -> numbers[i] % 2);
                case CONSTANT -> Arrays.fill(numbers, numbers[0]);
            }
            return numbers;
        }
    }

    /// Costs `g(i) + h(j) + ⟨v_i, u_j⟩`.
    static Cost cost(long[][] v, long[][] u, long[] g, long[] h) {
        int n = g.length;
        return Cost.of(Factors.of(matrix(u, n), matrix(v, n)))
                .with(new Free(IntLists.immutable.with(1), LongLists.immutable.with(g)))
                .with(new Free(IntLists.immutable.with(0), LongLists.immutable.with(h)));
    }

    private static IntegerMatrix matrix(long[][] columns, int n) {
        IntToLongFunction entry = e -> columns[e % columns.length][e / columns.length];
        return IntegerMatrix.of(n, columns.length, entry);
    }

    /// A path through random costs.
    ///
    /// @param most the largest absolute value of an entry
    static PathInstance draw(int n, int rank, long most, Shape from, Shape to, SplittableRandom random) {
        long[][] v = new long[rank][];
        long[][] u = new long[rank][];
        for (int t = 0; t < rank; t++) {
            v[t] = from.draw(n, most, random);
            u[t] = to.draw(n, most, random);
        }
        Shape additive = random.nextBoolean() ? Shape.ANY : Shape.CONSTANT;
        return PathInstance.lws(
                cost(v, u, additive.draw(n, most, random), additive.draw(n, most, random)), new Question.Optimum());
    }

    /// Costs whose least values make a bowl: squared distances of random points, and a fee for each move.
    static PathInstance distances(int n, int rank, long spread, long fee, SplittableRandom random) {
        long[][] points = new long[rank][];
        long[][] v = new long[rank][];
        for (int t = 0; t < rank; t++) {
            long[] axis = random.longs(n, -spread, spread + 1).toArray();
            points[t] = axis;
            v[t] = Arrays.stream(axis).map(x -> -2 * x).toArray();
        }
        long[] squares = new long[n];
        for (long[] axis : points) {
            Arrays.setAll(squares, i -> squares[i] + axis[i] * axis[i]);
        }
        long[] h = Arrays.stream(squares).map(x -> x + fee).toArray();
        return PathInstance.lws(cost(v, points, squares, h), new Question.Optimum());
    }
}
