package finegrain.format;

import finegrain.dynamic.DynamicInstance;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumberMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.SatProblem;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// Writes documents of the instance format, always with the same names in the same order.
final class JsonInstanceWriter {
    private final JsonGenerator json;
    private byte[] row = new byte[0];

    private JsonInstanceWriter(JsonGenerator json) {
        this.json = json;
    }

    /// A generator that leaves `out` open.
    static JsonGenerator generator(OutputStream out, JsonLayout layout) {
        JsonGenerator json = JsonSource.FACTORY.createGenerator(layout.context(), out);
        json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
        return json;
    }

    /// A whole document.
    static void document(Stored stored, JsonGenerator json) {
        JsonInstanceWriter writer = new JsonInstanceWriter(json);
        writer.open(stored.instance());
        writer.data(stored.instance());
        writer.close(stored.provenance());
    }

    /// A document whose rows or clauses are nowhere.
    static void header(Stored stored, JsonGenerator json) {
        header(stored, DynamicWriter.NAMES, json);
    }

    /// A document whose rows or clauses are elsewhere.
    ///
    /// @param beside takes what a dynamic program has elsewhere
    static void header(Stored stored, DynamicWriter.Sink beside, JsonGenerator json) {
        JsonInstanceWriter writer = new JsonInstanceWriter(json);
        writer.open(stored.instance());
        json.writeObjectPropertyStart("data");
        writer.extent(stored.instance());
        if (stored.instance() instanceof DynamicInstance dynamic) {
            new DynamicWriter(json, beside).data(dynamic);
        }
        json.writeEndObject();
        writer.close(stored.provenance());
    }

    /// The part that is the instance itself and that its hash is taken of.
    static void canonical(Instance instance, JsonGenerator json) {
        JsonInstanceWriter writer = new JsonInstanceWriter(json);
        json.writeStartObject();
        writer.problem(instance);
        writer.data(instance);
        json.writeEndObject();
    }

    private void open(Instance instance) {
        json.writeStartObject();
        json.writeStringProperty("format", JsonInstanceReader.FORMAT);
        problem(instance);
    }

    private void close(Provenance provenance) {
        if (!provenance.entries().isEmpty()) {
            json.writeName("provenance");
            entry(provenance.entries());
        }
        json.writeEndObject();
    }

    private void problem(Instance instance) {
        json.writeStringProperty("problem", instance.problem().id());
        json.writeObjectPropertyStart("parameters");
        json.writeStringProperty("question", instance.question().kind().word());
        switch (instance.question()) {
            case Question.Threshold(Value threshold) -> json.writeStringProperty("threshold", threshold.toString());
            case Question.Approximate(BigFraction factor) -> json.writeStringProperty("factor", Value.text(factor));
            case Question.Additive(BigFraction error) -> json.writeStringProperty("error", Value.text(error));
            case Question.Gap(Value yes, Value no) -> {
                json.writeStringProperty("yes", yes.toString());
                json.writeStringProperty("no", no.toString());
            }
            case Question.Sum(BigFraction base) -> json.writeStringProperty("base", Value.text(base));
            case Question.Exists() -> {
            }
            case Question.Optimum() -> {
            }
            case Question.Count() -> {
            }
        }
        if (instance instanceof PairInstance pairs && pairs.power() != 1) {
            json.writeNumberProperty("power", pairs.power());
        }
        if (instance.problem() instanceof SatProblem.KSat(int k)) {
            json.writeNumberProperty("k", k);
        }
        json.writeEndObject();
    }

    private void extent(Instance instance) {
        switch (instance) {
            case PairInstance x -> json.writeNumberProperty("dimension", x.vectors().dimension());
            case TupleInstance x -> json.writeNumberProperty("dimension", x.dimension());
            case NumericInstance x -> json.writeNumberProperty("dimension", x.vectors().dimension());
            case Formula x -> json.writeNumberProperty("variables", x.cnf().variables());
            case DynamicInstance x -> {
            }
        }
    }

    private void data(Instance instance) {
        json.writeObjectPropertyStart("data");
        extent(instance);
        switch (instance) {
            case PairInstance x -> vectors(x.vectors());
            case TupleInstance x -> {
                json.writeArrayPropertyStart("sets");
                x.sets().forEach(this::rows);
                json.writeEndArray();
            }
            case NumericInstance x -> vectors(x.vectors());
            case Formula x -> clauses(x.cnf());
            case DynamicInstance x -> new DynamicWriter(json, new InlineSink((rows, to) -> rows(rows))).data(x);
        }
        json.writeEndObject();
    }

    private void vectors(Vectors vectors) {
        switch (vectors) {
            case Vectors.Mono(BitMatrix list) -> {
                json.writeName("rows");
                rows(list);
            }
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> {
                json.writeName("left");
                rows(left);
                json.writeName("right");
                rows(right);
            }
        }
    }

    private void vectors(NumericVectors vectors) {
        switch (vectors) {
            case NumericVectors.Mono(NumberMatrix list) -> {
                json.writeName("rows");
                rows(list);
            }
            case NumericVectors.Bi(NumberMatrix left, NumberMatrix right) -> {
                json.writeName("left");
                rows(left);
                json.writeName("right");
                rows(right);
            }
        }
    }

    /// A floating-point number is written as the shortest decimal that is read as it.
    private void rows(NumberMatrix matrix) {
        json.writeStartArray();
        long[] integers = new long[matrix.columns()];
        double[] reals = new double[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            switch (matrix) {
                case IntegerMatrix z -> {
                    z.copyRow(i, integers);
                    json.writeArray(integers, 0, integers.length);
                }
                case RealMatrix r -> {
                    r.copyRow(i, reals);
                    json.writeArray(reals, 0, reals.length);
                }
            }
        }
        json.writeEndArray();
    }

    private void rows(BitMatrix matrix) {
        json.writeStartArray();
        if (row.length != matrix.columns()) {
            row = new byte[matrix.columns()];
        }
        long[] words = new long[matrix.wordsPerRow()];
        for (int i = 0; i < matrix.rows(); i++) {
            matrix.copyRows(i, 1, words);
            for (int w = 0; w < words.length; w++) {
                long word = words[w];
                int end = Math.min(64, row.length - 64 * w);
                for (int b = 0; b < end; b++, word >>>= 1) {
                    row[64 * w + b] = (byte) ('0' + (word & 1));
                }
            }
            json.writeRawUTF8String(row, 0, row.length);
        }
        json.writeEndArray();
    }

    private void clauses(Cnf cnf) {
        json.writeArrayPropertyStart("clauses");
        cnf.clauses().forEach(clause -> {
            int[] literals = clause.toArray();
            json.writeArray(literals, 0, literals.length);
        });
        json.writeEndArray();
    }

    private void entry(Object entry) {
        switch (entry) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case BigDecimal number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(this::entry);
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, value) -> {
                    json.writeName((String) name);
                    entry(value);
                });
                json.writeEndObject();
            }
            default -> throw new IllegalStateException("Provenance has checked its entries.");
        }
    }
}
