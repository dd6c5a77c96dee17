package finegrain.format;

import finegrain.dynamic.DynamicProblem;
import finegrain.model.Assignment;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Tuple;
import finegrain.model.TupleInstance;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.BooleanLists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import tools.jackson.core.JsonGenerator;

/// Reads and writes the witnesses of one kind; the current token of reading is the `{`.
interface WitnessCodec<W> {
    void write(W witness, JsonGenerator json);

    W read(JsonSource json);

    /// The codec of the witnesses of `problem`.
    @SuppressWarnings("unchecked") // the shape of the instances decides the witnesses
    static <X extends Instance, W> WitnessCodec<W> of(Problem<X, W> problem) {
        Class<X> shape = problem.shape();
        if (shape == PairInstance.class || shape == NumericInstance.class) {
            return (WitnessCodec<W>) new OfPairs();
        }
        if (shape == TupleInstance.class) {
            return (WitnessCodec<W>) new OfTuples();
        }
        if (shape == Formula.class) {
            return (WitnessCodec<W>) new OfAssignments();
        }
        if (problem instanceof DynamicProblem<?, ?> dynamic) {
            return (WitnessCodec<W>) DynamicWitnesses.of(dynamic);
        }
        throw new IllegalArgumentException("There is no shape " + shape.getSimpleName() + ".");
    }

    /// `{"left":0,"right":1}`
    record OfPairs() implements WitnessCodec<Pair> {
        @Override
        public void write(Pair witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeNumberProperty("left", witness.left());
            json.writeNumberProperty("right", witness.right());
            json.writeEndObject();
        }

        @Override
        public Pair read(JsonSource json) {
            int[] sides = {-1, -1};
            Position start = json.position();
            json.object(List.of("left", "right"),
                    (name, position) -> sides[name.equals("left") ? 0 : 1] = json.integer(0, Integer.MAX_VALUE));
            if (sides[0] < 0 || sides[1] < 0) {
                throw json.error(start, "a pair with one side", "\"left\" and \"right\"");
            }
            return new Pair(sides[0], sides[1]);
        }
    }

    /// `{"indices":[0,2,1]}`
    record OfTuples() implements WitnessCodec<Tuple> {
        @Override
        public void write(Tuple witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeName("indices");
            int[] indices = witness.indices().toArray();
            json.writeArray(indices, 0, indices.length);
            json.writeEndObject();
        }

        @Override
        public Tuple read(JsonSource json) {
            return new Tuple(integers(json, "indices", 0).toImmutable());
        }
    }

    /// `{"literals":[1,-2,3]}`, each variable once
    record OfAssignments() implements WitnessCodec<Assignment> {
        @Override
        public void write(Assignment witness, JsonGenerator json) {
            json.writeStartObject();
            json.writeName("literals");
            json.writeStartArray();
            for (int v = 1; v <= witness.values().size(); v++) {
                json.writeNumber(witness.satisfies(v) ? v : -v);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        @Override
        public Assignment read(JsonSource json) {
            Position start = json.position();
            MutableIntList literals = integers(json, "literals", -Integer.MAX_VALUE);
            boolean[] seen = new boolean[literals.size()];
            boolean[] values = new boolean[literals.size()];
            for (int i = 0; i < values.length; i++) {
                int variable = Math.abs(literals.get(i));
                if (variable < 1 || variable > values.length || seen[variable - 1]) {
                    throw json.error(start, "the literal " + literals.get(i) + " among " + values.length,
                            "each variable from 1 to " + values.length + " once, negated or not");
                }
                seen[variable - 1] = true;
                values[variable - 1] = literals.get(i) > 0;
            }
            return new Assignment(BooleanLists.immutable.with(values));
        }
    }

    static MutableIntList integers(JsonSource json, String name, int from) {
        List<MutableIntList> there = new ArrayList<>();
        Position start = json.position();
        json.object(List.of(name), (ignored, position) -> there.add(integers(json, from)));
        if (there.isEmpty()) {
            throw json.error(start, "a witness without " + Quote.of(name), "an array of integers");
        }
        return there.getFirst();
    }

    static MutableIntList integers(JsonSource json, int from) {
        MutableIntList integers = IntLists.mutable.empty();
        Memory memory = new Memory(json.source() + ": the witness");
        json.array("integers", () -> {
            integers.add(json.integer(from, Integer.MAX_VALUE));
            memory.requireFor(integers);
        });
        return integers;
    }
}
