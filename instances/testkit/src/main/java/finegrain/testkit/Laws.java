package finegrain.testkit;

import finegrain.contract.Embedding;
import finegrain.contract.ManyOne;
import finegrain.contract.OrOfMany;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every reduction owes, checked on one instance at a time with nothing but the definitions of its two problems.
public final class Laws {
    private Laws() {}

    /// The laws of `reduction` on `x`, by exhausting the legal answers of its targets.
    ///
    /// @return whether the answer of `x` is no
    /// @throws LawViolation if one does not hold
    public static <X extends Instance, W, Y extends Instance, V> boolean check(Reduction<X, W, Y, V> reduction, X x) {
        Legality<X, W> truth = new Legality<>(x);
        answers(reduction, x, truth);
        values(reduction, x);
        return truth.isNo();
    }

    /// The laws on `x` and on its rearrangements; a violation is reported on the smallest instance that a greedy search by the rules of
    /// the problem finds.
    ///
    /// @return whether the answer of `x` is no
    /// @throws LawViolation if a law does not hold
    public static <X extends Instance, W, Y extends Instance, V> boolean checkAndShrink(Reduction<X, W, Y, V> reduction,
            X x) {
        try {
            boolean no = check(reduction, x);
            checkRearranged(reduction, x);
            return no;
        } catch (LawViolation violation) {
            Problem.of(x).shrinks(x).forEach(smaller -> checkAndShrink(reduction, smaller));
            throw violation;
        }
    }

    /// That rearranging `x` rearranges its answer; says nothing where several outcomes are legal.
    ///
    /// @throws LawViolation if it does not
    public static <X extends Instance, W, Y extends Instance, V> void checkRearranged(Reduction<X, W, Y, V> reduction,
            X x) {
        Metamorphic.check(reduction, x, new Legality<>(x));
    }

    private static <X extends Instance, W, Y extends Instance, V> void answers(Reduction<X, W, Y, V> reduction, X x,
            Legality<X, W> truth) {
        Map<Y, Legality<Y, V>> judged = new HashMap<>();
        for (Adversary.Policy policy : Adversary.Policy.values()) {
            Adversary<Y, V> adversary = new Adversary<>(policy, x.hashCode(), judged);
            List<Answer<V>> given = new ArrayList<>();
            Answer<W> answer = reduction.solve(x, y -> {
                requireTarget(reduction, x, y);
                Answer<V> said = adversary.ask(y);
                given.add(said);
                return said;
            });
            truth.objection(answer).ifPresent(objection -> {
                throw new LawViolation(Law.ANSWERS, reduction.id(), x,
                        "an adversary (" + policy + ") leads to " + objection);
            });
            wayBack(reduction, x, given, answer);
            if (!(reduction instanceof OrOfMany)) {
                requireSizes(reduction, x, adversary.measurement());
            }
        }
        switch (reduction) {
            case ManyOne<X, W, Y, V> manyOne -> everyAnswer(manyOne, x, truth, judged);
            case OrOfMany<X, W, Y, V> orOfMany -> everyAnswer(orOfMany, x, truth, judged);
            case Turing<X, W, Y, V> turing -> {
            }
        }
    }

    private static <X extends Instance, W, Y extends Instance, V> void everyAnswer(ManyOne<X, W, Y, V> reduction, X x,
            Legality<X, W> truth, Map<Y, Legality<Y, V>> judged) {
        for (Answer<V> answer : judged.computeIfAbsent(reduction.map(x), Legality::new).all()) {
            truth.objection(reduction.back(x, answer)).ifPresent(objection -> {
                throw new LawViolation(Law.ANSWERS, reduction.id(), x,
                        "the target's answer " + answer + " leads to " + objection);
            });
        }
    }

