package finegrain.cli;

import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Questions;
import finegrain.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine.Option;

/// Another question than the one the input asks.
final class Asking {
    @Option(names = "--question", paramLabel = "KIND", description = "Ask this instead: exists, count, optimum, threshold, approximate, additive, gap or sum.")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--threshold", paramLabel = "T", description = "Is there a value at least as good as T? 2, 2/3, 0.25, sqrt(1/2)")
    private Optional<String> threshold = Optional.empty();

    @Option(names = "--factor", paramLabel = "G", description = "A value within factor G of the best, G at least 1.")
    private Optional<String> factor = Optional.empty();

    @Option(names = "--error", paramLabel = "E", description = "A value within E of the best, E at least 0.")
    private Optional<String> error = Optional.empty();

    @Option(names = "--yes", paramLabel = "V", description = "The yes side of a gap.")
    private Optional<String> yes = Optional.empty();

    @Option(names = "--no", paramLabel = "V", description = "The no side of a gap.")
    private Optional<String> no = Optional.empty();

    @Option(names = "--base", paramLabel = "B", description = "The base of a kernel sum, greater than 1.")
    private Optional<String> base = Optional.empty();

    /// The question that the options spell, if they spell one. One that the problem does not have is wrong usage.
    Optional<Question> question(Problem<?, ?> about) {
        Optional<Question> question = Parametrised.usage(this::spelled);
        question.ifPresent(asked -> Parametrised.usage(() -> {
            Questions.check(about, asked);
            return asked;
        }));
        return question;
    }

    /// The instance with the question that the options spell, if they spell one. What only these data do not allow is bad input.
    <X extends Instance> Instance ask(X x) {
        Problem<X, Object> problem = Problem.of(x);
        return question(problem).<Instance>map(question -> problem.ask(x, question)).orElse(x);
    }

    private Optional<Question> spelled() {
        Optional<String> word = kind.map(k -> k.toLowerCase(Locale.ROOT));
        List<String> asked = Stream.concat(word.stream(), implied()).distinct().toList();
        if (asked.size() > 1) {
            throw new UsageException("The options ask two questions, '" + asked.get(0) + "' and '" + asked.get(1)
                    + "'; ask one.");
        }
        String implied = asked.isEmpty() ? "" : asked.getFirst();
        if (implied.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(switch (implied) {
            case "exists" -> new Question.Exists();
            case "count" -> new Question.Count();
            case "optimum" -> new Question.Optimum();
            case "threshold" -> new Question.Threshold(value("--threshold", threshold));
            case "approximate" -> new Question.Approximate(fraction("--factor", factor));
            case "additive" -> new Question.Additive(fraction("--error", error));
            case "gap" -> new Question.Gap(value("--yes", yes), value("--no", no));
            case "sum" -> new Question.Sum(fraction("--base", base));
            default -> throw new UsageException("There is no question '" + implied
                    + "'; there is exists, count, optimum, threshold, approximate, additive, gap and sum.");
        });
    }

    /// What the options that say how good a value has to be belong to.
    private Stream<String> implied() {
        return Stream.of(Map.entry("threshold", threshold), Map.entry("approximate", factor),
                Map.entry("additive", error), Map.entry("gap", yes), Map.entry("gap", no), Map.entry("sum", base))
                .filter(option -> option.getValue().isPresent())
                .map(Map.Entry::getKey);
    }

    private static String given(String option, Optional<String> text) {
        return text.orElseThrow(() -> new UsageException("This question needs " + option + "."));
    }

    private static Value value(String option, Optional<String> text) {
        try {
            return Value.parse(given(option, text));
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    private static BigFraction fraction(String option, Optional<String> text) {
        try {
            return Value.fraction(given(option, text));
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }
}
