package finegrain.generate;

import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.TriangulationProblem;
import finegrain.model.Instance;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumericProblem;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import java.util.List;

/// The generators of each problem. Those of formulas and vectors offer `iid`, `phase-transition`, `planted`, `forced-no` and `near-ties`;
/// those about pairs also `zipf-documents`. Dynamic programs offer `iid`, where it makes sense `planted`, `forced-no` and
/// `near-ties`, and what their applications look like.
public final class Generators {
    private Generators() {}

    public static List<? extends Generator<? extends Instance>> of(Problem<?, ?> problem) {
        return switch (problem) {
            case PairProblem pairs -> PairGenerators.of(pairs);
            case SatProblem sat -> FormulaGenerators.of(sat);
            case KOrthogonalVectors kOv -> TupleGenerators.all();
            case NumericProblem numeric -> NumericGenerators.of(numeric);
            case PathProblem paths -> PathGenerators.of(paths);
            case StaticProblem block -> PathGenerators.of(block);
            case TriangulationProblem polygon -> PolygonGenerators.of(polygon);
            case ChainProblem chain -> ItemGenerators.of(chain);
            case CoinProblem coins -> ItemGenerators.of(coins);
            case MatrixProblem tuples -> MatrixGenerators.of(tuples);
            case TableProblem table -> MatrixGenerators.of(table);
            default -> List.of();
        };
    }
}
