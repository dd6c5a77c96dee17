package finegrain.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Answer;
import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformerPropertiesTest {
    private static final Choice DATA_INDEPENDENT = Choice.AUTO.with(Choice.Snapping.DIMENSION);

    static List<PairProblem> problems() {
        return Instances.PROBLEMS;
    }

    /// All vectors, all numbers of vectors up to 3 (up to 2 per side), all thresholds from below to above the range.
    @ParameterizedTest
    @MethodSource("problems")
    void tinyInstancesAreAllAnsweredRight(PairProblem problem) {
        int no = 0;
        int yes = 0;
        for (int l = 0; l <= 2; l++) {
            List<BitMatrix> lists = new ArrayList<>();
            for (int n = 0; n <= (problem.mono() ? 3 : 2); n++) {
                addAll(problem, l, n, new ArrayList<>(), lists);
            }
            for (BitMatrix left : lists) {
                for (BitMatrix right : problem.mono() ? List.of(left) : lists) {
                    Vectors vectors = problem.mono() ? new Vectors.Mono(left) : new Vectors.Bi(left, right);
                    for (Question question : decisions(problem, l)) {
                        PairInstance x = new PairInstance(problem, vectors, question);
                        Answer<Pair> expected = problem.search(x);
                        Answer<Pair> answer = new TransformerSolver(DATA_INDEPENDENT).solve(x, Runs.BUDGET);
                        assertThat(problem.verify(x, answer)).as("%s: %s", x, answer).isTrue();
                        assertThat(answer.getClass()).as("%s", x).isEqualTo(expected.getClass());
                        no += answer instanceof Answer.No ? 1 : 0;
                        yes += answer instanceof Answer.Yes ? 1 : 0;
                    }
                }
            }
        }
        assertThat(no).isGreaterThan(20);
        assertThat(yes).isGreaterThan(20);
    }

    private static void addAll(PairProblem problem, int l, int n, List<String> rows, List<BitMatrix> lists) {
        if (rows.size() == n) {
            lists.add(BitMatrix.of(l, rows));
            return;
        }
        for (int v = problem.measure() == Measure.COSINE ? 1 : 0; v < 1 << l; v++) {
            rows.add(l == 0 ? "" : Integer.toBinaryString(1 << l | v).substring(1));
            addAll(problem, l, n, rows, lists);
            rows.removeLast();
        }
    }

    private static List<Question> decisions(PairProblem problem, int l) {
        if (problem.questions().contains(Question.Kind.EXISTS)) {
            return List.of(new Question.Exists());
        }
        List<String> thresholds = problem.measure() == Measure.COSINE
                ? List.of("-1", "0", "1/4", "1/2", "3/5", "sqrt(1/2)", "3/4", "1", "3/2")
                : IntStream.rangeClosed(-1, l + 1).mapToObj(Integer::toString).toList();
        return thresholds.stream().map(Value::parse).<Question>map(Question.Threshold::new).toList();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void answersAreMonotoneInTheThreshold(PairProblem problem) {
        if (problem.questions().contains(Question.Kind.EXISTS)) {
            return;
        }
        SplittableRandom random = new SplittableRandom(21);
        AttainableValues values = AttainableValues.ofDimension(problem.measure(), 6);
        for (int trial = 0; trial < 8; trial++) {
            Vectors vectors = new Vectors.Mono(Instances.matrix(problem, 9, 6, random));
            if (!problem.mono()) {
                vectors = new Vectors.Bi(vectors.left(), Instances.matrix(problem, 7, 6, random));
            }
            boolean reached = problem.goal() == Goal.MAX;
            int changes = 0;
            for (Optional<Value> t = values.smallest(); t.isPresent(); t = values.higher(t.get())) {
                PairInstance x = new PairInstance(problem, vectors, new Question.Threshold(t.get()));
                boolean now = new TransformerSolver(DATA_INDEPENDENT).solve(x, Runs.BUDGET) instanceof Answer.Yes;
                changes += now == reached ? 0 : 1;
                reached = now;
            }
            assertThat(changes).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void minimaOfOneListAgreeWithThoseAcrossTwoCopies() {
        SplittableRandom random = new SplittableRandom(22);
        for (int trial = 0; trial < 60; trial++) {
            // without vectors that are their own solution, a list and its copy have the same answer
            BitMatrix rows = Instances.matrix(PairProblem.LSD, 8, 8, random);
            for (Value t : List.of(Value.ZERO, Value.parse("1/3"), Value.parse("sqrt(1/3)"), Value.parse("4/5"))) {
                Answer<Pair> one = new TransformerSolver(Choice.AUTO).solve(
                        new PairInstance(PairProblem.LSD, new Vectors.Mono(rows), new Question.Threshold(t)),
                        Runs.BUDGET);
                Answer<Pair> two = new TransformerSolver(Choice.AUTO).solve(
                        new PairInstance(PairProblem.BLSD, new Vectors.Bi(rows, rows), new Question.Threshold(t)),
                        Runs.BUDGET);
                assertThat(one.getClass()).isEqualTo(two.getClass());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void aLargerMarginChangesNothingWhilePrecisionLasts(PairProblem problem) {
        SplittableRandom random = new SplittableRandom(23);
        int runs = 0;
        for (int trial = 0; trial < 60; trial++) {
            Vectors vectors = Instances.random(problem, 10, 6, random);
            Value t = problem.questions().contains(Question.Kind.EXISTS)
                    ? Value.ZERO
                    : Instances.threshold(problem, vectors, random);
            AttainableValues values = AttainableValues.ofDimension(problem.measure(), vectors.dimension());
            if (vectors.pairs() == 0
                    || !(Separation.between(problem.goal(), values, t, t) instanceof Separation separation)) {
                continue;
            }
            int right = problem.mono() ? 0 : vectors.right().rows();
            Blueprint least = new Blueprint(problem, vectors.dimension(), vectors.left().rows(), right, separation);
            double expected = Runs.run(Variant.standard(problem).construct(least), vectors, Dtype.FLOAT64).answer();
            for (double factor : new double[]{1.5, 10, 1000, 100_000}) {
                Construction larger = Variant.standard(problem)
                        .construct(new Blueprint(problem, vectors.dimension(), vectors.left().rows(), right, separation,
                                factor * least.margin()));
                for (Dtype dtype : Dtype.values()) {
                    if (Precision.bits(larger, 0) <= dtype.significandBits()) {
                        RowValues rows = Runs.run(larger, vectors, dtype);
                        rows.requireMargin();
                        assertThat(rows.answer()).isEqualTo(expected);
                        runs++;
                    }
                }
            }
        }
        assertThat(runs).isGreaterThan(100);
    }

    /// Two documents whose cosine is one of two neighbours among all cosines of the dimension.
    @Test
    void neighbouringCosinesAreToldApart() {
        for (int l : new int[]{4, 8, 12}) {
            List<Map.Entry<Value, int[]>> cosines = List.copyOf(cosines(l).entrySet());
            for (int i = 0; i + 1 < cosines.size(); i++) {
                Value value = cosines.get(i).getKey();
                Value next = cosines.get(i + 1).getKey();
                Vectors lower = documents(l, cosines.get(i).getValue());
                Vectors higher = documents(l, cosines.get(i + 1).getValue());
                for (Choice choice : List.of(DATA_INDEPENDENT, DATA_INDEPENDENT.with(Dtype.FLOAT64))) {
                    assertThat(decide(PairProblem.MSD, lower, next, choice)).isFalse();
                    assertThat(decide(PairProblem.MSD, higher, next, choice)).isTrue();
                    assertThat(decide(PairProblem.LSD, higher, value, choice)).isFalse();
                    assertThat(decide(PairProblem.LSD, lower, value, choice)).isTrue();
                }
            }
        }
    }

    private static boolean decide(PairProblem problem, Vectors vectors, Value threshold, Choice choice) {
        PairInstance x = new PairInstance(problem, vectors, new Question.Threshold(threshold));
        return new TransformerSolver(choice).solve(x, Runs.BUDGET) instanceof Answer.Yes;
    }

    private static Map<Value, int[]> cosines(int l) {
        TreeMap<Value, int[]> cosines = new TreeMap<>();
        for (int a = 1; a <= l; a++) {
            for (int b = a; b <= l; b++) {
                for (int p = Math.max(0, a + b - l); p <= a; p++) {
                    cosines.put(Value.cosine(p, a, b), new int[]{p, a, b});
                }
            }
        }
        return cosines;
    }

    private static Vectors documents(int l, int[] pab) {
        return new Vectors.Mono(new BitMatrix.Builder(2, l).setRange(0, 0, pab[1])
                .setRange(1, pab[1] - pab[0], pab[2])
                .build());
    }
}
