package finegrain.format;

import finegrain.dynamic.Chain;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Coins;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.OutputsProblem;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationProblem;
import java.util.List;
import java.util.function.Function;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import tools.jackson.core.JsonGenerator;

/// Reads and writes the witnesses of dynamic programs: an object with one array.
final class DynamicWitnesses {
    private DynamicWitnesses() {}

    static WitnessCodec<?> of(DynamicProblem<?, ?> problem) {
        return switch (problem) {
            case PathProblem paths -> new OfPaths();
            case TriangulationProblem polygon -> new OfTriangulations();
            case ChainProblem chain -> new OfIntegers<>("items", Chain::items, Chain::new, 0);
            case CoinProblem coins -> new OfIntegers<>("sizes", Coins::sizes, Coins::new, 1);
            case MatrixProblem tuples -> new WitnessCodec.OfTuples();
            case OutputsProblem<?> table -> new OfIntegers<>("choices", Table::choices, Table::new, -1);
        };
    }

    /// `{"items":[0,2,1]}`, and the like under another name
    private record OfIntegers<W>(String name, Function<W, ImmutableIntList> list, Function<ImmutableIntList, W> witness,
            int least) implements WitnessCodec<W> {
        @Override
        public void write(W witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeName(name);
            integers(list.apply(witness), json);
            json.writeEndObject();
        }

        @Override
        public W read(JsonSource json) {
            return witness.apply(WitnessCodec.integers(json, name, least).toImmutable());
        }
    }

    /// `{"cells":[0,4,6]}` in one dimension, `{"cells":[[0,0],[0,3],[2,3]]}` in two
    private record OfPaths() implements WitnessCodec<Path> {
        @Override
        public void write(Path witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeName("cells");
            if (witness.dimensions() == 1) {
                integers(witness.coordinates(), json);
            } else {
                rows(witness.coordinates(), witness.dimensions(), json);
            }
            json.writeEndObject();
        }

        @Override
        public Path read(JsonSource json) {
            IntegerBlock block = block(json, "cells");
            int dimensions = block.extents().size() == 1
                    ? 1
                    : block.shaped(IntegerBlock.ANY, IntegerBlock.ANY).extents().get(1);
            return new Path(dimensions, indices(block));
        }
    }

    /// `{"triangles":[[0,2,3],[0,1,2]]}`
    private record OfTriangulations() implements WitnessCodec<Triangulation> {
        @Override
        public void write(Triangulation witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeName("triangles");
            rows(witness.triangles(), 3, json);
            json.writeEndObject();
        }

        @Override
        public Triangulation read(JsonSource json) {
            return new Triangulation(indices(block(json, "triangles").shaped(IntegerBlock.ANY, 3)));
        }
    }

    private static void integers(ImmutableIntList list, JsonGenerator json) {
        json.writeArray(list.toArray(), 0, list.size());
    }

    private static void rows(ImmutableIntList flat, int columns, JsonGenerator json) {
        int[] numbers = flat.toArray();
        json.writeStartArray();
        for (int from = 0; from + columns <= numbers.length; from += columns) {
            json.writeArray(numbers, from, columns);
        }
        json.writeEndArray();
    }

    private static IntegerBlock block(JsonSource json, String name) {
        Position start = json.position();
        IntegerBlock[] block = new IntegerBlock[1];
        json.object(List.of(name), (ignored, position) -> block[0] = IntegerBlock.read(json).finite());
        if (block[0] == null) {
            throw json.error(start, "a witness without " + Quote.of(name), "an array of arrays of integers");
        }
        return block[0];
    }

    private static ImmutableIntList indices(IntegerBlock block) {
        return IntLists.immutable.with(block.flat().primitiveStream().mapToInt(index -> {
            if (index < 0 || index > Integer.MAX_VALUE) {
                throw SyntaxException.at(block.where(), Long.toString(index),
                        "indices from 0 to " + Integer.MAX_VALUE);
            }
            return (int) index;
        }).toArray());
    }
}
