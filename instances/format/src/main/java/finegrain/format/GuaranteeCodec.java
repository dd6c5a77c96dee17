package finegrain.format;

import finegrain.contract.Guarantee;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import tools.jackson.core.JsonGenerator;

/// Guarantees of answers: `{"promise":"factor","factor":"3/2","failure":"1/100"}`, `"additive"` with `"error"`, or `"exact"`.
final class GuaranteeCodec {
    private static final List<String> NAMES = List.of("promise", "factor", "error", "failure");

    private GuaranteeCodec() {}

    static void write(Guarantee guarantee, JsonGenerator json) {
        json.writeObjectPropertyStart("guarantee");
        switch (guarantee) {
            case Guarantee.Exact e -> json.writeStringProperty("promise", "exact");
            case Guarantee.WithinFactor(BigFraction factor, BigFraction failure) -> {
                json.writeStringProperty("promise", "factor");
                json.writeStringProperty("factor", Value.text(factor));
            }
            case Guarantee.WithinError(BigFraction error, BigFraction failure) -> {
                json.writeStringProperty("promise", "additive");
                json.writeStringProperty("error", Value.text(error));
            }
        }
        json.writeStringProperty("failure", Value.text(guarantee.failure()));
        json.writeEndObject();
    }

    static Guarantee read(JsonSource json) {
        Position start = json.position();
        Map<String, BigFraction> numbers = new HashMap<>();
        String[] promise = {""};
        json.object(NAMES, (name, position) -> {
            if (name.equals("promise")) {
                promise[0] = json.text("exact, factor or additive");
            } else {
                numbers.put(name, fraction(json));
            }
        });
        String number = switch (promise[0]) {
            case "exact" -> "";
            case "factor" -> "factor";
            case "additive" -> "error";
            default -> throw json.error(start, "the promise " + Quote.of(promise[0]), "exact, factor or additive");
        };
        BigFraction failure = numbers.remove("failure");
        BigFraction size = number.isEmpty() ? BigFraction.ONE : numbers.remove(number);
        if (failure == null || size == null || !numbers.isEmpty()) {
            throw json.error(start, "the promise " + Quote.of(promise[0]) + " with other numbers than its own",
                    "failure" + (number.isEmpty() ? "" : " and " + number));
        }
        try {
            return switch (promise[0]) {
                case "factor" -> new Guarantee.WithinFactor(size, failure);
                case "additive" -> new Guarantee.WithinError(size, failure);
                default -> new Guarantee.Exact(failure);
            };
        } catch (InvalidInstanceException e) {
            throw json.error(start, "the failure " + Quote.of(Value.text(failure)), "a number from 0 to 1");
        }
    }

    private static BigFraction fraction(JsonSource json) {
        try {
            return Numbers.fraction(json.scalar(Numbers.EXPECTED_FRACTION));
        } catch (IllegalArgumentException e) {
            throw json.unexpected(Numbers.EXPECTED_FRACTION);
        }
    }
}
