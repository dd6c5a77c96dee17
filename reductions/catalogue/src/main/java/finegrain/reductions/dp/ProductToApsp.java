package finegrain.reductions.dp;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A (min,+) product is the distances across three layers.
///
/// **Theorem** (`product-to-apsp`). The product of `n1 × n2` and `n2 × n3` matrices is in the distances of a graph of `n1 + n2 + n3` nodes without
/// cycles. **Construction.** Arcs from layer to layer with the entries of `A`, then of `B`. **Way back.** The node before `y` on
/// a shortest path from `x` is the choice.
public final class ProductToApsp extends Direct<TableInstance, Table, TableInstance, Table> {
    private static final Claim CLAIM = Description.claim("product-to-apsp",
            "The entries of a product are the distances from the first of three layers to the last.",
            Claim.Kind.EXACT_VALUE, "product = distance",
            Description.growth(TableProblem.MIN_PLUS_PRODUCT, TableProblem.APSP, "1", "(n1 + n2 + n3) · (n1 + n2 + n3)",
                    "n", "n1 + n2 + n3"),
            "APSP in n^(3-ε) gives (min,+) products in n^(3-ε)",
            size -> Prediction.once("n", size.get("n1").add(size.get("n2")).add(size.get("n3"))),
            Description.SUBCUBIC);

    public ProductToApsp() {
        super(new Description<>("min-plus-product-to-apsp", TableProblem.MIN_PLUS_PRODUCT, TableProblem.APSP,
                Carries.same(Question.Kind.OPTIMUM), CLAIM, List.of()));
    }

    @Override
    TableInstance image(TableInstance x) {
        IntegerMatrix a = x.matrices().get(0);
        IntegerMatrix b = x.matrices().get(1);
        int middle = a.rows();
        int last = Math.addExact(middle, a.columns());
        int n = Math.addExact(last, b.columns());
        return TableInstance.of(TableProblem.APSP, IntegerMatrix.of(n, n, e -> {
            int from = e / n;
            int to = e % n;
            if (from < middle && to >= middle && to < last) {
                return a.get(from, to - middle);
            }
            return from >= middle && from < last && to >= last
                    ? b.get(from - middle, to - last)
                    : Weights.FORBIDDEN;
        }));
    }

    @Override
    Optional<Table> witness(TableInstance x, Table before) {
        int middle = x.matrices().get(0).rows();
        int columns = x.matrices().get(1).columns();
        int last = middle + x.matrices().get(0).columns();
        int n = last + columns;
        int[] choices = new int[middle * columns];
        for (int output = 0; output < choices.length; output++) {
            int node = before.choices().get(output / columns * n + last + output % columns);
            choices[output] = node < 0 ? -1 : node - middle;
        }
        return Optional.of(new Table(IntLists.immutable.with(choices)));
    }
}
