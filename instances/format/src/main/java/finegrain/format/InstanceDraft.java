package finegrain.format;

import finegrain.dynamic.DynamicInstance;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.TupleInstance;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.ImmutableList;

/// A document of which everything but the data is known, in words; the names of an object come in any order, so nothing can
/// be understood before its end.
final class InstanceDraft {
    /// Something and where it stands.
    record At<T>(T value, Position position) {}

    /// The data of a document.
    sealed interface Data {
        record Rows(BitMatrix rows) implements Data {}

        record Sides(BitMatrix left, BitMatrix right) implements Data {}

        record Sets(ImmutableList<BitMatrix> sets) implements Data {}

        record Clauses(Cnf cnf) implements Data {}

        record Numbers(NumericVectors vectors) implements Data {}

        /// A dynamic program under a question that is not known yet.
        record Dynamic(Function<Question, DynamicInstance> instance) implements Data {}
    }

    private final String source;
    private final Position start;
    private final At<String> problemId;
    private final Map<String, At<String>> parameters;
    private final Problem<?, ?> problem;
    private Provenance provenance = Provenance.UNKNOWN;

    InstanceDraft(String source, Position start, At<String> problemId, Map<String, At<String>> parameters) {
        this.source = source;
        this.start = start;
        this.problemId = problemId;
        this.parameters = new LinkedHashMap<>(parameters);
        this.problem = findProblem();
    }

    void from(Provenance origin) {
        provenance = origin;
    }

    Problem<?, ?> problem() {
        return problem;
    }

    /// The instance with this data, which is of the kind the problem wants.
    Stored with(Data data) {
        Question question = question();
        int power = problem instanceof PairProblem ? integer("power", 1) : 1;
        for (Map.Entry<String, At<String>> left : parameters.entrySet()) {
            throw error(left.getValue().position(), "the parameter " + Quote.of(left.getKey()),
                    "none for the question " + question.kind().word() + " about " + problem.id());
        }
        Instance instance = Failures.placed(start.in(source), () -> switch (data) {
            case Data.Rows(BitMatrix rows) -> pairs(new Vectors.Mono(rows), question, power);
            case Data.Sides(BitMatrix left, BitMatrix right) -> pairs(new Vectors.Bi(left, right), question, power);
            case Data.Sets(ImmutableList<BitMatrix> sets) -> new TupleInstance(sets, question);
            case Data.Clauses(Cnf cnf) -> new Formula((SatProblem) problem, cnf, question);
            case Data.Numbers(NumericVectors vectors) ->
                new NumericInstance((NumericProblem) problem, vectors, question);
            case Data.Dynamic(Function<Question, DynamicInstance> dynamic) -> dynamic.apply(question);
        });
        return new Stored(instance, provenance);
    }

    private PairInstance pairs(Vectors vectors, Question question, int power) {
        return new PairInstance((PairProblem) problem, vectors, question, power);
    }

    private Problem<?, ?> findProblem() {
        if (problemId.value().equals(Problems.K_SAT)) {
            if (!parameters.containsKey("k")) {
                throw error(problemId.position(), "k-sat without the parameter \"k\"", "one such as \"k\":3");
            }
            return new SatProblem.KSat(integer("k", 0));
        }
        return Problems.named(problemId.value())
                .orElseThrow(() -> error(problemId.position(), "the problem " + Quote.of(problemId.value()),
                        Problems.ids()));
    }

    private Question question() {
        At<String> word = parameters.remove("question");
        return switch (word == null ? impliedKind() : kind(word)) {
            case EXISTS -> new Question.Exists();
            case OPTIMUM -> new Question.Optimum();
            case COUNT -> new Question.Count();
            case THRESHOLD -> new Question.Threshold(value("threshold", "question threshold"));
            case GAP -> new Question.Gap(value("yes", "question gap"), value("no", "question gap"));
            case APPROXIMATE -> fraction("factor", "question approximate", Question.Approximate::new);
            case ADDITIVE -> fraction("error", "question additive", Question.Additive::new);
            case SUM -> fraction("base", "question sum", Question.Sum::new);
        };
    }

    private Question.Kind impliedKind() {
        if (problem.questions().contains(Question.Kind.EXISTS)) {
            return Question.Kind.EXISTS;
        }
        Set<String> given = parameters.keySet();
        return given.contains("threshold")
                ? Question.Kind.THRESHOLD
                : given.contains("factor")
                        ? Question.Kind.APPROXIMATE
                        : given.contains("error")
                                ? Question.Kind.ADDITIVE
                                : given.contains("yes") || given.contains("no")
                                        ? Question.Kind.GAP
                                        : given.contains("base") ? Question.Kind.SUM : Question.Kind.OPTIMUM;
    }

    private Question.Kind kind(At<String> word) {
        for (Question.Kind kind : Question.Kind.values()) {
            if (kind.word().equals(word.value())) {
                if (problem.questions().contains(kind)) {
                    return kind;
                }
                break;
            }
        }
        throw error(word.position(), "the question " + Quote.of(word.value()), problem.questions()
                .stream()
                .map(Question.Kind::word)
                .collect(Collectors.joining(" or ")) + " for " + problem.id());
    }

    private Value value(String name, String neededBy) {
        At<String> text = required(name, neededBy);
        try {
            return Numbers.value(text.value());
        } catch (IllegalArgumentException e) {
            throw error(text.position(), Quote.of(text.value()), Numbers.EXPECTED);
        }
    }

    private Question fraction(String name, String neededBy, Function<BigFraction, Question> question) {
        At<String> text = required(name, neededBy);
        BigFraction fraction;
        try {
            fraction = Numbers.fraction(text.value());
        } catch (IllegalArgumentException e) {
            throw error(text.position(), Quote.of(text.value()), Numbers.EXPECTED_FRACTION);
        }
        return Failures.placed(text.position().in(source), () -> question.apply(fraction));
    }

    private At<String> required(String name, String neededBy) {
        At<String> text = parameters.remove(name);
        if (text == null) {
            throw error(start, "no parameter " + Quote.of(name), "one, as the " + neededBy + " needs it");
        }
        return text;
    }

    private int integer(String name, int absent) {
        At<String> text = parameters.remove(name);
        return text == null ? absent : Integer.parseInt(text.value());
    }

    private SyntaxException error(Position position, String found, String expected) {
        return SyntaxException.at(position.in(source), found, expected);
    }
}
