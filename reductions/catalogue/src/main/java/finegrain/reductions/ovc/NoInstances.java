package finegrain.reductions.ovc;

import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/// Small instances whose answer is no, one for each kind of reason.
final class NoInstances {
    private static final BitMatrix MEETING = BitMatrix.of("110", "011", "101");

    private NoInstances() {}

    /// Every pair meets; there is no pair.
    static List<PairInstance> bov() {
        return List.of(new PairInstance(PairProblem.BOV, new Vectors.Bi(MEETING, MEETING), new Question.Exists()),
                new PairInstance(PairProblem.BOV, new Vectors.Bi(BitMatrix.of(2, List.of()), BitMatrix.of("00", "00")),
                        new Question.Exists()));
    }

    /// Every pair meets; one vector alone, zero or not, is no pair.
    static List<PairInstance> ov() {
        return List.of(new PairInstance(PairProblem.OV, new Vectors.Mono(MEETING), new Question.Exists()),
                new PairInstance(PairProblem.OV, new Vectors.Mono(BitMatrix.of("000")), new Question.Exists()));
    }

    /// For each question that can be answered no: a threshold that every pair misses by the least possible, and a list
    /// without a pair.
    static List<PairInstance> optimum(PairProblem problem, Set<Question.Kind> carried) {
        Vectors vectors = problem.mono() ? new Vectors.Mono(MEETING) : new Vectors.Bi(MEETING, MEETING);
        Vectors none = problem.mono()
                ? new Vectors.Mono(BitMatrix.of("101"))
                : new Vectors.Bi(BitMatrix.of("101", "011"), BitMatrix.of(3, List.of()));
        // Off the diagonal the rows have one common one of two; on it, two of two.
        Value off = problem.measure() == Measure.COSINE ? Value.parse("1/2") : Value.ONE;
        Value on = off.times(Value.of(2));
        Value missed = problem.goal() == Goal.MAX ? (problem.mono() ? on : on.times(Value.of(2))) : Value.ZERO;
        List<PairInstance> no = new ArrayList<>();
        for (Question.Kind kind : carried) {
            switch (kind) {
                case THRESHOLD -> {
                    no.add(new PairInstance(problem, vectors, new Question.Threshold(missed)));
                    no.add(new PairInstance(problem, none, new Question.Threshold(off)));
                }
                case GAP -> no.add(new PairInstance(problem, vectors, new Question.Gap(missed, missed)));
                case OPTIMUM -> no.add(new PairInstance(problem, none, new Question.Optimum()));
                case APPROXIMATE -> no.add(new PairInstance(problem, none,
                        new Question.Approximate(BigFraction.of(2))));
                case ADDITIVE -> no.add(new PairInstance(problem, none, new Question.Additive(BigFraction.ONE)));
                case EXISTS, COUNT, SUM -> {
                }
            }
        }
        return no;
    }
}
