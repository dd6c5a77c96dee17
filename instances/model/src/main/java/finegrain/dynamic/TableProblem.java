package finegrain.dynamic;

import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;

/// Problems about integer matrices with a least value for each of many outputs.
///
/// `all-min-ip` has matrices `A` and `B` of vectors: for each `b` the `a` of the least inner product. `min-plus-product`
/// has `A` and `B`: for each `(x, y)`, row by row, the `z` of the least `A[x][z] + B[z][y]`. `min-plus-convolution` has two
/// rows `a` and `b`: for each `k` the `i` of the least `a_i + b_{k-i}`. `apsp` has the arcs of a graph: for each `(x, y)` the node
/// before `y` on a shortest path from `x`, and `x` itself for `(x, x)`; with a cycle of negative weight there is no table, so
/// the answer is no, and [#negativeCycle] shows one. `all-coin-change` has the weights of the coins of the sizes `1 … n` as a
/// row: for each amount `0 … n` the last coin, 0 for the amount 0.
public enum TableProblem implements OutputsProblem<TableInstance> {
    ALL_MIN_IP("all-Min-IP: for each vector of one side the one of the other with the smallest inner product.", "a",
            "b"),
    MIN_PLUS_PRODUCT("(min,+) product: for each row x and column y the z with the smallest A[x][z] + B[z][y].", "a",
            "b"),
    MIN_PLUS_CONVOLUTION("(min,+) convolution: for each k the i with the smallest a_i + b_(k-i).", "a", "b"),
    APSP("all-pairs shortest paths in a directed graph without negative cycles.", "arcs"),
    ALL_COIN_CHANGE("coin change, all outputs: for each amount the lightest coins that add up to it.", "weights");

    @SuppressWarnings("ImmutableEnumChecker") // a list of strings that nobody changes
    private final List<String> names;
    private final String definition;

    TableProblem(String definition, String... names) {
        this.definition = definition;
        this.names = List.of(names);
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Class<TableInstance> shape() {
        return TableInstance.class;
    }

    /// What the matrices are called in files.
    public List<String> names() {
        return names;
    }

    /// Whether each matrix is a single row.
    public boolean rows() {
        return this == MIN_PLUS_CONVOLUTION || this == ALL_COIN_CHANGE;
    }

    /// Whether an entry may be missing.
    public boolean gaps() {
        return this != ALL_MIN_IP;
    }

    void check(ImmutableList<IntegerMatrix> matrices) {
        Matrices.requireNumber(id(), matrices, names.size());
        matrices.forEach(matrix -> Matrices.requireEntries(id(), matrix, gaps()));
        IntegerMatrix a = matrices.get(0);
        IntegerMatrix b = matrices.getLast();
        BigInteger largest = Matrices.largest(a);
        switch (this) {
            case ALL_MIN_IP -> {
                Matrices.requireSame(id(), "columns of A", a.columns(), "columns of B", b.columns());
                Weights.requireBelowLimit("an inner product", Matrices.productBound(matrices));
            }
            case MIN_PLUS_PRODUCT -> {
                Matrices.requireSame(id(), "columns of A", a.columns(), "rows of B", b.rows());
                Weights.requireBelowLimit("a sum", largest.add(Matrices.largest(b)));
            }
            case MIN_PLUS_CONVOLUTION -> {
                Matrices.requireSame(id(), "rows of a", a.rows(), "rows needed", 1);
                Matrices.requireSame(id(), "rows of b", b.rows(), "rows needed", 1);
                Weights.requireBelowLimit("a sum", largest.add(Matrices.largest(b)));
            }
            case APSP -> {
                Matrices.requireSame(id(), "rows", a.rows(), "columns", a.columns());
                // Two paths are put together before one is known to be the shorter.
                Weights.requireBelowLimit("the length of a walk", largest.multiply(BigInteger.valueOf(2L * a.rows())));
            }
            case ALL_COIN_CHANGE -> {
                Matrices.requireSame(id(), "rows", a.rows(), "rows needed", 1);
                Weights.requireBelowLimit("a sum of coins", largest.multiply(BigInteger.valueOf(a.columns())));
            }
        }
    }

    Size size(ImmutableList<IntegerMatrix> matrices) {
        IntegerMatrix a = matrices.get(0);
        IntegerMatrix b = matrices.getLast();
        return switch (this) {
            case ALL_MIN_IP -> Size.of("nA", a.rows(), "nB", b.rows(), "l", a.columns());
            case MIN_PLUS_PRODUCT -> Size.of("n1", a.rows(), "n2", a.columns(), "n3", b.columns());
            case MIN_PLUS_CONVOLUTION -> Size.of("nA", a.columns(), "nB", b.columns());
            case APSP -> Size.of("n", a.rows());
            case ALL_COIN_CHANGE -> Size.of("n", a.columns());
        };
    }

    @Override
    public Outputs outputs(TableInstance x) {
        return new Outputs() {
            @Override
            public int count() {
                return TableProblem.this.count(x);
            }

            @Override
            public IntStream choices(int output) {
                return TableProblem.this.choices(x, output);
            }

            @Override
            public boolean offers(int output, int choice) {
                return TableProblem.this.offers(x, output, choice);
            }

            @Override
            public long worth(long[] values, int output, int choice) {
                return TableProblem.this.worth(x, values, output, choice);
            }
        };
    }

    private int count(TableInstance x) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().getLast();
        return switch (this) {
            case ALL_MIN_IP -> b.rows();
            case MIN_PLUS_PRODUCT -> Math.multiplyExact(a.rows(), b.columns());
            case MIN_PLUS_CONVOLUTION ->
                a.columns() == 0 || b.columns() == 0 ? 0 : a.columns() + b.columns() - 1;
            case APSP -> Math.multiplyExact(a.rows(), a.rows());
            case ALL_COIN_CHANGE -> a.columns() + 1;
        };
    }

