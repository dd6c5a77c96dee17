package finegrain.approximate;

/// How many functions a table joins, and how many tables there are.
///
/// @param seconds what all tables take on one thread, roughly
record Plan(int functions, long tables, double seconds) {
    private static final int MOST_FUNCTIONS = 256;
    private static final double BUCKETING = 2e-8;
    private static final double LOOKING = 5e-9;

    /// The cheapest plan that misses a good pair with probability at most `delta`, whatever the bad pairs do.
    static Plan of(Family family, Chance chance) {
        double rows = family.rows(Family.Side.LEFT).length
                + (family.symmetric() ? 0.0 : family.rows(Family.Side.RIGHT).length);
        double pairs = (double) family.rows(Family.Side.LEFT).length * family.rows(Family.Side.RIGHT).length;
        double looking = LOOKING + 1e-9 * family.matrix(Family.Side.LEFT).wordsPerRow();
        Plan best = null;
        for (int k = 1; k <= Math.min(MOST_FUNCTIONS, family.most()); k++) {
            long tables = tables(family.near(), k, chance);
            double one = k * (family.drawing() + rows * family.evaluating()) + rows * BUCKETING
                    + pairs * Math.pow(family.far(), k) * looking;
            Plan plan = new Plan(k, tables, tables * one);
            if (best == null || plan.seconds < best.seconds) {
                best = plan;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    /// The least `L` with `(1 - near^k)^L ≤ delta`, not rounded down.
    static long tables(double near, int k, Chance chance) {
        double meets = Math.pow(near, k) * (1 - Chance.ROUNDING);
        if (meets >= 1 - 1e-8) {
            // what doubles cannot tell from certainty
            meets = 1 - 1e-8;
        }
        return (long) Math.max(1, Math.ceil(chance.logOdds(1) / -Math.log1p(-meets)));
    }
}
