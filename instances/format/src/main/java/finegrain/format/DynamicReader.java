package finegrain.format;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;

/// The data of dynamic programs as it arrives, whatever the problem will turn out to be.
final class DynamicReader {
    /// Every name that the data of some dynamic program has.
    static final List<String> NAMES = DynamicProblem.all()
            .stream()
            .flatMap(problem -> DynamicNames.of(problem).all().stream())
            .distinct()
            .toList();

    private final JsonSource json;
    private final Blocks blocks;
    private final Map<String, IntegerBlock> numbers = new LinkedHashMap<>();
    private final List<CostReader> costs = new ArrayList<>();
    private final List<IntegerBlock> vectors = new ArrayList<>();
    private Blocks.@Nullable Bits subsets;

    DynamicReader(JsonSource json, Blocks blocks) {
        this.json = json;
        this.blocks = blocks;
    }

    /// Reads the current value, which has one of the [#NAMES].
    void datum(String name) {
        switch (name) {
            case "costs" -> json.array("costs", () -> costs.add(new CostReader(json, blocks)));
            case "vectors" -> json.array("sets of vectors", () -> vectors.add(blocks.integers(json)));
            case "subsets" -> subsets = blocks.bits(json);
            default -> numbers.put(name, blocks.integers(json));
        }
    }

    /// The instance, once all is read and the names are those of the problem.
    DynamicInstance instance(DynamicProblem<?, ?> problem, Question question) {
        return switch (problem) {
            case PathProblem paths when paths.refuels() -> refuelling(paths, question);
            case PathProblem paths -> new PathInstance(paths, axes(), costs(axes() + 1), question);
            case StaticProblem block -> new StaticInstance(block, axes(), costs(axes() + 1),
                    new StaticInstance.Band(natural("from"), natural("middle"), natural("end")),
                    get("given").list(IntegerBlock.ANY), question);
            case TriangulationProblem polygon -> polygon(polygon, question);
            case ChainProblem chain -> new ChainInstance(chain, items(chain), question);
            case CoinProblem coins -> new CoinInstance(coins, get("weights").list(IntegerBlock.ANY),
                    natural("target"), question);
            case MatrixProblem tuples -> new MatrixInstance(tuples,
                    tuples.anyNumber()
                            ? sets()
                            : matrices(tuples.names(), tuples.triangles() ? Extents.TRIANGLE : Extents.VECTORS),
                    question);
            case TableProblem table -> new TableInstance(table, tables(table), question);
        };
    }

    private ImmutableList<IntegerMatrix> tables(TableProblem problem) {
        List<String> names = problem.names();
        return switch (problem) {
            case ALL_MIN_IP -> matrices(names, Extents.VECTORS);
            case MIN_PLUS_PRODUCT -> matrices(names, Extents.PRODUCT);
            case APSP -> matrices(names, Extents.SQUARE);
            case MIN_PLUS_CONVOLUTION, ALL_COIN_CHANGE -> Lists.immutable.withAll(names).collect(this::row);
        };
    }

    private int axes() {
        return numbers.containsKey("axes") ? get("axes").integer(1, 30) : 1;
    }

    private int natural(String name) {
        return get(name).integer(0, Integer.MAX_VALUE);
    }

    private ImmutableList<Cost> costs(int order) {
        int nodes = get("nodes").integer(1, Integer.MAX_VALUE);
        if (costs.isEmpty()) {
            throw SyntaxException.at(get("nodes").where(), "no costs", "at least one");
        }
        return Lists.immutable.withAll(costs).collect(cost -> cost.cost(order, nodes));
    }

    private PathInstance refuelling(PathProblem problem, Question question) {
        long hop = get("hop").number();
        if (problem == PathProblem.REFUELLING) {
            return PathInstance.refuelling(get("positions").finite().list(IntegerBlock.ANY), hop, question);
        }
        IntegerMatrix axes = get("positions").finite().matrix(IntegerBlock.ANY, IntegerBlock.ANY);
        int[] grid = new int[axes.rows()];
        Arrays.fill(grid, axes.columns());
        return PathInstance.refuelling(Lists.immutable.fromStream(IntStream.range(0, axes.rows())
                .mapToObj(axis -> {
                    long[] positions = new long[axes.columns()];
                    axes.copyRow(axis, positions);
                    return LongLists.immutable.with(positions);
                })), hop, get("fees").finite().shaped(grid).flat(), question);
    }

