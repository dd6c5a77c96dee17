package finegrain.format;

import finegrain.contract.Guarantee;
import finegrain.dynamic.TableProblem;
import finegrain.format.InstanceDraft.At;
import finegrain.model.Answer;
import finegrain.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/// Reads one document of the answer format; the current token is its `{`. One reader for each document.
final class JsonAnswerReader<W> {
    static final String FORMAT = "finegrain-answer/1";
    private static final List<String> TOP = List.of("format", "problem", "instance", "answer", "value", "witness",
            "reason", "guarantee", "cycle");

    private final JsonSource json;
    private final List<String> problems;
    private final WitnessCodec<W> codec;
    private final Position start;
    private boolean formatSeen;
    private boolean problemSeen;
    private @Nullable At<String> answer;
    private @Nullable At<Value> value;
    private @Nullable At<W> witness;
    private @Nullable At<String> reason;
    private @Nullable At<Guarantee> guarantee;
    private @Nullable At<ImmutableIntList> cycle;
    private Optional<String> instance = Optional.empty();

    JsonAnswerReader(JsonSource json, List<String> problems, WitnessCodec<W> codec) {
        this.json = json;
        this.problems = problems;
        this.codec = codec;
        this.start = json.position();
    }

    StoredAnswer<W> read() {
        json.object(TOP, (name, position) -> {
            switch (name) {
                case "format" -> formatSeen = oneOf(List.of(FORMAT));
                case "problem" -> problemSeen = oneOf(problems);
                case "instance" -> instance = Optional.of(json.hash());
                case "answer" -> answer = new At<>(json.scalar("yes, no, unknown or a number"), json.position());
                case "value" -> value = value();
                case "witness" -> witness = new At<>(codec.read(json), position);
                case "guarantee" -> guarantee = new At<>(GuaranteeCodec.read(json), position);
                case "cycle" -> cycle = new At<>(WitnessCodec.integers(json, 0).toImmutable(), position);
                default -> reason = new At<>(json.text("a reason"), position);
            }
        });
        At<String> word = answer;
        if (!formatSeen || !problemSeen || word == null) {
            String missing = !formatSeen ? "format" : !problemSeen ? "problem" : "answer";
            throw json.error(start, "an answer without " + Quote.of(missing), "all of format, problem and answer");
        }
        if (guarantee != null && word.value().equals("unknown")) {
            throw json.error(guarantee.position(), "a guarantee of unknown", "one only for an answer");
        }
        if (cycle != null && !(word.value().equals("no") && problems.contains(TableProblem.APSP.id()))) {
            throw json.error(cycle.position(), "a cycle", "one only where there are no shortest paths");
        }
        return new StoredAnswer<>(answer(word), Optional.ofNullable(value).map(At::value), instance,
                Optional.ofNullable(guarantee).map(At::value), Optional.ofNullable(cycle).map(At::value));
    }

    private Answer<W> answer(At<String> word) {
        At<W> found = witness;
        if (reason != null && !word.value().equals("unknown")) {
            throw json.error(reason.position(), "a reason for " + Quote.of(word.value()), "one only for unknown");
        }
        return switch (word.value()) {
            case "yes" -> {
                if (found == null) {
                    throw json.error(word.position(), "yes without a witness", "a witness");
                }
                yield new Answer.Yes<>(found.value());
            }
            case "no" -> {
                refuseExtras("no");
                yield new Answer.No<>();
            }
            case "unknown" -> {
                refuseExtras("unknown");
                yield new Answer.Unknown<>(reason == null ? "" : reason.value());
            }
            default -> number(word, found);
        };
    }

    private void refuseExtras(String word) {
        if (witness != null) {
            throw json.error(witness.position(), "a witness of " + word, "one only for yes or a number");
        }
        if (value != null) {
            throw json.error(value.position(), "a value of " + word, "one only for yes or a number");
        }
    }

    private Answer<W> number(At<String> word, @Nullable At<W> found) {
        try {
            if (found != null) {
                Value number = Numbers.value(word.value());
                requireSame(number);
                return new Answer.Attained<>(found.value(), number);
            }
            BigFraction amount = Numbers.fraction(word.value());
            requireSame(Value.of(amount));
            return new Answer.Amount<>(amount);
        } catch (IllegalArgumentException e) {
            throw json.error(word.position(), Quote.of(word.value()), "yes, no, unknown or "
                    + (found == null ? Numbers.EXPECTED_FRACTION : Numbers.EXPECTED));
        }
    }

    private void requireSame(Value number) {
        if (value != null && !value.value().equals(number)) {
            throw json.error(value.position(), "the value " + Quote.plain(value.value().toString()),
                    "the answer itself, " + Quote.plain(number.toString()));
        }
        value = null;
    }

    private boolean oneOf(List<String> words) {
        String expected = words.stream().map(Quote::of).collect(Collectors.joining(" or "));
        if (!words.contains(json.text(expected))) {
            throw json.unexpected(expected);
        }
        return true;
    }

    private At<Value> value() {
        try {
            return new At<>(Numbers.value(json.scalar(Numbers.EXPECTED)), json.position());
        } catch (IllegalArgumentException e) {
            throw json.unexpected(Numbers.EXPECTED);
        }
    }
}
