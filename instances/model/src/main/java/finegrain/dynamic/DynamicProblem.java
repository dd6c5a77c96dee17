package finegrain.dynamic;

import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A problem whose candidates are too many to look at one by one, so [#search] is the textbook recurrence and not a
/// loop over candidates.
///
/// Questions are the optimum and, where it is natural, a threshold or existence. A problem with many outputs has a whole
/// table as its witness, with a choice for each output, and the value of a table is the sum of the values chosen: it is the
/// least possible exactly if every single output is. So the question of all outputs is the question of an optimum.
public sealed interface DynamicProblem<X extends DynamicInstance, W> extends Problem<X, W>
        permits PathProblem, TriangulationProblem, ChainProblem, CoinProblem, MatrixProblem, OutputsProblem {
    /// How many legal answers [#legalAnswers] gives at most.
    int MOST_ANSWERS = 1_000;

    /// The problems, in the order in which a reader should meet them.
    static List<DynamicProblem<?, ?>> all() {
        return Stream.<DynamicProblem<?, ?>[]>of(PathProblem.values(), StaticProblem.values(),
                TriangulationProblem.values(), ChainProblem.values(), CoinProblem.values(), MatrixProblem.values(),
                TableProblem.values()).<DynamicProblem<?, ?>>flatMap(Stream::of).toList();
    }

    /// The problem called `id`.
    static Optional<DynamicProblem<?, ?>> named(String id) {
        return all().stream().<DynamicProblem<?, ?>>map(p -> p).filter(p -> p.id().equals(id)).findFirst();
    }

    /// The name of the constant: all problems are constants.
    String name();

    @Override
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Unless a problem says otherwise, the optimum and a threshold.
    @Override
    default Set<Question.Kind> questions() {
        return Collections.unmodifiableSet(EnumSet.of(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD));
    }

    /// A candidate of the best value by the textbook recurrence; empty if there is no candidate.
    Optional<W> best(X x);

    /// All candidates whose value reaches a threshold, each when it is asked for.
    Stream<W> reaching(X x, Value threshold);

    @Override
    default Answer<W> search(X x) {
        Optional<W> best = best(x);
        return switch (x.question().kind()) {
            case OPTIMUM -> best.<Answer<W>>map(w -> new Answer.Attained<>(w, value(x, w))).orElse(new Answer.No<>());
            case THRESHOLD, EXISTS -> best.filter(w -> goal().reaches(value(x, w), wanted(x.question())))
                    .<Answer<W>>map(Answer.Yes::new)
                    .orElse(new Answer.No<>());
            case APPROXIMATE, ADDITIVE, GAP, COUNT, SUM -> throw new IllegalStateException(
                    id() + " has no question " + x.question().kind().word() + "; instances are checked for it.");
        };
    }

    private static Value wanted(Question question) {
        return question instanceof Question.Threshold(Value threshold) ? threshold : Value.ZERO;
    }

    @Override
    default boolean hasCandidate(X x) {
        return best(x).isPresent();
    }

    /// The legal answers, at most [#MOST_ANSWERS] of them; [#legal] judges the others.
    @Override
    default Stream<Answer<W>> legalAnswers(X x) {
        return switch (search(x)) {
            case Answer.Attained<W>(W w, Value best) -> reaching(x, best).limit(MOST_ANSWERS)
                    .map(witness -> new Answer.Attained<>(witness, best));
            case Answer.Yes<W> yes -> reaching(x, wanted(x.question())).limit(MOST_ANSWERS).map(Answer.Yes::new);
            case Answer<W> no -> Stream.of(no);
        };
    }

    /// Whether an answer is legal: it verifies, and there is no better one.
    default boolean legal(X x, Answer<W> answer) {
        return verify(x, answer) && switch (answer) {
            case Answer.Attained<W>(W w, Value v) -> search(x) instanceof Answer.Attained<W>(W u, Value best)
                    && best.equals(v);
            case Answer.Yes<W> yes -> true;
            case Answer.No<W> no -> search(x) instanceof Answer.No;
            case Answer.Amount<W> amount -> false;
            case Answer.Unknown<W> unknown -> false;
        };
    }

    /// An integral threshold as a number that compares with every weight as the threshold does.
    static long clamp(Value threshold) {
        BigInteger limit = BigInteger.valueOf(Weights.LIMIT);
        BigInteger exact = threshold.rational().getNumerator();
        return exact.min(limit.subtract(BigInteger.ONE)).max(limit.negate()).longValueExact();
    }
}