    private TriangulationInstance polygon(TriangulationProblem problem, Question question) {
        return switch (problem) {
            case LWS_PT -> {
                ImmutableList<Cost> all = costs(3);
                if (all.size() != 1) {
                    throw SyntaxException.at(get("nodes").where(), all.size() + " costs", "one");
                }
                int sides = all.get(0).extent() - 1;
                ImmutableLongList base = numbers.containsKey("base")
                        ? get("base").finite().list(sides)
                        : LongLists.immutable.with(new long[sides]);
                yield new TriangulationInstance(problem, all.get(0), base, question);
            }
            case MATRIX_CHAIN -> TriangulationInstance.matrixChain(plain("sizes"), question);
            case POLYGON_TRIANGULATION -> TriangulationInstance.polygon(plain("weights"), question);
            case OPTIMAL_BST -> TriangulationInstance.searchTree(plain("keys"), plain("gaps"), question);
        };
    }

    private ImmutableLongList plain(String name) {
        return get(name).finite().list(IntegerBlock.ANY);
    }

    private ChainInstance.Items items(ChainProblem problem) {
        return switch (problem) {
            case LIS -> {
                ImmutableLongList sequence = plain("sequence");
                yield new ChainInstance.Items.Numbers(IntegerMatrix.of(sequence.size(), 1, sequence::get));
            }
            case NESTED_BOXES -> new ChainInstance.Items.Numbers(
                    get("boxes").finite().matrix(shape(0, 2), shape(1, 2)));
            case SUBSET_CHAIN -> {
                Blocks.Bits bits = subsets;
                if (bits == null) {
                    throw new IllegalStateException("The names were checked.");
                }
                yield new ChainInstance.Items.Sets(bits.matrix(shape(0, 2), shape(1, 2)));
            }
        };
    }

    /// How the extents that `shape` lists belong to the matrices.
    private enum Extents {
        VECTORS,
        PRODUCT,
        TRIANGLE,
        SQUARE
    }

    private ImmutableList<IntegerMatrix> matrices(List<String> names, Extents extents) {
        return Lists.immutable.withAll(names).collectWithIndex((name, i) -> switch (extents) {
            case VECTORS -> get(name).finite().matrix(shape(i, 3), columns(names));
            case PRODUCT -> get(name).matrix(shape(i, 3), shape(i + 1, 3));
            case TRIANGLE -> get(name).matrix(shape(i == 1 ? 2 : 0, 3), shape(i == 0 ? 2 : 1, 3));
            case SQUARE -> get(name).matrix(IntegerBlock.ANY, get(name).extents().getFirst());
        });
    }

    /// The dimension of vectors, which any of several lists may tell.
    private int columns(List<String> names) {
        return numbers.containsKey("shape") ? shape(2, 3) : dimension(names.stream().map(this::get).toList());
    }

    private static int dimension(List<IntegerBlock> lists) {
        return lists.stream()
                .filter(list -> list.extents().size() > 1)
                .map(list -> list.extents().get(1))
                .findFirst()
                .orElse(IntegerBlock.ANY);
    }

    private ImmutableList<IntegerMatrix> sets() {
        int k = vectors.size();
        int columns = numbers.containsKey("shape") ? shape(k, k + 1) : dimension(vectors);
        return Lists.immutable.withAll(vectors)
                .collectWithIndex((set, i) -> set.finite().matrix(shape(i, k + 1), columns));
    }

    private IntegerMatrix row(String name) {
        ImmutableLongList list = get(name).list(IntegerBlock.ANY);
        return IntegerMatrix.of(1, list.size(), list::get);
    }

    /// One of the numbers that `shape` lists; any, if there is no `shape`.
    private int shape(int index, int length) {
        return numbers.containsKey("shape")
                ? Math.toIntExact(get("shape").finite().list(length).get(index))
                : IntegerBlock.ANY;
    }

    private IntegerBlock get(String name) {
        IntegerBlock block = numbers.get(name);
        if (block == null) {
            throw new IllegalStateException("The names were checked.");
        }
        return block;
    }
}
