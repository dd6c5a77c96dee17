package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Lattice;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.Weights;
import finegrain.growth.Growth;
import finegrain.growth.Param;
import finegrain.growth.Transport;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Least-weight subsequence by halves: what the first half contributes to the second is a static problem.
///
/// **Theorem** (`lws-to-static`). LWS with `n` nodes takes `n - 1` static queries with altogether `n` nodes on each of `⌈log₂ n⌉` levels; in `k`
/// dimensions the bands are the `k(n-1) + 1` sums of coordinates, and a query has the whole grid. The costs, and with them the rank and its
/// orientation, stay what they are.
///
/// **Construction.** The values of the first half of a band are found; a query carries them to the second half; then the second
/// half is finished. Every move increases the sum of coordinates by its length, so nothing else is ever missing. **Way back.** The choices of
/// the queries, from the last cell back to the first.
public final class LwsToStatic extends Adaptive<PathInstance, Path, StaticInstance, Table> {
    private final StaticProblem step;

    /// @param source `lws` or `kd-lws`
    public LwsToStatic(PathProblem source) {
        super(new Description<>(source.id() + "-to-" + step(source).id(), source, step(source), questions(),
                Description.claim("lws-to-static", "What the first half contributes to the second is known at once.",
                        Claim.Kind.EXACT_VALUE, "T = least of the queries", growth(source),
                        "static LWS in N^(2-ε) gives LWS in n^(2-ε)", LwsToStatic::sizes, Description.ONE_DIMENSION,
                        Description.TENSOR_RANKS)
                        .remarking(source == PathProblem.LWS
                                ? "r is the number of numbers of a node; costs that are written out take n^2"
                                : "the bands of one level are disjoint, which the size of a query does not show"),
                no(source)));
        this.step = step(source);
    }

    private static Transport growth(PathProblem source) {
        String[] sizes = {"n", "n", "k", "1", "from", "n", "middle", "n", "end", "n", "r", "r", "s", "s"};
        return source == PathProblem.LWS
                ? new Transport(Description.map(source, step(source), sizes).same("n"), Growth.one(),
                        new Transport.Shape.Halving(new Param(source.id(), "n")),
                        Growth.parse("n · r · log n", source.id()))
                : Description.open(source, step(source), Growth.parse("n", source.id()), "n^k · log n", sizes);
    }

    private static StaticProblem step(PathProblem source) {
        return source == PathProblem.LWS ? StaticProblem.STATIC_LWS : StaticProblem.STATIC_KD_LWS;
    }

    private static SequencedMap<Question.Kind, Question.Kind> questions() {
        SequencedMap<Question.Kind, Question.Kind> carries = Carries.one(Question.Kind.OPTIMUM, Question.Kind.OPTIMUM);
        carries.put(Question.Kind.THRESHOLD, Question.Kind.OPTIMUM);
        return carries;
    }

    private static List<PathInstance> no(PathProblem source) {
        boolean line = source == PathProblem.LWS;
        Dense cut = Dense.of(line ? 2 : 3, 3, index -> index[0] == 2 && index[index.length - 1] <= 1
                ? Weights.FORBIDDEN
                : -1);
        Dense unit = Dense.of(line ? 2 : 3, 3, index -> 2);
        return line
                ? List.of(PathInstance.lws(Cost.of(cut), NoInstances.OPTIMUM),
                        PathInstance.lws(Cost.of(unit), NoInstances.atMost(1)))
                : List.of(
                        PathInstance.single(2, Cost.of(Dense.of(3, 3, index -> index[0] == 2 ? Weights.FORBIDDEN : -1)),
                                NoInstances.OPTIMUM),
                        PathInstance.single(2, Cost.of(unit), NoInstances.atMost(3)));
    }

    @Override
    Optional<Path> best(PathInstance x, Ask<StaticInstance, Table> ask) {
        return new Run(x, step, ask).path();
    }

    /// The table of one instance while it is filled.
    private static final class Run {
        private final PathInstance x;
        private final StaticProblem step;
        private final Ask<StaticInstance, Table> ask;
        private final Lattice lattice;
        private final long[] value;
        private final int[] cameFrom;
        /// The cells of each level of a grid, in ascending order.
        private final int[][] cells;

