package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Citation;
import finegrain.contract.Cost;
import finegrain.model.IntegerMatrix;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Memory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ways to find, for vectors of one side, the vector of the other with the smallest inner product.
enum InnerProducts {
    /// Every pair is looked at.
    EVERY_PAIR("every-pair", "Looks at every pair of vectors.",
            Cost.of("n^2 · l", "n · l", "n² evaluations of O(l) each; O(n l) memory"),
            "Smallest inner products of few vectors, or in dimension 8 and more."),
    /// In the plane the answer is a corner of the convex hull.
    PLANAR_HULL("planar-hull",
            "Finds for each vector the corner of the convex hull of the other side that lies furthest against it.",
            Cost.of("n log n", "n", "O(n log n), at most 2⌈log₂ n⌉ + 1 evaluations for each vector; O(n) memory"),
            "Smallest inner products in dimension 2 and below.",
            new Citation("Andrew1979", "pp. 216–219, the whole note")),
    /// Branch and bound over a tree of boxes.
    KD_TREE("product-kd-tree",
            "Asks a tree of boxes over one side for the smallest inner product with each vector of the other.",
            Cost.of("n^2 · l", "n · l",
                    "n² evaluations at worst; about n^0.5 node visits for each vector in dimensions 3 and 4 in measurements; O(n l) memory"),
            "Smallest inner products of thousands of vectors in dimensions 3 to about 6.",
            new Citation("Bentley1975", "pp. 509–517, the whole article"));

    /// The evaluations of a query on a hull, about.
    private static final int HULL = 64;
    /// Those of a query besides the points that it looks at, about.
    private static final int QUERY = 64;

    private final String id;
    private final String idea;
    @SuppressWarnings("ImmutableEnumChecker") // a record of what never changes
    private final Cost cost;
    private final String regime;
    @SuppressWarnings("ImmutableEnumChecker") // a list of records that nobody changes
    private final List<Citation> citations;

    InnerProducts(String id, String idea, Cost cost, String regime, Citation... citations) {
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

    Cost cost() {
        return cost;
    }

    String regime() {
        return regime;
    }

    List<Citation> citations() {
        return citations;
    }

    Optional<String> obstacle(int dimension) {
        return this == PLANAR_HULL && dimension > 2
                ? Optional.of("the dimension is " + dimension + "; " + id + " is for 2")
                : Optional.empty();
    }

    long bytes(long points, long queries, int dimension) {
        return Memory.sum(8 * queries, switch (this) {
            case EVERY_PAIR -> PointSet.bytes(dimension, points);
            case PLANAR_HULL -> PlanarHull.bytes(points);
            case KD_TREE -> KdTree.bytes(dimension, points);
        });
    }

    Estimate estimate(double points, double queries, int dimension) {
        double amount = switch (this) {
            case EVERY_PAIR -> points * queries;
            case PLANAR_HULL -> 2 * queries * LineSolver.log2(points);
            case KD_TREE -> queries * Math.min(points / 4, Math.pow(points, Math.min(1, 0.36 + 0.048 * dimension)));
        };
        double seconds = switch (this) {
            case EVERY_PAIR -> amount * (1.0 + 0.5 * dimension) * 1e-9;
            case PLANAR_HULL -> amount * 5e-9 + 60e-9 * points * LineSolver.log2(points);
            case KD_TREE -> TreeCosts.building(points, dimension) + TreeCosts.asking(amount, dimension);
        };
        return new Estimate(10e-6 + seconds, bytes((long) points, (long) queries, dimension),
                String.format(Locale.ROOT, "about %.2g %s (%,.0f by %,.0f vectors of dimension %d)", amount,
                        this == KD_TREE ? "node visits" : "evaluations", points, queries, dimension));
    }

    /// Receives what is found.
    @FunctionalInterface
    interface Found {
        /// Takes a point, and says below what the next vector is to be better.
        long take(int query, int point, long value);
    }

    /// Finds for each row of `queries` a row of `points` with the smallest inner product, if there is one below the bound.
    ///
    /// @param points at least one row
    /// @param bound for the first vector
    void search(IntegerMatrix points, IntegerMatrix queries, long bound, Found found, Budget budget) {
        int dimension = points.columns();
        long[] query = new long[dimension];
        Pace pace = new Pace(budget, "vectors", queries.rows());
        if (this == PLANAR_HULL) {
            PlanarHull hull = new PlanarHull(column(points, 0), column(points, 1));
            long next = bound;
            for (int q = 0; q < queries.rows(); q++) {
                pace.step(HULL);
                queries.copyRow(q, query);
                long value = hull.least(dimension > 0 ? query[0] : 0, dimension > 1 ? query[1] : 0);
                next = value < next ? found.take(q, hull.tag(), value) : next;
            }
            pace.end();
            budget.work().add("evaluations", hull.evaluations());
            return;
        }
        PointSet set = new PointSet(dimension, points.rows());
        for (int p = 0; p < points.rows(); p++) {
            points.copyRow(p, query);
            set.add(query, 0, 0, p);
        }
        LeastProduct structure = this == KD_TREE ? new KdTree(set) : new EveryPoint(set);
        long next = bound;
        for (int q = 0; q < queries.rows(); q++) {
            long evaluations = structure.evaluations();
            queries.copyRow(q, query);
            long value = structure.least(query, next);
            next = structure.tag() >= 0 ? found.take(q, structure.tag(), value) : next;
            pace.step(QUERY + 2 * (structure.evaluations() - evaluations));
        }
        pace.end();
        budget.work().add("evaluations", structure.evaluations());
        if (this == KD_TREE) {
            budget.work().add("node visits", structure.visits());
        }
    }

    private static long[] column(IntegerMatrix matrix, int column) {
        long[] numbers = new long[matrix.rows()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = column < matrix.columns() ? matrix.get(row, column) : 0;
        }
        return numbers;
    }
}
