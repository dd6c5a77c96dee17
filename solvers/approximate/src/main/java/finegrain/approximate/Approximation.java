package finegrain.approximate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.solvers.Estimating;
import java.util.List;

/// All solvers of this module.
public final class Approximation {
    private Approximation() {}

    /// The parameters of all of them; not every one has every parameter.
    public static List<Parameter> parameters() {
        return new ThresholdSearch(Chance.of(Parameters.of(Chance.parameters(), java.util.Map.of()))).parameters();
    }

    /// The solvers that `parameters`, declared as [#parameters()], stand for.
    ///
    /// @throws finegrain.model.InvalidInstanceException if a value is out of its range
    public static List<Estimating<PairInstance, Pair>> solvers(Parameters parameters) {
        Chance chance = Chance.of(parameters);
        return List.of(new ColumnTruncation(), new SamplingCoordinates(chance), new Minhash(chance),
                new SimpleLsh(chance), ThresholdSearch.of(parameters));
    }
}