    private IntStream choices(TableInstance x, int output) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().getLast();
        return switch (this) {
            case ALL_MIN_IP -> IntStream.range(0, a.rows());
            case MIN_PLUS_PRODUCT -> IntStream.range(0, a.columns());
            case MIN_PLUS_CONVOLUTION ->
                IntStream.range(Math.max(0, output - b.columns() + 1), Math.min(a.columns(), output + 1));
            case APSP -> output / a.rows() == output % a.rows()
                    ? IntStream.of(output % a.rows())
                    : IntStream.range(0, a.rows()).filter(before -> before != output % a.rows());
            case ALL_COIN_CHANGE -> output == 0 ? IntStream.of(0) : IntStream.rangeClosed(1, output);
        };
    }

    /// What [#choices] says, in constant time: tables of fast algorithms are long.
    private boolean offers(TableInstance x, int output, int choice) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().getLast();
        return switch (this) {
            case ALL_MIN_IP -> choice >= 0 && choice < a.rows();
            case MIN_PLUS_PRODUCT -> choice >= 0 && choice < a.columns();
            case MIN_PLUS_CONVOLUTION ->
                choice >= Math.max(0, output - b.columns() + 1) && choice < Math.min(a.columns(), output + 1);
            case APSP -> choice >= 0 && choice < a.rows()
                    && (choice == output % a.rows()) == (output / a.rows() == output % a.rows());
            case ALL_COIN_CHANGE -> output == 0 ? choice == 0 : choice >= 1 && choice <= output;
        };
    }

    private long worth(TableInstance x, long[] values, int output, int choice) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().getLast();
        return switch (this) {
            case ALL_MIN_IP -> Matrices.product(List.of(a, b), choice, output);
            case MIN_PLUS_PRODUCT ->
                Weights.plus(a.get(output / b.columns(), choice), b.get(choice, output % b.columns()));
            case MIN_PLUS_CONVOLUTION -> Weights.plus(a.get(0, choice), b.get(0, output - choice));
            case APSP -> output / a.rows() == output % a.rows()
                    ? 0
                    : Weights.plus(values[output - output % a.rows() + choice], a.get(choice, output % a.rows()));
            case ALL_COIN_CHANGE -> output == 0 ? 0 : Weights.plus(values[output - choice], a.get(0, choice - 1));
        };
    }

    @Override
    public Optional<long[]> optimum(TableInstance x) {
        long[] least = new long[count(x)];
        if (this == APSP) {
            return ShortestPaths.distances(x.matrices().get(0));
        }
        for (int o = 0; o < least.length; o++) {
            int output = o;
            least[o] = choices(x, o).mapToLong(c -> worth(x, least, output, c)).min().orElse(Weights.FORBIDDEN);
        }
        return Optional.of(least);
    }

    /// The first best choice of each output. Of arcs that are all of weight 0 the first ones may go in a circle, so a shortest
    /// path is taken to a node only from one that has its own already.
    @Override
    public Optional<Table> best(TableInstance x) {
        return this == APSP
                ? optimum(x).map(least -> ShortestPaths.trees(x.matrices().get(0), least))
                : OutputsProblem.super.best(x);
    }

    /// The nodes of a cycle of negative weight in a graph, in order, if there is one: why there is no table of shortest paths.
    public static Optional<int[]> negativeCycle(TableInstance x) {
        return ShortestPaths.negativeCycle(x.matrices().get(0));
    }

    @Override
    public Optional<long[]> values(TableInstance x, Table w) {
        if (this == APSP) {
            return ShortestPaths.lengths(x.matrices().get(0), w);
        }
        long[] values = new long[w.choices().size()];
        for (int o = 0; o < values.length; o++) {
            int choice = w.choices().get(o);
            values[o] = choice == -1 ? Weights.FORBIDDEN : worth(x, values, o, choice);
        }
        return Optional.of(values);
    }

    @Override
    public TableInstance ask(TableInstance x, Question question) {
        return new TableInstance(this, x.matrices(), question);
    }

    @Override
    public Stream<TableInstance> shrinks(TableInstance x) {
        return Matrices.shrinks(x.matrices(), switch (this) {
            case ALL_MIN_IP -> Matrices.Shape.VECTORS;
            case MIN_PLUS_PRODUCT -> Matrices.Shape.PRODUCT;
            case MIN_PLUS_CONVOLUTION, ALL_COIN_CHANGE -> Matrices.Shape.ROWS;
            case APSP -> Matrices.Shape.SQUARE;
        }).flatMap(matrices -> {
            try {
                return Stream.of(new TableInstance(this, matrices, x.question()));
            } catch (InvalidInstanceException e) {
                return Stream.empty();
            }
        });
    }
}
