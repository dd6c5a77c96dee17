package finegrain.reductions.dp;

import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.List;

/// Instances whose answer is no, one for each reason that there can be.
final class NoInstances {
    static final Question OPTIMUM = new Question.Optimum();

    private NoInstances() {}

    static Question atMost(long threshold) {
        return new Question.Threshold(Value.of(threshold));
    }

    /// kMin-IP: no tuple, in one set and in the middle of three, and none that is small enough.
    static List<MatrixInstance> products() {
        IntegerMatrix none = IntegerMatrix.of(0, 2, new long[0]);
        IntegerMatrix some = IntegerMatrix.of(new long[]{1, 2}, new long[]{3, -1});
        IntegerMatrix others = IntegerMatrix.of(new long[]{2, 0}, new long[]{-1, 1});
        return List.of(MatrixInstance.of(MatrixProblem.K_MIN_IP, OPTIMUM, none),
                MatrixInstance.of(MatrixProblem.K_MIN_IP, OPTIMUM, some, none, others),
                MatrixInstance.of(MatrixProblem.K_MIN_IP, atMost(100), some, none),
                MatrixInstance.of(MatrixProblem.K_MIN_IP, atMost(-5), some, others),
                MatrixInstance.of(MatrixProblem.K_MIN_IP, atMost(-13), some, others, some));
    }

    /// Triangles: none because a part is empty or a side missing, and none that is light enough.
    static List<MatrixInstance> triangles(Question light, Question any) {
        long gap = Weights.FORBIDDEN;
        IntegerMatrix a = IntegerMatrix.of(new long[]{1, -2}, new long[]{0, 3});
        IntegerMatrix b = IntegerMatrix.of(new long[]{2, 0}, new long[]{-1, 1});
        IntegerMatrix c = IntegerMatrix.of(new long[]{0, 1}, new long[]{-3, 2});
        IntegerMatrix one = IntegerMatrix.of(new long[]{-7});
        MatrixProblem problem = light instanceof Question.Exists
                ? MatrixProblem.NEGATIVE_TRIANGLE
                : MatrixProblem.MIN_TRIANGLE;
        return List.of(MatrixInstance.of(problem, light, a, b, light instanceof Question.Exists
                ? IntegerMatrix.of(new long[]{3, 3}, new long[]{3, 3})
                : c),
                MatrixInstance.of(problem, any, one, IntegerMatrix.of(new long[]{gap}), one),
                MatrixInstance.of(problem, any, IntegerMatrix.of(1, 0, new long[0]),
                        IntegerMatrix.of(0, 1, new long[0]), one));
    }

    /// Minimum-weight triangles.
    static List<MatrixInstance> triangles() {
        List<MatrixInstance> optimum = triangles(OPTIMUM, OPTIMUM);
        return List.of(triangles(atMost(-4), atMost(100)).getFirst(), triangles(atMost(-4), atMost(100)).getLast(),
                optimum.get(1), optimum.get(2));
    }
}
