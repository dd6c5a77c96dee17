package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TriangulationInstance;
import finegrain.model.Answer;
import finegrain.model.Problem;
import finegrain.model.RefusedException;
import java.util.Locale;
import java.util.Optional;

/// The textbook recurrence of every dynamic program: [Problem#search].
public final class Textbook implements Estimating<DynamicInstance, Object> {
    private static final double HOPELESS = 1e12;
    private static final double SECONDS_EACH = 100e-9;

    @Override
    public String id() {
        return "textbook";
    }

    @Override
    public String idea() {
        return "Fills the table of the recurrence entry by entry, by the definition of the problem.";
    }

    @Override
    public Cost cost() {
        return Cost.unknown("each problem has a recurrence of its own",
                "O(k·n^(k+1)) evaluations for paths, O(n³) for triangulations, on one thread with a large constant; the "
                        + "table in memory");
    }

    @Override
    public String regime() {
        return "Small instances, and as the judge of all other solvers.";
    }

    @Override
    public Class<DynamicInstance> shape() {
        return DynamicInstance.class;
    }

    @Override
    public Optional<String> declines(DynamicInstance x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(DynamicInstance x, Budget budget) {
        double evaluations = evaluations(x);
        return new Estimate(evaluations * SECONDS_EACH, 0, String.format(Locale.ROOT,
                "%.3g evaluations one by one", evaluations));
    }

    /// How many costs the recurrence looks at, about.
    private static double evaluations(DynamicInstance x) {
        return switch (x) {
            case PathInstance paths -> paths.dimensions() * Math.pow(paths.nodes(), paths.dimensions() + 1.0) / 2;
            case StaticInstance block -> block.dimensions() * Math.pow(block.nodes(), block.dimensions() + 1.0);
            case TriangulationInstance polygon -> Math.pow(polygon.vertices(), 3) / 6;
            case ChainInstance chain -> Math.pow(chain.items().count(), 2) * Math.max(1, chain.items().dimension());
            case CoinInstance coins -> (double) coins.target() * coins.largest();
            case MatrixInstance tuples -> tuples.problem().tuples(tuples).doubleValue();
            case TableInstance table -> {
                double rows = Math.max(1, table.matrices().get(0).rows());
                double columns = Math.max(1, table.matrices().get(0).columns());
                yield rows * columns
                        * Math.max(table.matrices().getLast().rows(), table.matrices().getLast().columns());
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked") // whoever asks about an instance knows its witnesses
    public Answer<Object> solve(DynamicInstance x, Budget budget) {
        double evaluations = evaluations(x);
        if (evaluations > HOPELESS) {
            throw new RefusedException(String.format(Locale.ROOT,
                    "textbook would make %.3g evaluations one by one; it begins nothing beyond %.0e.", evaluations,
                    HOPELESS));
        }
        return ((Problem<DynamicInstance, Object>) x.problem()).search(x);
    }
}
