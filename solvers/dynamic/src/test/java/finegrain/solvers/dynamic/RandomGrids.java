package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Slices;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Random costs of grids in the forms that decide about a solver.
final class RandomGrids {
    static final Question BEST = new Question.Optimum();

    private RandomGrids() {}

    static ImmutableLongList list(int length, LongSupplier number) {
        return LongLists.immutable.with(IntStream.range(0, length).mapToLong(i -> number.getAsLong()).toArray());
    }

    static IntegerMatrix matrix(int rows, int columns, LongSupplier number) {
        return IntegerMatrix.of(rows, columns, list(rows * columns, number).toArray());
    }

    static Cost factors(int order, int n, int rank, LongSupplier number) {
        return Cost.of(new Factors(Lists.immutable.fromStream(
                IntStream.range(0, order).mapToObj(mode -> matrix(n, rank, number)))));
    }

    /// One slice that separates a mode.
    static Cost slice(int order, int n, int separated, LongSupplier number) {
        return Cost.of(new Slices(order, n, Lists.immutable.with(
                new Slices.Slice(separated, list(n, number), list(power(n, order - 1), number)))));
    }

    static Cost dense(int order, int n, LongSupplier number) {
        return Cost.of(new Dense(order, n, list(power(n, order), number)));
    }

    static Free free(int n, LongSupplier number, int... modes) {
        return new Free(IntLists.immutable.with(modes), list(power(n, modes.length), number));
    }

    /// Points of a cloud in as many dimensions as the rank, in each direction: `|p_j - p_i|²` and a fee for landing.
    static PathInstance cloud(int n, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return PathInstance.perDirection(Lists.immutable.fromStream(IntStream.range(0, 2).mapToObj(direction -> {
            IntegerMatrix points = matrix(n, rank, () -> random.nextLong(-1000, 1001));
            IntegerMatrix twice = IntegerMatrix.of(n, rank, e -> -2 * points.get(e / rank, e % rank));
            IntegerMatrix ones = IntegerMatrix.of(n, rank, e -> 1);
            ImmutableLongList squares = LongLists.immutable.with(IntStream.range(0, n)
                    .mapToLong(
                            i -> IntStream.range(0, rank).mapToLong(t -> points.get(i, t) * points.get(i, t)).sum())
                    .toArray());
            return Cost.of(direction == 0 ? Factors.of(points, ones, twice) : Factors.of(ones, points, twice))
                    .with(new Free(IntLists.immutable.with(direction), squares))
                    .with(new Free(IntLists.immutable.with(2), squares))
                    .with(free(n, () -> random.nextLong(500_000), 0, 1));
        })), BEST);
    }

    /// Refuelling along each axis of a plane with landing fees.
    static PathInstance refuelling(int n, int k, long largestFee, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return PathInstance.refuelling(
                Lists.immutable.fromStream(IntStream.range(0, k)
                        .mapToObj(axis -> LongLists.immutable.with(
                                random.longs(n, 0, 20L * n).sorted().toArray()))),
                50, list(power(n, k), () -> random.nextLong(largestFee + 1)), BEST);
    }

    static int power(int n, int k) {
        int power = 1;
        for (int i = 0; i < k; i++) {
            power *= n;
        }
        return power;
    }
}
