package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.Lists;

/// A negative triangle and a triangle of at most a given weight are the same question.
///
/// **Theorem** (`triangle-threshold`). A triangle weighs at most `t` iff it is negative after `t + 1` is taken from the sides between `x`
/// and `y`. **Construction.** That; from negative triangles to light ones nothing changes, the threshold is -1. **Way back.** The
/// same triangle.
public final class TriangleThreshold extends Direct<MatrixInstance, Tuple, MatrixInstance, Tuple> {
    private final MatrixProblem problem;

    /// @param problem the source: `negative-triangle` or `min-triangle`
    public TriangleThreshold(MatrixProblem problem) {
        super(new Description<>(problem.id() + "-to-" + other(problem).id(), problem, other(problem),
                problem == MatrixProblem.NEGATIVE_TRIANGLE
                        ? Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD)
                        : Carries.one(Question.Kind.THRESHOLD, Question.Kind.EXISTS),
                statement(problem), no(problem)));
        this.problem = problem;
    }

    private static Claim statement(MatrixProblem problem) {
        return Description.claim("triangle-threshold",
                "A triangle weighs at most t iff it is negative when t + 1 is taken from one of its sides.",
                Claim.Kind.EXACT_IFF, "max(0, weight - t) = max(0, weight' + 1)",
                Description.growth(problem, other(problem), "1", "n1 · n2 + n1 · n3 + n2 · n3", "n1", "n1", "n2", "n2",
                        "n3", "n3"),
                "negative triangle in n^(3-ε) decides thresholds of minimum-weight triangles, and the reverse",
                Prediction::same, Description.SUBCUBIC);
    }

    private static MatrixProblem other(MatrixProblem problem) {
        return problem == MatrixProblem.NEGATIVE_TRIANGLE
                ? MatrixProblem.MIN_TRIANGLE
                : MatrixProblem.NEGATIVE_TRIANGLE;
    }

    private static List<MatrixInstance> no(MatrixProblem problem) {
        return problem == MatrixProblem.NEGATIVE_TRIANGLE
                ? NoInstances.triangles(new Question.Exists(), new Question.Exists())
                : NoInstances.triangles(NoInstances.atMost(-4), NoInstances.atMost(100));
    }

    @Override
    MatrixInstance image(MatrixInstance x) {
        if (problem == MatrixProblem.NEGATIVE_TRIANGLE) {
            return new MatrixInstance(MatrixProblem.MIN_TRIANGLE, x.matrices(),
                    new Question.Threshold(Value.of(-1)));
        }
        Weighted w = Weighted.of(x);
        // below -3w - 1 no triangle is admitted either
        BigInteger threshold = w.clamp(((Question.Threshold) x.question()).threshold().rational().getNumerator())
                .max(w.real().multiply(BigInteger.valueOf(-3)).subtract(BigInteger.ONE));
        long taken = threshold.add(BigInteger.ONE).longValueExact();
        IntegerMatrix c = x.matrices().get(2);
        return new MatrixInstance(MatrixProblem.NEGATIVE_TRIANGLE, Lists.immutable.with(x.matrices().get(0),
                x.matrices().get(1), IntegerMatrix.of(c.rows(), c.columns(), e -> {
                    long weight = c.get(e / c.columns(), e % c.columns());
                    return Weights.finite(weight) ? Math.subtractExact(weight, taken) : weight;
                })), new Question.Exists());
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Tuple triangle) {
        return Optional.of(triangle);
    }
}
