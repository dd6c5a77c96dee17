package finegrain.model;

import java.math.BigInteger;
import java.util.Set;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// A problem is a definition: the candidates of an instance, the exact value of each, and the questions about them.
///
/// Everything else here follows from those three and is deliberately the plainest program that can be written: [#search] is
/// the yardstick by which reductions and solvers are judged, so it must be obvious rather than fast.
///
/// @param <X> the shape of its instances
/// @param <W> its witnesses
public interface Problem<X extends Instance, W> {
    /// The word that names the problem everywhere: in code, in files and on the command line.
    String id();

    /// The definition, in one sentence.
    String definition();

    Goal goal();

    /// The questions that may be asked.
    Set<Question.Kind> questions();

    /// Whether its values are integers, so that thresholds have to be.
    default boolean integral() {
        return true;
    }

    /// The shape of its instances.
    Class<X> shape();

    /// All candidates, in lexicographic order.
    Stream<W> candidates(X x);

    /// Whether `w` is a candidate of `x`.
    boolean fits(X x, W w);

    /// The value of a candidate, exactly.
    Value value(X x, W w);

    /// The same data under another question.
    X ask(X x, Question question);

    /// Smaller instances to try when looking for the smallest counterexample, most drastic first.
    Stream<X> shrinks(X x);

    /// The weight of a candidate in a [Question.Sum].
    default BigFraction weight(Value value, BigFraction base) {
        return base.pow(-value.rational().intValue());
    }

    /// Whether `w` shows that the answer to the question of `x` is yes. For optima and approximations every candidate
    /// shows that there is one; how good it is needs [#search].
    default boolean verify(X x, W w) {
        return fits(x, w) && switch (x.question()) {
            case Question.Exists() -> value(x, w).signum() == 0;
            case Question.Count() -> value(x, w).signum() == 0;
            case Question.Threshold(Value threshold) -> goal().reaches(value(x, w), threshold);
            case Question.Gap(Value yes, Value no) -> goal().reaches(value(x, w), no);
            case Question.Optimum() -> true;
            case Question.Approximate(BigFraction factor) -> true;
            case Question.Additive(BigFraction error) -> true;
            case Question.Sum(BigFraction base) -> true;
        };
    }

    /// Whether an answer is consistent with everything that can be checked without a search: its case fits the question,
    /// its witness verifies and its value is the one that the witness has.
    default boolean verify(X x, Answer<W> answer) {
        return switch (answer) {
            case Answer.Yes<W>(W w) -> decides(x.question()) && verify(x, w);
            case Answer.Attained<W>(W w, Value v) -> optimises(x.question()) && fits(x, w) && value(x, w).equals(v);
            case Answer.Amount<W>(BigFraction a) ->
                !decides(x.question()) && !optimises(x.question()) && a.signum() >= 0;
            case Answer.No<W>() -> decides(x.question()) || optimises(x.question()) && !hasCandidate(x);
            case Answer.Unknown<W>(String reason) -> true;
        };
    }

    /// Whether there is anything to choose from.
    default boolean hasCandidate(X x) {
        return candidates(x).findAny().isPresent();
    }

    /// The answer, by looking at every candidate.
    default Answer<W> search(X x) {
        return switch (x.question()) {
            case Question.Exists() -> first(x, Value.ZERO, Goal.EXACT);
            case Question.Threshold(Value threshold) -> first(x, threshold, goal());
            case Question.Gap(Value yes, Value no) -> first(x, yes, goal());
            case Question.Optimum() -> best(x);
            case Question.Approximate(BigFraction factor) -> best(x);
            case Question.Additive(BigFraction error) -> best(x);
            case Question.Count() -> new Answer.Amount<>(
                    BigFraction.of(BigInteger.valueOf(candidates(x).filter(w -> value(x, w).signum() == 0).count())));
            case Question.Sum(BigFraction base) -> new Answer.Amount<>(
                    candidates(x).map(w -> weight(value(x, w), base)).reduce(BigFraction.ZERO, BigFraction::add));
        };
    }

