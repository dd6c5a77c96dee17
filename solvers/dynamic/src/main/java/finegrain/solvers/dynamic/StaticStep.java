package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.dynamic.Cost;
import finegrain.dynamic.StaticInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ways to take one static step on a line.
enum StaticStep {
    /// Every pair is looked at.
    DOUBLE_LOOP("static-double-loop", "For each wanted node, looks at every move into it from a given one.",
            finegrain.contract.Cost.of("n^2 · r", "n · r", "given · wanted evaluations of O(r) each; O(n r) memory"),
            "Static steps on a line with costs of any form, or few nodes."),
    /// The lower envelope of the given nodes is walked along by the wanted ones.
    HULL("static-hull",
            "Sorts the lines of the given nodes into their lower envelope and walks the wanted nodes along it.",
            finegrain.contract.Cost.of("n log n", "n · r",
                    "O(n log n), at most 3n evaluations and 2n comparisons in 128 bits; O(n) memory"),
            "Static steps on a line with costs of rank 1 after additive terms.",
            new Citation("Andrew1979", "pp. 216–219, the whole note")),
    /// A tree of boxes over the given nodes is asked by the wanted ones.
    KD_TREE("static-kd-tree", "Asks a tree of boxes over the given nodes for the best move into each wanted one.",
            finegrain.contract.Cost.of("n^2 · r", "n · r",
                    "given · wanted evaluations at worst; fewer node visits the more the values given look like a bowl; O(n r) memory"),
            "Static steps on a line with costs of rank 2 to about 6 after additive terms.",
            new Citation("Bentley1975", "pp. 509–517, the whole article"));

    /// The evaluations of a node on an envelope, about.
    private static final int EACH = 16;

    /// What there is to do.
    record Work(double seconds, double amount, String unit) {}

    private final String id;
    private final String idea;
    @SuppressWarnings("ImmutableEnumChecker") // a record of what never changes
    private final finegrain.contract.Cost cost;
    private final String regime;
    @SuppressWarnings("ImmutableEnumChecker") // a list of records that nobody changes
    private final List<Citation> citations;

    StaticStep(String id, String idea, finegrain.contract.Cost cost, String regime, Citation... citations) {
        this.id = id;
        this.idea = idea;
        this.cost = cost;
        this.regime = regime;
        this.citations = List.of(citations);
    }

    String id() {
        return id;
    }

    String idea() {
        return idea;
    }

    finegrain.contract.Cost cost() {
        return cost;
    }

    String regime() {
        return regime;
    }

    List<Citation> citations() {
        return citations;
    }

    /// Why it does not take these costs, or empty.
    Optional<String> obstacle(Cost costs) {
        return switch (this) {
            case DOUBLE_LOOP -> Optional.empty();
            case HULL -> LowRankLine.obstacle(costs).or(() -> {
                int rank = LowRankLine.of(costs).rank();
                return rank > 1 ? Optional.of("the rank is " + rank + "; " + id + " is for rank 1") : Optional.empty();
            });
            case KD_TREE -> LowRankLine.obstacle(costs);
        };
    }

    Work work(Cost costs, double given, double wanted) {
        double n = given + wanted;
        return switch (this) {
            case DOUBLE_LOOP -> new Work(5e-6 + given * wanted * DoubleLoop.secondsEach(costs), given * wanted,
                    "evaluations");
            case HULL -> new Work(10e-6 + 25e-9 * n * LineSolver.log2(n), 2 * n, "evaluations");
            case KD_TREE -> {
                int rank = LowRankLine.of(costs).rank();
                double visits = wanted * Math.min(given / 6, 2 * TreeCosts.visits(given, rank) / Math.max(1, given));
                yield new Work(TreeCosts.seconds(given, visits, rank), visits, "node visits");
            }
        };
    }

    /// Offers each wanted node its cheapest move from a given one.
    void take(Cost costs, LineTable table, StaticInstance.Band band, Budget budget) {
        Pace pace = new Pace(budget, "nodes", band.end() - band.middle());
        switch (this) {
            case DOUBLE_LOOP -> loop(Rows.of(costs), table, band, budget, pace);
            case HULL -> walk(LowRankLine.of(costs), table, band, budget, pace);
            case KD_TREE -> new TreeStep(LowRankLine.of(costs), table, budget).take(band.from(), band.middle(),
                    band.end(), pace);
        }
        pace.end();
    }

    private static void loop(Rows rows, LineTable table, StaticInstance.Band band, Budget budget, Pace pace) {
        long[] costs = new long[band.middle() - band.from()];
        for (int j = band.middle(); j < band.end(); j++) {
            rows.fill(j, band.from(), band.middle(), costs);
            table.offerAll(j, band.from(), band.middle(), costs);
            budget.work().add("evaluations", costs.length);
            pace.step(costs.length);
        }
    }

    private static void walk(LowRankLine line, LineTable table, StaticInstance.Band band, Budget budget, Pace pace) {
        long[] slopes = Arrays.copyOfRange(line.slopes(), band.from(), band.middle());
        long[] abscissae = Arrays.copyOfRange(line.abscissae(), band.middle(), band.end());
        LineDeque envelope = new LineDeque(slopes.length, LineDeque.Queries.ASCENDING);
        int[] bySlope = Order.by(slopes);
        for (int k = bySlope.length - 1; k >= 0; k--) {
            int i = band.from() + bySlope[k];
            if (table.reached(i)) {
                envelope.insert(slopes[bySlope[k]], table.value(i) + line.g()[i], i);
            }
        }
        for (int k : Order.by(abscissae)) {
            int j = band.middle() + k;
            long least = envelope.least(abscissae[k]);
            if (envelope.tag() >= 0) {
                table.offer(j, least + line.h()[j], envelope.tag());
            }
            pace.step(EACH);
        }
        budget.work().add("evaluations", envelope.evaluations());
        budget.work().add("comparisons", envelope.comparisons());
    }
}
