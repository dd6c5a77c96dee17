package finegrain.dynamic;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Every path that costs at most a bound, in lexicographic order; one that cannot be finished within it is not begun.
final class Paths {
    private final PathInstance x;
    private final Lattice lattice;
    private final long bound;
    private final long[] toGo;

    Paths(PathInstance x, long bound) {
        this.x = x;
        this.lattice = x.lattice();
        this.bound = bound;
        this.toGo = toGo();
    }

    /// The least cost from each cell to the last one.
    private long[] toGo() {
        long[] least = new long[lattice.size()];
        Arrays.fill(least, Weights.FORBIDDEN);
        least[least.length - 1] = 0;
        for (int cell = least.length - 2; cell >= 0; cell--) {
            int from = cell;
            least[cell] = moves(cell).mapToLong(to -> Weights.plus(cost(from, to), least[to]))
                    .min()
                    .orElse(Weights.FORBIDDEN);
        }
        return least;
    }

    /// The cells that can be moved to, in ascending order.
    private IntStream moves(int cell) {
        return IntStream.range(0, x.dimensions())
                .flatMap(direction -> IntStream.range(1, x.nodes() - lattice.coordinate(cell, direction))
                        .map(steps -> cell + steps * lattice.stride(direction)))
                .sorted();
    }

    private long cost(int from, int to) {
        for (int direction = 0; direction < x.dimensions(); direction++) {
            if (lattice.coordinate(from, direction) != lattice.coordinate(to, direction)) {
                return PathProblem.move(x, direction, lattice.coordinate(from, direction), lattice.coordinates(to));
            }
        }
        throw new IllegalArgumentException("A move that does not move.");
    }

    Stream<Path> all() {
        return extend(IntLists.immutable.with(lattice.coordinates(0)), 0, 0);
    }

    private Stream<Path> extend(ImmutableIntList before, int cell, long spent) {
        long least = Weights.plus(spent, toGo[cell]);
        if (!Weights.finite(least) || least > bound) {
            return Stream.empty();
        }
        return cell == toGo.length - 1
                ? Stream.of(new Path(x.dimensions(), before))
                : moves(cell).boxed()
                        .flatMap(to -> extend(
                                before.newWithAll(IntLists.immutable.with(lattice.coordinates(to))), to,
                                Weights.plus(spent, cost(cell, to))));
    }
}