        Run(PathInstance x, StaticProblem step, Ask<StaticInstance, Table> ask) {
            this.x = x;
            this.step = step;
            this.ask = ask;
            this.lattice = x.lattice();
            this.value = new long[lattice.size()];
            this.cameFrom = new int[value.length];
            Arrays.fill(value, 1, value.length, Weights.FORBIDDEN);
            this.cells = x.dimensions() == 1
                    ? new int[0][]
                    : IntStream.range(0, value.length)
                            .boxed()
                            .collect(Collectors.groupingBy(lattice::level, TreeMap::new, Collectors.toList()))
                            .values()
                            .stream()
                            .map(level -> level.stream().mapToInt(Integer::intValue).toArray())
                            .toArray(int[][]::new);
        }

        Optional<Path> path() {
            fill(0, x.dimensions() * (x.nodes() - 1) + 1);
            int cell = value.length - 1;
            if (!Weights.finite(value[cell])) {
                return Optional.empty();
            }
            MutableIntList cells = IntLists.mutable.with(cell);
            while (cell > 0) {
                cell = cameFrom[cell];
                cells.add(cell);
            }
            return Optional.of(new Path(x.dimensions(), IntLists.immutable.with(cells.toReversed()
                    .primitiveStream()
                    .flatMap(c -> IntStream.of(lattice.coordinates(c)))
                    .toArray())));
        }

        /// Finishes the cells with sums `from … end-1`, to which all earlier ones have already contributed.
        private void fill(int from, int end) {
            if (end - from < 2) {
                return;
            }
            int middle = (from + end) >>> 1;
            fill(from, middle);
            carry(new StaticInstance.Band(from, middle, end));
            fill(middle, end);
        }

        private void carry(StaticInstance.Band band) {
            StaticInstance query = x.dimensions() == 1 ? line(band) : grid(band);
            int first = x.dimensions() == 1 ? band.from() : 0;
            Table choices = ask.of(() -> query).orElseThrow();
            int[] wanted = query.wantedCells();
            for (int output = 0; output < wanted.length; output++) {
                int choice = choices.choices().get(output);
                if (choice >= 0) {
                    move(first + wanted[output], choice / query.nodes(), first + choice % query.nodes());
                }
            }
        }

        /// Offers a cell the move in a direction from coordinate `i`.
        private void move(int to, int direction, int i) {
            int[] j = lattice.coordinates(to);
            int from = to - (j[direction] - i) * lattice.stride(direction);
            int[] index = Arrays.copyOf(j, j.length + 1);
            index[j.length] = i;
            long through = Weights.plus(value[from], x.cost(direction).at(index));
            if (through < value[to]) {
                value[to] = through;
                cameFrom[to] = from;
            }
        }

        /// The nodes of the band and nothing else.
        private StaticInstance line(StaticInstance.Band band) {
            int[] nodes = IntStream.range(band.from(), band.end()).toArray();
            int middle = band.middle() - band.from();
            return query(x.costs().collect(cost -> cost.keep(nodes)), new StaticInstance.Band(0, middle, nodes.length),
                    IntStream.range(band.from(), band.middle()));
        }

        private StaticInstance grid(StaticInstance.Band band) {
            return query(x.costs(), band,
                    Arrays.stream(cells, band.from(), band.middle()).flatMapToInt(Arrays::stream).sorted());
        }

        private StaticInstance query(ImmutableList<Cost> costs, StaticInstance.Band band, IntStream given) {
            return Exact.target(step.id(), () -> new StaticInstance(step, x.dimensions(), costs, band,
                    LongLists.immutable.with(given.mapToLong(cell -> value[cell]).toArray()),
                    new Question.Optimum()));
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger levels = size.get("k").multiply(size.get("n").subtract(BigInteger.ONE)).add(BigInteger.ONE);
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(Prediction.QUERIES, Bound.exactly(levels.subtract(BigInteger.ONE)));
        size.parameters().forEach((name, value) -> bounds.put(name, Bound.exactly(value)));
        for (String sum : List.of("from", "middle", "end")) {
            bounds.put(sum, Bound.atMost(levels));
        }
        return new Prediction(bounds);
    }
}
