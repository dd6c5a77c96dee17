package finegrain.solvers.dynamic;

/// What a [KdTree] of a rank usually takes, fitted to measurements.
final class TreeCosts {
    private TreeCosts() {}

    /// How many nodes as many queries as there are points visit, about; all of them at worst.
    static double visits(double n, int rank) {
        double each = switch (rank) {
            case 0, 1 -> 2 * LineSolver.log2(n);
            case 2 -> 3 * Math.pow(n, 0.33);
            case 3 -> 3 * Math.pow(n, 0.42);
            case 4 -> 3 * Math.pow(n, 0.47);
            default -> Math.pow(n, Math.min(1, 0.50 + 0.06 * rank));
        };
        return n * Math.min(each, n / 6);
    }

    /// The time for building a tree.
    static double building(double n, int rank) {
        return n * LineSolver.log2(n) * (10 + 4 * rank + rank * rank) * 1e-9;
    }

    /// The time for visits.
    static double asking(double visits, int rank) {
        return visits * (20 + 12 * rank) * 1e-9;
    }

    /// The time for these visits and for building the trees of a divide and conquer.
    static double seconds(double n, double visits, int rank) {
        return 10e-6 + asking(visits, rank) + building(n, rank) * LineSolver.log2(n / 256);
    }
}
