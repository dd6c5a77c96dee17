package finegrain.dynamic;

import finegrain.model.Goal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The cheapest path through a line or a grid: least-weight subsequence (LWS) of Künnemann, Paturi and Schneider 2017, its form in `k`
/// dimensions of Alman, Turok, Yu and Zhang 2024, and airplane refuelling, whose costs are named by positions.
///
/// `T[0] = 0` and `T[j]` is the least `T[j with j_ℓ := i] + w_ℓ[j, i]` over all directions `ℓ` and all `i < j_ℓ`; asked
/// is `T[n-1, …, n-1]`. If every path has a forbidden move, there is no candidate. With one node the path is that node and
/// costs 0.
public enum PathProblem implements DynamicProblem<PathInstance, Path> {
    LWS("LWS: the cheapest way from the first node to the last by jumps forward, given what each jump costs."),
    KD_LWS("kD LWS: the cheapest way from the first cell of a grid to the last by moves that increase one coordinate."),
    REFUELLING("airplane refuelling: stops on a line such that every hop misses the preferred length by little."),
    KD_REFUELLING("airplane refuelling in a grid, with a fee for each landing.");

    private final String definition;

    PathProblem(String definition) {
        this.definition = definition;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return Goal.MIN;
    }

    /// Whether there is just one axis.
    public boolean oneDimension() {
        return this == LWS || this == REFUELLING;
    }

    /// Whether the costs are given by positions.
    public boolean refuels() {
        return this == REFUELLING || this == KD_REFUELLING;
    }

    @Override
    public Class<PathInstance> shape() {
        return PathInstance.class;
    }

    void requireForm(int dimensions, ImmutableList<Cost> costs) {
        if (!refuels()) {
            return;
        }
        boolean fits = costs.size() == dimensions && IntStream.range(0, dimensions)
                .allMatch(axis -> costs.get(axis).tensor() instanceof Refuelling refuelling
                        && refuelling.axis() == axis && refuelling.hop() == hop(costs)
                        && costs.get(axis).forbidden().isEmpty() && costs.get(axis).free().equals(costs.get(0).free()));
        ImmutableList<Free> free = costs.get(0).free();
        boolean fees = this == REFUELLING
                ? free.isEmpty()
                : free.size() == 1 && free.get(0)
                        .modes()
                        .equals(IntLists.immutable.with(IntStream.range(0, dimensions).toArray()));
        if (!fits || !fees) {
            throw new InvalidInstanceException(id() + " has costs of another form; it needs positions for each axis,"
                    + " one preferred hop" + (this == REFUELLING ? "." : " and one landing fee for each cell."));
        }
    }

    private static long hop(ImmutableList<Cost> costs) {
        return costs.get(0).tensor() instanceof Refuelling refuelling ? refuelling.hop() : 0;
    }

    /// `T` for every cell, by the definition.
    public static long[] table(PathInstance x) {
        Lattice lattice = x.lattice();
        long[] table = new long[lattice.size()];
        for (int cell = 1; cell < table.length; cell++) {
            int[] j = lattice.coordinates(cell);
            long best = Weights.FORBIDDEN;
            for (int direction = 0; direction < x.dimensions(); direction++) {
                for (int i = 0; i < j[direction]; i++) {
                    int from = cell - (j[direction] - i) * lattice.stride(direction);
                    best = Math.min(best, Weights.plus(table[from], move(x, direction, i, j)));
                }
            }
            table[cell] = best;
        }
        return table;
    }

    /// What a move in a direction from coordinate `i` to cell `j` costs.
    static long move(PathInstance x, int direction, int i, int... j) {
        int[] index = Arrays.copyOf(j, j.length + 1);
        index[j.length] = i;
        return x.cost(direction).at(index);
    }

    @Override
    public Optional<Path> best(PathInstance x) {
        Lattice lattice = x.lattice();
        long[] table = table(x);
        int cell = table.length - 1;
        if (!Weights.finite(table[cell])) {
            return Optional.empty();
        }
        MutableIntList cells = IntLists.mutable.with(cell);
        while (cell > 0) {
            cell = cameFrom(x, table, cell);
            cells.add(cell);
        }
        return Optional.of(new Path(x.dimensions(),
                IntLists.immutable.with(cells.toReversed()
                        .primitiveStream()
                        .flatMap(c -> IntStream.of(lattice.coordinates(c)))
                        .toArray())));
    }

    /// The first cell from which a move leads here at the value of the table.
    private static int cameFrom(PathInstance x, long[] table, int cell) {
        Lattice lattice = x.lattice();
        int[] j = lattice.coordinates(cell);
        for (int direction = 0; direction < x.dimensions(); direction++) {
            for (int i = 0; i < j[direction]; i++) {
                int from = cell - (j[direction] - i) * lattice.stride(direction);
                if (Weights.plus(table[from], move(x, direction, i, j)) == table[cell]) {
                    return from;
                }
            }
        }
        throw new IllegalStateException("Cell " + cell + " has a value and no move into it.");
    }

    @Override
    public Stream<Path> candidates(PathInstance x) {
        return reaching(x, Value.of(Weights.LIMIT));
    }

    @Override
    public Stream<Path> reaching(PathInstance x, Value threshold) {
        return new Paths(x, DynamicProblem.clamp(threshold)).all();
    }

    @Override
    public boolean fits(PathInstance x, Path w) {
        int k = x.dimensions();
        if (w.dimensions() != k || w.length() == 0 || w.coordinates().size() != w.length() * k) {
            return false;
        }
        boolean ends = IntStream.range(0, k)
                .allMatch(d -> w.coordinate(0, d) == 0 && w.coordinate(w.length() - 1, d) == x.nodes() - 1);
        return ends && IntStream.range(1, w.length()).allMatch(cell -> Weights.finite(step(x, w, cell)));
    }

    @Override
    public Value value(PathInstance x, Path w) {
        long sum = 0;
        for (int cell = 1; cell < w.length(); cell++) {
            sum = Math.addExact(sum, step(x, w, cell));
        }
        return Value.of(sum);
    }

    /// What the move into a cell of the path costs; forbidden if it is no move.
    private static long step(PathInstance x, Path w, int cell) {
        int[] j = new int[w.dimensions()];
        int direction = -1;
        for (int d = 0; d < j.length; d++) {
            j[d] = w.coordinate(cell, d);
            int before = w.coordinate(cell - 1, d);
            if (j[d] < before || j[d] >= x.nodes() || j[d] > before && direction >= 0) {
                return Weights.FORBIDDEN;
            }
            if (j[d] > before) {
                direction = d;
            }
        }
        return direction < 0
                ? Weights.FORBIDDEN
                : move(x, direction, w.coordinate(cell - 1, direction), j);
    }

    @Override
    public PathInstance ask(PathInstance x, Question question) {
        return new PathInstance(this, x.dimensions(), x.costs(), question);
    }

    @Override
    public Stream<PathInstance> shrinks(PathInstance x) {
        return CostShrinking.of(x.costs(), 1, refuels() ? CostShrinking.Freedom.NODES : CostShrinking.Freedom.ENTRIES)
                .map(smaller -> new PathInstance(this, x.dimensions(), smaller, x.question()));
    }
}
