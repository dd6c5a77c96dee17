package finegrain.generate;

import finegrain.model.Instance;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumericProblem;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import java.util.List;

/// The generators of each problem. All of them offer `iid`, `phase-transition`, `planted`, `forced-no` and `near-ties`;
/// those about pairs also `zipf-documents`.
public final class Generators {
    private Generators() {}

    public static List<? extends Generator<? extends Instance>> of(Problem<?, ?> problem) {
        return switch (problem) {
            case PairProblem pairs -> PairGenerators.of(pairs);
            case SatProblem sat -> FormulaGenerators.of(sat);
            case KOrthogonalVectors kOv -> TupleGenerators.all();
            case NumericProblem numeric -> NumericGenerators.of(numeric);
            default -> List.of();
        };
    }
}
