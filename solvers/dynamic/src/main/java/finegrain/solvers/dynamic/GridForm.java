package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.Ranks;
import finegrain.solvers.cost.LineForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// The costs of all directions of a grid, taken apart along their lines.
record GridForm(List<LineForm> directions) {
    static Optional<GridForm> of(int dimensions, IntFunction<Cost> costs) {
        List<LineForm> directions = new ArrayList<>();
        for (int direction = 0; direction < dimensions; direction++) {
            Optional<LineForm> form = LineForm.of(costs.apply(direction), direction);
            if (form.isEmpty()) {
                return Optional.empty();
            }
            directions.add(form.get());
        }
        return Optional.of(new GridForm(directions));
    }

    /// Why there is no form, in a few words; or empty if there is one.
    static Optional<String> obstacle(int dimensions, IntFunction<Cost> costs) {
        for (int direction = 0; direction < dimensions; direction++) {
            Cost cost = costs.apply(direction);
            if (LineForm.of(cost, direction).isEmpty()) {
                return Optional.of("along direction " + direction + " the form of the costs ('" + cost.tensor().form()
                        + "') shows line rank " + Ranks.line(cost, direction)
                        + " of " + cost.extent()
                        + ": a mask, dense costs, or a slice that separates the mode of another coordinate.");
            }
        }
        return Optional.empty();
    }

    LineForm direction(int direction) {
        return directions.get(direction);
    }

    /// The largest line rank.
    int rank() {
        return directions.stream().mapToInt(LineForm::rank).max().orElse(0);
    }

    /// The line ranks of the directions, for people.
    String ranks() {
        return String.join(", ", directions.stream().map(form -> "" + form.rank()).toList());
    }
}
