package finegrain.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericProblem;
import finegrain.model.NumericVectors;
import finegrain.model.Pair;
import finegrain.model.Question;
import finegrain.model.RealMatrix;
import finegrain.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealProductsTest implements NumericSolverContract {
    @Override
    public RealProducts solver() {
        return new RealProducts();
    }

    @Override
    public boolean integral() {
        return false;
    }

    @Test
    void declinesIntegers() {
        assertThat(solver().declines(new NumericInstance(NumericProblem.Z_MAX_IP,
                new NumericVectors.Mono(IntegerMatrix.of(new long[]{1}, new long[]{2})), new Question.Optimum())))
                .hasValue("the vectors are made of integers; integer-products takes them.");
    }

    /// `1e16 + 1 - 1e16` is 0 in doubles from left to right, so the pair of product 1/2 looks better than the one of 1.
    @Test
    void cancellationDoesNotChooseTheWrongPair() {
        double[] ones = {1, 1, 1};
        double[] half = {0.5, 0, 0};
        double[] cancelling = {1e16, 1, -1e16};
        assertThat(naive(cancelling, ones)).isZero();
        assertThat(naive(half, ones)).isEqualTo(0.5);
        NumericVectors vectors = new NumericVectors.Bi(RealMatrix.of(half, cancelling), RealMatrix.of(ones));
        assertThat(solve(NumericProblem.BR_MAX_IP, vectors, new Question.Optimum()))
                .isEqualTo(new Answer.Attained<>(new Pair(1, 0), Value.ONE));
        assertThat(solve(NumericProblem.BR_MAX_IP, vectors, new Question.Threshold(Value.ONE)))
                .isEqualTo(new Answer.Yes<>(new Pair(1, 0)));
        assertThat(solve(NumericProblem.BR_MIN_IP, vectors, new Question.Threshold(Value.parse("0.49"))))
                .isEqualTo(new Answer.No<>());
    }

    /// `(1 + u)²` with `u = 2^-52` rounds to `1 + 2u`: naive doubles reach that threshold although the product is above it,
    /// and `(1 - v)(1 + v)` with `v = 2^-30` rounds to 1, which it does not reach.
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-30, 0x1p-40})
    void thresholdsAreMissedByAsLittleAsThereIs(double v) {
        double[] left = {1 - v};
        double[] right = {1 + v};
        NumericVectors vectors = new NumericVectors.Bi(RealMatrix.of(left), RealMatrix.of(right));
        assertThat(naive(left, right)).isEqualTo(1);
        assertThat(solve(NumericProblem.BR_MAX_IP, vectors, new Question.Threshold(Value.ONE)))
                .isEqualTo(new Answer.No<>());
        assertThat(solve(NumericProblem.BR_MIN_IP, vectors, new Question.Threshold(Value.ONE)))
                .isEqualTo(new Answer.Yes<>(new Pair(0, 0)));
    }

    /// In doubles the first product is infinite minus infinite, the second infinite.
    @Test
    void productsBeyondTheRangeOfDoublesAreCompared() {
        double m = Double.MAX_VALUE;
        NumericVectors vectors = new NumericVectors.Bi(
                RealMatrix.of(new double[]{m, -m, 0}, new double[]{m, m, 1}, new double[]{m, m, 2}),
                RealMatrix.of(new double[]{m, m, 1}));
        assertThat(naive(new double[]{m, -m, 0}, new double[]{m, m, 1})).isNaN();
        assertThat(((Answer.Attained<Pair>) solve(NumericProblem.BR_MAX_IP, vectors, new Question.Optimum())).witness())
                .isEqualTo(new Pair(2, 0));
        assertThat(solve(NumericProblem.BR_MIN_IP, vectors, new Question.Optimum()))
                .isEqualTo(new Answer.Attained<>(new Pair(0, 0), Value.ZERO));
    }

    @Test
    void productsBelowTheRangeOfDoublesAreCompared() {
        double e = Double.MIN_VALUE;
        NumericVectors vectors = new NumericVectors.Mono(
                RealMatrix.of(new double[]{e, 1}, new double[]{e, 0}, new double[]{3 * e, 0}, new double[]{2 * e, 0}));
        assertThat(((Answer.Attained<Pair>) solve(NumericProblem.R_MAX_IP, vectors, new Question.Optimum())).witness())
                .isEqualTo(new Pair(2, 3));
        assertThat(solve(NumericProblem.R_MIN_IP, vectors, new Question.Threshold(Value.ZERO)))
                .isEqualTo(new Answer.No<>());
    }

    @Test
    void numbersOfFewBitsNeedNoRecheck() {
        Budget budget = Budget.unlimited().withThreads(1).countingAnew();
        double[][] rows = new double[200][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[]{i % 7 * 0x1p-900, i % 5 * 0x1p-899};
        }
        solver().solve(new NumericInstance(NumericProblem.R_MAX_IP, new NumericVectors.Mono(RealMatrix.of(rows)),
                new Question.Optimum()), budget);
        assertThat(budget.work().of("rechecked pairs")).isZero();
        assertThat(budget.work().of("pairs")).isPositive();
    }

    private Answer<Pair> solve(NumericProblem problem, NumericVectors vectors, Question question) {
        return solver().solve(new NumericInstance(problem, vectors, question), Budget.unlimited());
    }

    private static double naive(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
