package finegrain.format;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Relation;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Tensor;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.TriangleProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/// Reads the costs of a dynamic program: one tensor in one of its forms, free terms and a mask. The number of modes and their
/// extent are known only at the end of the document.
final class CostReader {
    private static final List<String> FORMS = List.of("dense", "factors", "slices", "toeplitz", "relation",
            "refuelling", "product", "search-tree");
    private static final List<String> NAMES = List.of("dense", "factors", "slices", "toeplitz", "relation",
            "refuelling", "product", "search-tree", "free", "forbidden");

    private final JsonSource json;
    private final Blocks blocks;
    private final Position start;
    private final Map<String, IntegerBlock> single = new LinkedHashMap<>();
    private final List<IntegerBlock> factors = new ArrayList<>();
    private final List<Map<String, IntegerBlock>> slices = new ArrayList<>();
    private final List<Map<String, IntegerBlock>> free = new ArrayList<>();
    private Map<String, IntegerBlock> inner = Map.of();
    private Blocks.@Nullable Bits related;
    private Blocks.@Nullable Bits forbidden;
    private @Nullable String form;

    /// Reads the object that is the current token.
    CostReader(JsonSource json, Blocks blocks) {
        this.json = json;
        this.blocks = blocks;
        this.start = json.position();
        json.object(NAMES, this::part);
        if (form == null) {
            throw json.error(start, "a cost without a tensor", "one of " + String.join(", ", FORMS));
        }
    }

    private void part(String name, Position position) {
        if (FORMS.contains(name)) {
            if (form != null) {
                throw json.error(position, Quote.of(name), "one tensor; there is " + Quote.of(form) + " already");
            }
            form = name;
        }
        switch (name) {
            case "factors" -> json.array("matrices", () -> factors.add(blocks.integers(json)));
            case "slices" -> json.array("slices", () -> slices.add(fields("mode", "vector", "rest")));
            case "free" -> json.array("free terms", () -> free.add(fields("modes", "values")));
            case "refuelling" -> inner = fields("positions", "hop", "axis");
            case "search-tree" -> inner = fields("keys", "gaps");
            case "relation" -> relation();
            case "forbidden" -> forbidden = blocks.bits(json);
            default -> single.put(name, blocks.integers(json));
        }
    }

    /// An object with exactly these names.
    private Map<String, IntegerBlock> fields(String... names) {
        Position here = json.position();
        Map<String, IntegerBlock> fields = new LinkedHashMap<>();
        json.object(List.of(names), (name, position) -> fields.put(name, blocks.integers(json)));
        for (String name : names) {
            if (!fields.containsKey(name)) {
                throw json.error(here, "an object without " + Quote.of(name), String.join(", ", names));
            }
        }
        return fields;
    }

    private void relation() {
        Position here = json.position();
        Map<String, IntegerBlock> fields = new LinkedHashMap<>();
        json.object(List.of("related", "cost"), (name, position) -> {
            if (name.equals("cost")) {
                fields.put(name, blocks.integers(json));
            } else {
                related = blocks.bits(json);
            }
        });
        if (related == null || fields.isEmpty()) {
            throw json.error(here, "a relation of one part", "\"related\" and \"cost\"");
        }
        inner = fields;
    }

    /// The costs with so many modes of this extent.
    Cost cost(int order, int extent) {
        return Failures.placed(start.in(json.source()), () -> new Cost(tensor(order, extent),
                Lists.immutable.fromStream(free.stream().map(term -> free(term, extent))),
                Optional.ofNullable(forbidden).map(bits -> bits.matrix(IntegerBlock.ANY, extent))));
    }

    private Tensor tensor(int order, int extent) {
        int[] all = new int[order];
        Arrays.fill(all, extent);
        return switch (String.valueOf(form)) {
            case "dense" -> new Dense(order, extent, get(single, "dense").shaped(all).flat());
            case "factors" -> {
                if (factors.size() != order) {
                    throw json.error(start, factors.size() + " factors", order + ", one for each mode");
                }
                yield new Factors(Lists.immutable.fromStream(factors.stream()
                        .map(block -> block.finite().matrix(extent, IntegerBlock.ANY))));
            }
            case "slices" -> new Slices(order, extent, Lists.immutable.fromStream(slices.stream()
                    .map(slice -> new Slices.Slice(get(slice, "mode").integer(0, order - 1),
                            get(slice, "vector").finite().list(extent),
                            get(slice, "rest").finite().shaped(Arrays.copyOf(all, order - 1)).flat()))));
            case "toeplitz" -> {
                requireOrder(order, 2);
                yield new Toeplitz(extent, get(single, "toeplitz").list(extent - 1));
            }
            case "relation" -> {
                requireOrder(order, 2);
                Blocks.Bits bits = related;
                if (bits == null) {
                    throw new IllegalStateException("A relation has bits.");
                }
                yield new Relation(bits.matrix(extent, extent), get(inner, "cost").number());
            }
            case "refuelling" -> new Refuelling(order, get(inner, "axis").integer(0, Math.max(0, order - 2)),
                    get(inner, "positions").finite().list(extent), get(inner, "hop").number());
            case "product" -> {
                requireOrder(order, 3);
                yield new TriangleProduct(get(single, "product").finite().list(extent));
            }
            default -> {
                requireOrder(order, 3);
                yield new SearchTree(get(inner, "keys").finite().list(extent - 2),
                        get(inner, "gaps").finite().list(extent - 1));
            }
        };
    }

    private void requireOrder(int order, int needed) {
        if (order != needed) {
            throw json.error(start, Quote.of(String.valueOf(form)) + ", which has " + needed + " modes",
                    "a tensor of " + order);
        }
    }

    private static Free free(Map<String, IntegerBlock> term, int extent) {
        ImmutableIntList modes = IntLists.immutable.with(get(term, "modes").finite()
                .list(IntegerBlock.ANY)
                .primitiveStream()
                .mapToInt(Math::toIntExact)
                .toArray());
        int[] extents = new int[modes.size()];
        Arrays.fill(extents, extent);
        return new Free(modes, get(term, "values").finite().shaped(extents).flat());
    }

    private static IntegerBlock get(Map<String, IntegerBlock> fields, String name) {
        IntegerBlock block = fields.get(name);
        if (block == null) {
            throw new IllegalStateException("There is no " + name + ".");
        }
        return block;
    }
}
