package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// One (min,+) product finds a triangle of least weight.
///
/// **Theorem** (`triangle-to-product`). The least weight of a triangle is the least `(A ⊗ B)[x][y] + C[x][y]`.
///
/// **Construction.** The matrices `A` and `B`. **Way back.** For each `x` and `y` the choice of the product is the best `z`; the
/// lightest of these triangles.
public final class TriangleToProduct extends Direct<MatrixInstance, Tuple, TableInstance, Table> {
    /// @param source `min-triangle` or `negative-triangle`
    public TriangleToProduct(MatrixProblem source) {
        super(new Description<>(source.id() + "-to-min-plus-product", source, TableProblem.MIN_PLUS_PRODUCT,
                carries(source), statement(source), no(source)));
    }

    private static Claim statement(MatrixProblem source) {
        return Description.claim("triangle-to-product", "For each two vertices the product knows the best third.",
                Claim.Kind.EXACT_VALUE, "weight = product + C",
                Description.growth(source, TableProblem.MIN_PLUS_PRODUCT, "1", "n1 · n2 + n1 · n3 + n2 · n3", "n1",
                        "n1", "n2", "n3", "n3", "n2"),
                "(min,+) product in n^(3-ε) finds triangles of least weight",
                size -> Prediction.once("n1", size.get("n1"), "n2", size.get("n3"), "n3", size.get("n2")),
                Description.SUBCUBIC);
    }

    private static SequencedMap<Question.Kind, Question.Kind> carries(MatrixProblem source) {
        if (source == MatrixProblem.NEGATIVE_TRIANGLE) {
            return Carries.one(Question.Kind.EXISTS, Question.Kind.OPTIMUM);
        }
        SequencedMap<Question.Kind, Question.Kind> carries = Carries.one(Question.Kind.OPTIMUM, Question.Kind.OPTIMUM);
        carries.put(Question.Kind.THRESHOLD, Question.Kind.OPTIMUM);
        return carries;
    }

    private static List<MatrixInstance> no(MatrixProblem source) {
        return source == MatrixProblem.NEGATIVE_TRIANGLE
                ? NoInstances.triangles(new Question.Exists(), new Question.Exists())
                : NoInstances.triangles();
    }

    @Override
    TableInstance image(MatrixInstance x) {
        return TableInstance.of(TableProblem.MIN_PLUS_PRODUCT, x.matrices().get(0), x.matrices().get(1));
    }

    @Override
    Optional<Tuple> witness(MatrixInstance x, Table product) {
        IntegerMatrix c = x.matrices().get(2);
        Optional<Tuple> best = Optional.empty();
        long least = Weights.FORBIDDEN;
        for (int output = 0; output < product.choices().size(); output++) {
            int z = product.choices().get(output);
            int row = output / c.columns();
            int column = output % c.columns();
            if (z < 0) {
                continue;
            }
            long weight = Weights.plus(Weights.plus(x.matrices().get(0).get(row, z),
                    x.matrices().get(1).get(z, column)), c.get(row, column));
            if (Weights.finite(weight) && weight < least) {
                least = weight;
                best = Optional.of(new Tuple(IntLists.immutable.with(row, column, z)));
            }
        }
        return best;
    }
}
