package finegrain.reductions;

import finegrain.model.Question;
import finegrain.model.Value;
import java.util.List;
import java.util.Map;

/// What a target is asked whose only interesting value is zero.
final class Asking {
    static final List<Map<String, String>> SAMPLES = List.of(Map.of("ask", "optimum"), Map.of("ask", "1"),
            Map.of("ask", "5/4"), Map.of("ask", "7"));

    private Asking() {}

    /// @param text `threshold`, `optimum` or a factor
    static Question parse(String text) {
        return switch (text) {
            case "threshold" -> new Question.Threshold(Value.ZERO);
            case "optimum" -> new Question.Optimum();
            default -> new Question.Approximate(finegrain.contract.Parameters.fraction("ask", text));
        };
    }
}