    /// Each answer of each query by itself must be sound, and all answers together complete; the combination is checked for the
    /// first, the last and the worst answers of all queries at once.
    private static <X extends Instance, W, Y extends Instance, V> void everyAnswer(OrOfMany<X, W, Y, V> reduction, X x,
            Legality<X, W> truth, Map<Y, Legality<Y, V>> judged) {
        Problem<X, W> problem = Problem.of(x);
        Prediction.Measurement measurement = new Prediction.Measurement();
        List<Answer<V>> first = new ArrayList<>();
        List<Answer<V>> last = new ArrayList<>();
        List<Answer<V>> worst = new ArrayList<>();
        List<Y> queries = reduction.queries(x).toList();
        for (int i = 0; i < queries.size(); i++) {
            requireTarget(reduction, x, queries.get(i));
            measurement.add(queries.get(i));
            Legality<Y, V> legality = judged.computeIfAbsent(queries.get(i), Legality::new);
            for (Answer<V> answer : legality.all()) {
                Answer<W> back = reduction.back(x, i, answer);
                if (!(back instanceof Answer.No<W>) && !problem.verify(x, back)) {
                    throw new LawViolation(Law.ANSWERS, reduction.id(), x,
                            "query " + i + " answered " + answer + " leads to " + back + ", which does not verify");
                }
            }
            first.add(legality.all().getFirst());
            last.add(legality.all().getLast());
            worst.add(legality.worst());
        }
        requireSizes(reduction, x, measurement);
        for (List<Answer<V>> answers : List.of(first, last, worst)) {
            truth.objection(reduction.back(x, answers)).ifPresent(objection -> {
                throw new LawViolation(Law.ANSWERS, reduction.id(), x,
                        "the answers " + answers + " lead to " + objection);
            });
        }
    }

    private static void requireTarget(Reduction<?, ?, ?, ?> reduction, Instance x, Instance y) {
        boolean target = y.problem().id().equals(reduction.target().id());
        boolean companion = reduction.companions().stream().anyMatch(p -> p.id().equals(y.problem().id()));
        boolean carried = reduction.carries().get(x.question().kind()) == y.question().kind();
        if (!target && !companion || !carried) {
            throw new LawViolation(Law.ANSWERS, reduction.id(), x,
                    "it asked " + y.problem().id() + " for " + y.question() + ", which it does not announce");
        }
    }

    private static void requireSizes(Reduction<?, ?, ?, ?> reduction, Instance x, Prediction.Measurement measured) {
        reduction.claim().sizes().apply(x.size()).brokenBy(measured).ifPresent(broken -> {
            throw new LawViolation(Law.SIZES, reduction.id(), x, broken);
        });
    }

    private static <X extends Instance, W, Y extends Instance, V> void wayBack(Reduction<X, W, Y, V> reduction, X x,
            List<Answer<V>> given, Answer<W> answer) {
        Answer<W> again = switch (reduction) {
            case ManyOne<X, W, Y, V> manyOne -> manyOne.back(x, given.getFirst());
            case OrOfMany<X, W, Y, V> orOfMany -> orOfMany.back(x, given);
            case Turing<X, W, Y, V> turing -> switch (turing.step(x, given)) {
                case Turing.Step.Done<W, Y>(Answer<W> done) -> done;
                case Turing.Step.Ask<W, Y>(Y query) -> new Answer.Unknown<>("still asks " + query);
            };
        };
        if (!again.equals(answer)) {
            throw new LawViolation(Law.WAY_BACK, reduction.id(), x,
                    "the run gave " + answer + ", its answers alone give " + again);
        }
    }

    /// Every candidate of the source stands in some query with exactly the value of the value map, and in none with a better one.
    private static <X extends Instance, W, Y extends Instance, V> void values(Reduction<X, W, Y, V> reduction, X x) {
        if (!(reduction instanceof Embedding<?, ?, ?>)) {
            return;
        }
        @SuppressWarnings("unchecked") // a reduction embeds its own source and target
        Embedding<X, W, V> embedding = (Embedding<X, W, V>) reduction;
        List<Y> queries = switch (reduction) {
            case ManyOne<X, W, Y, V> manyOne -> List.of(manyOne.map(x));
            case OrOfMany<X, W, Y, V> orOfMany -> orOfMany.queries(x).toList();
            case Turing<X, W, Y, V> turing -> List.of();
        };
        if (queries.isEmpty()) {
            return;
        }
        Map<W, Value> best = new HashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            int query = i;
            Y y = queries.get(i);
            Problem<Y, V> target = Problem.of(y);
            target.candidates(y).forEach(candidate -> {
                Optional<W> pulled = embedding.pull(x, query, candidate);
                pulled.ifPresent(
                        w -> best.merge(w, target.value(y, candidate), (a, b) -> target.goal().better(a, b) ? a : b));
            });
        }
        Problem<X, W> source = Problem.of(x);
        source.candidates(x).forEach(w -> {
            Value expected = embedding.image(x, source.value(x, w));
            Value found = best.get(w);
            if (!expected.equals(found)) {
                throw new LawViolation(Law.VALUES, reduction.id(), x,
                        w + " of value " + source.value(x, w) + " should have the value " + expected
                                + " in the target, but has " + found);
            }
        });
        if (best.size() != source.candidates(x).count()) {
            throw new LawViolation(Law.VALUES, reduction.id(), x,
                    "candidates of the target stand for none of the source");
        }
    }
}
