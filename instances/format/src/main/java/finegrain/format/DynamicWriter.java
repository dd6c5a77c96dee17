package finegrain.format;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Relation;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.Slices;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.core.JsonGenerator;

/// Writes the data of dynamic programs, as [DynamicReader] reads it: single numbers as they are, everything else where
/// a [Sink] puts it.
final class DynamicWriter {
    /// Puts integers and bits into the document, or beside it with a name in their place.
    interface Sink {
        /// Integers in nested arrays.
        ///
        /// @param path a name for them that no others of the document have
        /// @param extents the lengths of the arrays from outside in
        void integers(String path, IntegerMatrix cells, int[] extents, JsonGenerator json);

        void bits(String path, BitMatrix rows, JsonGenerator json);
    }

    /// Leaves the names and forgets the rest.
    static final Sink NAMES = new Sink() {
        @Override
        public void integers(String path, IntegerMatrix cells, int[] extents, JsonGenerator json) {
            json.writeString(path);
        }

        @Override
        public void bits(String path, BitMatrix rows, JsonGenerator json) {
            json.writeString(path);
        }
    };

    private final JsonGenerator json;
    private final Sink sink;

    DynamicWriter(JsonGenerator json, Sink sink) {
        this.json = json;
        this.sink = sink;
    }

    void data(DynamicInstance instance) {
        switch (instance) {
            case PathInstance x -> path(x);
            case StaticInstance x -> {
                json.writeNumberProperty("nodes", x.nodes());
                if (x.problem() != StaticProblem.STATIC_LWS) {
                    json.writeNumberProperty("axes", x.dimensions());
                }
                json.writeNumberProperty("from", x.band().from());
                json.writeNumberProperty("middle", x.band().middle());
                json.writeNumberProperty("end", x.band().end());
                list("given", x.given());
                costs(x.costs());
            }
            case TriangulationInstance x -> triangulation(x);
            case ChainInstance x -> chain(x);
            case CoinInstance x -> {
                json.writeNumberProperty("target", x.target());
                list("weights", x.weights());
            }
            case MatrixInstance x when x.problem().anyNumber() -> {
                shape(x.size().parameters().values().stream().skip(1).mapToInt(Number::intValue).toArray());
                json.writeArrayPropertyStart("vectors");
                x.matrices().forEachWithIndex((set, i) -> matrix("vectors." + i, set));
                json.writeEndArray();
            }
            case MatrixInstance x -> {
                shape(x.size().parameters().values().stream().mapToInt(Number::intValue).toArray());
                named(x.problem().names(), x.matrices());
            }
            case TableInstance x -> table(x);
        }
    }

    private void path(PathInstance x) {
        if (!x.problem().refuels()) {
            json.writeNumberProperty("nodes", x.nodes());
            if (x.problem() != PathProblem.LWS) {
                json.writeNumberProperty("axes", x.dimensions());
            }
            costs(x.costs());
            return;
        }
        ImmutableList<Refuelling> axes = x.costs().collect(cost -> (Refuelling) cost.tensor());
        if (x.problem() == PathProblem.REFUELLING) {
            list("positions", axes.get(0).positions());
        } else {
            json.writeName("positions");
            sink.integers("positions", IntegerMatrix.of(axes.size(), x.nodes(),
                    e -> axes.get(e / x.nodes()).positions().get(e % x.nodes())), new int[]{axes.size(), x.nodes()},
                    json);
        }
        json.writeNumberProperty("hop", axes.get(0).hop());
        if (x.problem() == PathProblem.KD_REFUELLING) {
            json.writeName("fees");
            cube("fees", x.costs().get(0).free().get(0).values(), x.dimensions(), x.nodes());
        }
    }

    private void triangulation(TriangulationInstance x) {
        switch (x.problem()) {
            case LWS_PT -> {
                json.writeNumberProperty("nodes", x.vertices());
                if (x.base().anySatisfy(b -> b != 0)) {
                    list("base", x.base());
                }
                costs(Lists.immutable.with(x.cost()));
            }
            case MATRIX_CHAIN -> list("sizes", ((TriangleProduct) x.cost().tensor()).weights());
            case POLYGON_TRIANGULATION -> list("weights", ((TriangleProduct) x.cost().tensor()).weights());
            case OPTIMAL_BST -> {
                SearchTree tree = (SearchTree) x.cost().tensor();
                list("keys", tree.keys());
                list("gaps", tree.gaps());
            }
        }
    }

    private void chain(ChainInstance x) {
        switch (x.items()) {
            case ChainInstance.Items.Numbers(IntegerMatrix rows) -> {
                switch (x.problem()) {
                    case LIS -> {
                        json.writeName("sequence");
                        sink.integers("sequence", rows, new int[]{rows.rows()}, json);
                    }
                    case NESTED_BOXES, SUBSET_CHAIN -> {
                        shape(rows.rows(), rows.columns());
                        json.writeName("boxes");
                        matrix("boxes", rows);
                    }
                }
            }
            case ChainInstance.Items.Sets(BitMatrix rows) -> {
                shape(rows.rows(), rows.columns());
                json.writeName("subsets");
                sink.bits("subsets", rows, json);
            }
        }
    }

