package finegrain.cli;

import finegrain.contract.Bound;
import finegrain.contract.Evidence;
import finegrain.contract.Guarantee;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.documents.BagOfWords;
import finegrain.documents.LeftOut;
import finegrain.format.StoredAnswer;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Instance;
import finegrain.model.Pair;
import finegrain.model.Problem;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/// Answers, witnesses and sizes as text and as JSON.
final class Reports {
    private Reports() {}

    /// `yes`, `no`, `unknown`, or the number.
    static String word(Answer<?> answer) {
        return switch (answer) {
            case Answer.Yes<?> yes -> "yes";
            case Answer.No<?> no -> "no";
            case Answer.Unknown<?> unknown -> "unknown";
            case Answer.Attained<?> attained -> attained.value().toString();
            case Answer.Amount<?> amount -> Value.text(amount.amount());
        };
    }

    /// The same, and with a no how often it may be wrong.
    static String word(Answer<?> answer, Guarantee guarantee) {
        return answer instanceof Answer.No<?> && guarantee.failure().signum() > 0
                ? "no (wrong with probability at most " + Value.text(guarantee.failure()) + ")"
                : word(answer);
    }

    static SequencedMap<String, Object> guarantee(Guarantee guarantee) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        switch (guarantee) {
            case Guarantee.Exact e -> json.put("promise", "exact");
            case Guarantee.WithinFactor(BigFraction factor, BigFraction failure) -> {
                json.put("promise", "factor");
                json.put("factor", Value.text(factor));
            }
            case Guarantee.WithinError(BigFraction error, BigFraction failure) -> {
                json.put("promise", "additive");
                json.put("error", Value.text(error));
            }
        }
        json.put("failure", Value.text(guarantee.failure()));
        return json;
    }

    /// The exact value of the witness, or of the count.
    static <X extends Instance, W> Object value(X x, Answer<W> answer) {
        Problem<X, W> problem = Problem.of(x);
        return switch (answer) {
            case Answer.Yes<W>(W w) -> problem.value(x, w).toString();
            case Answer.Attained<W>(W w, Value v) -> v.toString();
            case Answer.Amount<W> amount -> Value.text(amount.amount());
            case Answer.No<W> no -> Json.Nothing.NOTHING;
            case Answer.Unknown<W> unknown -> Json.Nothing.NOTHING;
        };
    }

    /// The witness as JSON; rows by their names where they have names.
    static Object witness(Answer<?> answer, List<String> names) {
        return switch (answer) {
            case Answer.Yes<?>(Object w) -> witness(w, names);
            case Answer.Attained<?>(Object w, Value v) -> witness(w, names);
            case Answer.Amount<?> amount -> Json.Nothing.NOTHING;
            case Answer.No<?> no -> Json.Nothing.NOTHING;
            case Answer.Unknown<?> unknown -> Json.Nothing.NOTHING;
        };
    }

    private static Object witness(Object witness, List<String> names) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        switch (witness) {
            case Pair(int left, int right) -> {
                json.put("left", names.isEmpty() ? left : names.get(left));
                json.put("right", names.isEmpty() ? right : names.get(right));
            }
            case Tuple(var indices) -> json.put("indices", Arrays.stream(indices.toArray()).boxed().toList());
            case Assignment assignment -> json.put("literals", Arrays.stream(assignment.toDimacs().split(" "))
                    .filter(literal -> !literal.isEmpty())
                    .map(Integer::valueOf)
                    .toList());
            default -> json.put("witness", witness.toString());
        }
        return json;
    }

    /// The witness as a line of text: `v 1 -2 3 0` for assignments as in SAT competitions, names or indices otherwise.
    static String witnessLine(Answer<?> answer, List<String> names) {
        return switch (answer) {
            case Answer.Yes<?>(Object w) -> witnessLine(w, names);
            case Answer.Attained<?>(Object w, Value v) -> witnessLine(w, names);
            case Answer.Amount<?> amount -> "";
            case Answer.No<?> no -> "";
            case Answer.Unknown<?>(String reason) -> reason;
        };
    }

    /// Why there is not even a candidate, if a line can show it; empty otherwise.
    static <X extends Instance, W> String whyNone(X x, Answer<W> answer) {
        return answer instanceof Answer.No<?>
                ? StoredAnswer.of(x, answer)
                        .cycle()
                        .map(cycle -> "cycle of negative weight: " + cycle.makeString(" "))
                        .orElse("")
                : "";
    }

    private static String witnessLine(Object witness, List<String> names) {
        return switch (witness) {
            case Pair(int left, int right) ->
                names.isEmpty()
                        ? left + " " + right
                        : Names.visible(names.get(left)) + "  " + Names.visible(names.get(right));
            case Tuple(var indices) -> indices.makeString(" ");
            case Assignment assignment -> ("v " + assignment.toDimacs()).strip() + " 0";
            default -> witness.toString();
        };
    }

    /// The answer within a sentence: `'yes' with the witness '3 5'`.
    static String sentence(Answer<?> answer) {
        String witness = witnessLine(answer, List.of());
        return "'" + word(answer) + "'" + (witness.isEmpty() ? "" : " with the witness '" + witness + "'");
    }

    /// The exit code that an answer gives.
    static int exitCode(Answer<?> answer) {
        return answer instanceof Answer.Unknown<?> ? ExitCode.UNKNOWN : ExitCode.ANSWERED;
    }

    static SequencedMap<String, Object> predicted(Prediction prediction) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        prediction.bounds().forEach((name, bound) -> json.put(name, switch (bound) {
            case Bound.Exact(BigInteger value) -> value;
            case Bound.AtMost(BigInteger value) -> "<= " + value;
            case Bound.Unavailable(String reason) -> Json.Nothing.NOTHING;
        }));
        return json;
    }

    static String evidence(Reduction<?, ?, ?, ?> reduction) {
        return reduction.claim().evidence().stream().sorted().map(Evidence::label).collect(Collectors.joining(", "));
    }

    static String numbers(Map<String, ?> numbers) {
        return numbers.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }

    /// Documents without a vector: never silently.
    static void leftOut(BagOfWords bag, Output output) {
        if (!bag.leftOut().isEmpty()) {
            Map<LeftOut.Reason, Integer> counts = new EnumMap<>(LeftOut.Reason.class);
            bag.leftOut().forEach(l -> counts.merge(l.reason(), 1, Integer::sum));
            output.warn("Left out: " + counts.entrySet()
                    .stream()
                    .map(e -> e.getValue() + " " + e.getKey().text())
                    .collect(Collectors.joining("; ")) + ".");
            bag.leftOut().take(10).forEach(l -> output.say("  " + Names.visible(l.toString())));
            if (bag.leftOut().size() > 10) {
                output.say("  … and " + (bag.leftOut().size() - 10) + " more; --json lists them all");
            }
        }
        if (bag.hidden() > 0) {
            output.say("Not looked at: " + bag.hidden() + " hidden files and folders.");
        }
    }
}