    /// Every answer that the question of `x` allows, by looking at every candidate: each witness of a yes, each optimum,
    /// each candidate within the factor or error, and both answers where a promise is broken. `Unknown` is left out.
    default Stream<Answer<W>> legalAnswers(X x) {
        return switch (x.question()) {
            case Question.Exists() -> witnessesOrNo(x);
            case Question.Threshold(Value threshold) -> witnessesOrNo(x);
            case Question.Gap(Value yes, Value no) -> first(x, yes, goal()) instanceof Answer.Yes
                    ? witnesses(x)
                    : Stream.concat(witnesses(x), Stream.of(new Answer.No<>()));
            case Question.Optimum() -> within(x, BigFraction.ONE);
            case Question.Approximate(BigFraction factor) -> within(x, factor);
            case Question.Additive(BigFraction error) -> near(x, error);
            case Question.Count() -> Stream.of(search(x));
            case Question.Sum(BigFraction base) -> Stream.of(search(x));
        };
    }

    private Stream<Answer<W>> witnesses(X x) {
        return candidates(x).filter(w -> verify(x, w)).map(Answer.Yes::new);
    }

    private Stream<Answer<W>> witnessesOrNo(X x) {
        return search(x) instanceof Answer.No ? Stream.of(new Answer.No<>()) : witnesses(x);
    }

    private Stream<Answer<W>> within(X x, BigFraction factor) {
        if (!(best(x) instanceof Answer.Attained<W>(W ignored, Value best))) {
            return Stream.of(new Answer.No<>());
        }
        Value f = Value.of(factor);
        Value worst = goal() == Goal.MIN ? best.times(f) : best.dividedBy(f);
        return candidates(x).filter(w -> goal().reaches(value(x, w), worst))
                .map(w -> new Answer.Attained<>(w, value(x, w)));
    }

    private Stream<Answer<W>> near(X x, BigFraction error) {
        if (!(best(x) instanceof Answer.Attained<W>(W ignored, Value best))) {
            return Stream.of(new Answer.No<>());
        }
        return candidates(x).filter(w -> value(x, w).within(error, best))
                .map(w -> new Answer.Attained<>(w, value(x, w)));
    }

    private Answer<W> first(X x, Value threshold, Goal sense) {
        Optional<W> witness = candidates(x).filter(w -> sense.reaches(value(x, w), threshold)).findFirst();
        return witness.isPresent() ? new Answer.Yes<>(witness.get()) : new Answer.No<>();
    }

    private Answer<W> best(X x) {
        Comparator<Answer.Attained<W>> byValue = Comparator.comparing(Answer.Attained::value);
        Comparator<Answer.Attained<W>> order = goal() == Goal.MIN ? byValue : byValue.reversed();
        // Stream.min keeps the first of equals, so ties go to the lexicographically smallest candidate.
        Optional<Answer.Attained<W>> best = candidates(x).map(w -> new Answer.Attained<>(w, value(x, w))).min(order);
        return best.isPresent() ? best.get() : new Answer.No<>();
    }

    /// Whether the question wants a yes or a no.
    static boolean decides(Question question) {
        return switch (question.kind()) {
            case EXISTS, THRESHOLD, GAP -> true;
            case OPTIMUM, APPROXIMATE, ADDITIVE, COUNT, SUM -> false;
        };
    }

    /// Whether the question wants a best or nearly best candidate.
    static boolean optimises(Question question) {
        return switch (question.kind()) {
            case OPTIMUM, APPROXIMATE, ADDITIVE -> true;
            case EXISTS, THRESHOLD, GAP, COUNT, SUM -> false;
        };
    }

    /// The problem of an instance, with its types.
    @SuppressWarnings("unchecked") // an instance's problem is a problem of its own shape: the constructors see to it
    static <X extends Instance, W> Problem<X, W> of(X x) {
        return (Problem<X, W>) x.problem();
    }
}