    private void table(TableInstance x) {
        if (x.problem().rows()) {
            x.matrices().forEachWithIndex((row, i) -> {
                String name = x.problem().names().get(i);
                json.writeName(name);
                sink.integers(name, row, new int[]{row.columns()}, json);
            });
            return;
        }
        if (DynamicNames.of(x.problem()).optional().contains("shape")) {
            shape(x.size().parameters().values().stream().mapToInt(Number::intValue).toArray());
        }
        named(x.problem().names(), x.matrices());
    }

    private void named(List<String> names, ImmutableList<IntegerMatrix> matrices) {
        matrices.forEachWithIndex((matrix, i) -> {
            json.writeName(names.get(i));
            matrix(names.get(i), matrix);
        });
    }

    private void costs(ImmutableList<Cost> costs) {
        json.writeArrayPropertyStart("costs");
        costs.forEachWithIndex((cost, i) -> cost("costs." + i + ".", cost));
        json.writeEndArray();
    }

    private void cost(String path, Cost cost) {
        json.writeStartObject();
        tensor(path, cost);
        if (cost.free().notEmpty()) {
            json.writeArrayPropertyStart("free");
            cost.free().forEachWithIndex((term, i) -> free(path + "free." + i, term, cost.extent()));
            json.writeEndArray();
        }
        cost.forbidden().ifPresent(mask -> {
            json.writeName("forbidden");
            sink.bits(path + "forbidden", mask, json);
        });
        json.writeEndObject();
    }

    private void free(String path, Free term, int extent) {
        json.writeStartObject();
        json.writeName("modes");
        json.writeArray(term.modes().toArray(), 0, term.modes().size());
        json.writeName("values");
        cube(path, term.values(), term.modes().size(), extent);
        json.writeEndObject();
    }

    private void tensor(String path, Cost cost) {
        json.writeName(cost.tensor().form());
        switch (cost.tensor()) {
            case Dense dense -> cube(path + "dense", dense.entries(), dense.order(), dense.extent());
            case Factors factors -> {
                json.writeStartArray();
                factors.factors().forEachWithIndex((factor, i) -> matrix(path + "factors." + i, factor));
                json.writeEndArray();
            }
            case Slices slices -> {
                json.writeStartArray();
                slices.slices().forEachWithIndex((slice, i) -> {
                    json.writeStartObject();
                    json.writeNumberProperty("mode", slice.separated());
                    list("vector", path + "slices." + i + ".vector", slice.vector());
                    json.writeName("rest");
                    cube(path + "slices." + i + ".rest", slice.rest(), slices.order() - 1, slices.extent());
                    json.writeEndObject();
                });
                json.writeEndArray();
            }
            case Toeplitz toeplitz -> cube(path + "toeplitz", toeplitz.steps(), 1, toeplitz.steps().size());
            case Relation relation -> {
                json.writeStartObject();
                json.writeName("related");
                sink.bits(path + "related", relation.related(), json);
                json.writeNumberProperty("cost", relation.cost());
                json.writeEndObject();
            }
            case Refuelling refuelling -> {
                json.writeStartObject();
                list("positions", path + "positions", refuelling.positions());
                json.writeNumberProperty("hop", refuelling.hop());
                json.writeNumberProperty("axis", refuelling.axis());
                json.writeEndObject();
            }
            case TriangleProduct product -> cube(path + "product", product.weights(), 1, product.extent());
            case SearchTree tree -> {
                json.writeStartObject();
                list("keys", path + "keys", tree.keys());
                list("gaps", path + "gaps", tree.gaps());
                json.writeEndObject();
            }
        }
    }

    private void shape(int... extents) {
        json.writeName("shape");
        json.writeArray(extents, 0, extents.length);
    }

    private void list(String name, ImmutableLongList numbers) {
        list(name, name, numbers);
    }

    private void list(String name, String path, ImmutableLongList numbers) {
        json.writeName(name);
        cube(path, numbers, 1, numbers.size());
    }

    private void matrix(String path, IntegerMatrix matrix) {
        sink.integers(path, matrix, new int[]{matrix.rows(), matrix.columns()}, json);
    }

    /// Numbers in arrays nested so deep, each of this length; a single one if they are not nested at all.
    private void cube(String path, ImmutableLongList numbers, int depth, int extent) {
        int[] extents = new int[depth];
        Arrays.fill(extents, extent);
        int columns = depth == 0 ? 1 : extent;
        sink.integers(path, IntegerMatrix.of(columns == 0 ? 0 : numbers.size() / columns, columns, numbers::get),
                extents, json);
    }
}
