package finegrain.reductions.ovc;

import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Oracle;
import finegrain.contract.Prediction;
import finegrain.contract.Turing;
import finegrain.model.Answer;
import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// An optimum is found by asking for thresholds, and its pair by asking about parts of the list.
///
/// **Theorem** (`search-to-decision`, Alman and Yu 2025, Corollaries 3.2 and 3.4). `O(log l + log n)` yes-or-no queries of at most
/// the same size find the best value and a pair that attains it.
///
/// **Construction.** The interval of possible values is bisected and snapped to attainable ones; squares of different cosines differ
/// by at least `l^-4`, so the number of steps is logarithmic. Then the shortest beginning of the list that still says yes ends in
/// one vector of a best pair, and the latest start that still does gives the other. **Way back.** Only the yes or no of an answer
/// is used, never its witness.
public final class SearchToDecision implements Turing<PairInstance, Pair, PairInstance, Pair> {
    private final PairProblem problem;

    /// @param problem one of the eight problems about best values
    public SearchToDecision(PairProblem problem) {
        this.problem = problem;
    }

    @Override
    public String id() {
        return problem.id() + "-search-to-decision";
    }

    @Override
    public PairProblem source() {
        return problem;
    }

    @Override
    public PairProblem target() {
        return problem;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD);
    }

    @Override
    public Claim claim() {
        return new Claim("search-to-decision", "Best values and pairs are found by logarithmically many thresholds.",
                List.of(new Citation("AlmanYu2025", "Corollaries 3.2 and 3.4")), Claim.Kind.EXACT_VALUE,
                "values are unchanged", transport(),
                "hardness of some threshold from hardness of the optimum", this::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("w² log l for w different weights, and copying each query");
    }

    private Transport transport() {
        String queries = problem.mono() ? "(log n + log l)" : "(log nA + log nB + log l)";
        return Transport.of(Transports.sides(problem, problem).same("l"), queries,
                "l^2 log l + " + queries + " · " + Transports.bits(problem));
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(problem, carries().keySet());
    }

    /// Thrown out of the search when the oracle does not know.
    private static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Undecided(String reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
    }

    @Override
    public Answer<Pair> solve(PairInstance x, Oracle<PairInstance, Pair> oracle) {
        Images.requirePlain(x);
        if (x.vectors().pairs() == 0) {
            return new Answer.No<>();
        }
        try {
            Value best = bestValue(x.vectors(), oracle);
            return new Answer.Attained<>(pairOf(x.vectors(), best, oracle), best);
        } catch (Undecided e) {
            return new Answer.Unknown<>(e.reason);
        }
    }

    private boolean reached(Vectors vectors, Value threshold, Oracle<PairInstance, Pair> oracle) {
        return switch (oracle.ask(new PairInstance(problem, vectors, new Question.Threshold(threshold)))) {
            case Answer.Yes<Pair> yes -> true;
            case Answer.No<Pair> no -> false;
            case Answer.Unknown<Pair>(String reason) -> throw new Undecided(reason);
            case Answer.Attained<Pair> a -> throw new IllegalArgumentException("A threshold wants yes or no: " + a);
            case Answer.Amount<Pair> a -> throw new IllegalArgumentException("A threshold wants yes or no: " + a);
        };
    }

    /// Invariant: the best value lies between `low` and `high`, both attainable.
    private Value bestValue(Vectors vectors, Oracle<PairInstance, Pair> oracle) {
        AttainableValues values = AttainableValues.of(problem.measure(), vectors);
        Value low = values.smallest().orElseThrow();
        Value high = values.largest().orElseThrow();
        while (!low.equals(high)) {
            if (problem.goal() == Goal.MAX) {
                Value middle = values.ceiling(middle(low, high)).orElseThrow();
                if (reached(vectors, middle, oracle)) {
                    low = middle;
                } else {
                    high = values.lower(middle).orElseThrow();
                }
            } else {
                Value middle = values.floor(middle(low, high)).orElseThrow();
                if (reached(vectors, middle, oracle)) {
                    high = middle;
                } else {
                    low = values.higher(middle).orElseThrow();
                }
            }
        }
        return low;
    }

    /// The middle of the values for inner products, the middle of the squares for cosines.
    private Value middle(Value low, Value high) {
        return switch (problem.measure()) {
            case INNER_PRODUCT -> Value.of(low.rational().add(high.rational()).divide(2));
            case COSINE -> new Value(low.signedSquare().add(high.signedSquare()).divide(2));
        };
    }

    private Pair pairOf(Vectors vectors, Value best, Oracle<PairInstance, Pair> oracle) {
        return switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> {
                int right = least(1, rows.rows() - 1,
                        to -> reached(new Vectors.Mono(range(rows, 0, to)), best, oracle));
                // Every best pair up to `right` uses `right`, so the latest start that still has one begins with its partner.
                int steps = least(1, right,
                        back -> reached(new Vectors.Mono(range(rows, right - back, right)), best, oracle));
                yield new Pair(right - steps, right);
            }
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> {
                int i = least(0, left.rows() - 1,
                        to -> reached(new Vectors.Bi(range(left, 0, to), right), best, oracle));
                BitMatrix row = range(left, i, i);
                int j = least(0, right.rows() - 1,
                        to -> reached(new Vectors.Bi(row, range(right, 0, to)), best, oracle));
                yield new Pair(i, j);
            }
        };
    }

    private static BitMatrix range(BitMatrix rows, int from, int to) {
        return rows.select(IntStream.rangeClosed(from, to).toArray());
    }

    /// The least number from `low` to `high` with a property that larger ones keep; `high` has it.
    private static int least(int low, int high, IntPredicate has) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (has.test(middle)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private Prediction sizes(Size size) {
        BigInteger l = size.get("l");
        // Values: l + 1 inner products halve; an interval of squares halves from at most 1 until it is below l^-4.
        long values = problem.measure() == Measure.INNER_PRODUCT ? l.bitLength() : 4L * l.bitLength() + 1;
        if (problem.mono()) {
            BigInteger n = size.get("n");
            return Prediction.of(Bound.atMost(values + 2L * n.bitLength()), "n", Bound.atMost(n), "l", l);
        }
        BigInteger a = size.get("nA");
        BigInteger b = size.get("nB");
        return Prediction.of(Bound.atMost(values + a.bitLength() + b.bitLength()), "nA", Bound.atMost(a), "nB",
                Bound.atMost(b), "l", l);
    }
}
