package finegrain.format;

import finegrain.model.Answer;
import finegrain.model.Value;
import org.apache.commons.numbers.fraction.BigFraction;
import tools.jackson.core.JsonGenerator;

/// Writes documents of the answer format.
final class JsonAnswerWriter {
    private JsonAnswerWriter() {}

    static <W> void document(String problem, StoredAnswer<W> stored, WitnessCodec<W> codec, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("format", JsonAnswerReader.FORMAT);
        json.writeStringProperty("problem", problem);
        stored.instance().ifPresent(hash -> json.writeStringProperty("instance", hash));
        switch (stored.answer()) {
            case Answer.Yes<W>(W witness) -> {
                answer("yes", json);
                stored.value().ifPresent(value -> json.writeStringProperty("value", value.toString()));
                witness(witness, codec, json);
            }
            case Answer.Attained<W>(W witness, Value value) -> {
                answer(value.toString(), json);
                witness(witness, codec, json);
            }
            case Answer.Amount<W>(BigFraction amount) -> answer(Value.text(amount), json);
            case Answer.No<W>() -> {
                answer("no", json);
                stored.cycle().ifPresent(cycle -> {
                    json.writeName("cycle");
                    json.writeArray(cycle.toArray(), 0, cycle.size());
                });
            }
            case Answer.Unknown<W>(String reason) -> {
                answer("unknown", json);
                json.writeStringProperty("reason", reason);
            }
        }
        stored.guarantee().ifPresent(guarantee -> GuaranteeCodec.write(guarantee, json));
        json.writeEndObject();
    }

    private static void answer(String word, JsonGenerator json) {
        json.writeStringProperty("answer", word);
    }

    private static <W> void witness(W witness, WitnessCodec<W> codec, JsonGenerator json) {
        json.writeName("witness");
        codec.write(witness, json);
    }
}
