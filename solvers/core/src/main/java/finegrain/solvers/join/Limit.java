package finegrain.solvers.join;

import finegrain.model.Measure;
import finegrain.model.Value;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import java.math.BigInteger;

/// What a pair has to reach, rounded a little to the easy side: it lets every pair pass that has to pass, and the few others
/// are found out exactly. Inner products have one need, cosines one for each two weights.
///
/// @param need for inner products, exact
/// @param cosine for cosines, with an error far below [#MARGIN]
record Limit(Sense sense, Measure measure, int need, double cosine) {
    /// Relative; products of three doubles and a root are off by `2^-50`, and a root of a power by little more.
    private static final double MARGIN = 1e-9;

    /// What every pair reaches.
    static Limit none(Sense sense, Measure measure) {
        return new Limit(sense, measure, sense.always(), sense == Sense.AT_LEAST ? 0 : Double.POSITIVE_INFINITY);
    }

    /// What this value is reached by, where a pair is worth the `power`-th power of its inner product or cosine.
    static Limit of(Sense sense, Measure measure, Value value, int power, int dimension) {
        return switch (measure) {
            case INNER_PRODUCT ->
                new Limit(sense, measure, Bar.of(sense, measure, value, power, dimension).need(0, 0), 0);
            case COSINE -> new Limit(sense, measure, 0, root(value, 2 * power));
        };
    }

    /// What pairs as good as one of this inner product and these weights reach.
    static Limit asGoodAs(Sense sense, Measure measure, int product, int leftWeight, int rightWeight) {
        return new Limit(sense, measure, product,
                measure == Measure.COSINE ? product / Math.sqrt((double) leftWeight * rightWeight) : 0);
    }

    private static double root(Value value, int power) {
        double magnitude = value.signum() == 0
                ? 0
                : Math.exp((logarithm(value.signedSquare().getNumerator().abs())
                        - logarithm(value.signedSquare().getDenominator())) / power);
        return value.signum() < 0 ? -magnitude : magnitude;
    }

    private static double logarithm(BigInteger positive) {
        int shift = Math.max(0, positive.bitLength() - 1000);
        return Math.log(positive.shiftRight(shift).doubleValue()) + shift * Math.log(2);
    }

    /// The inner product, or for a minimum the largest, that vectors have to have whose weights have these roots.
    int need(double leftRoot, double rightRoot) {
        if (measure == Measure.INNER_PRODUCT) {
            return need;
        }
        double product = cosine * leftRoot * rightRoot;
        return switch (sense) {
            case AT_LEAST -> (int) Math.max(0, Math.ceil(product * (1 - MARGIN)));
            case AT_MOST, EXACTLY -> product < 0 ? sense.never() : (int) Math.floor(product * (1 + MARGIN));
        };
    }

    /// The need of a pair is about `base() + slope(a) · b` for the roots `a`, `b` of the weights, and never harder.
    double base() {
        return measure == Measure.INNER_PRODUCT ? need : 0;
    }

    /// See [#base()].
    double slope(double root) {
        if (measure == Measure.INNER_PRODUCT) {
            return 0;
        }
        return cosine * root * (sense == Sense.AT_LEAST ? 1 - MARGIN : 1 + MARGIN);
    }

    /// A root of a weight below which, for a maximum, a vector of weight `root²` has no partner: it has too few ones.
    double leastRoot(double root) {
        return measure == Measure.COSINE ? cosine * root * (1 - MARGIN) : Math.sqrt(need) * (1 - MARGIN);
    }

    /// A root of a weight above which it has no partner either: that one has too many ones.
    double largestRoot(double root) {
        return measure == Measure.COSINE && cosine > 0 ? root / cosine * (1 + MARGIN) : Double.POSITIVE_INFINITY;
    }

    /// The least need, for a maximum, of a vector whose weight has this root, whatever its partner.
    int leastNeed(double root) {
        return need(root, leastRoot(root));
    }

    /// Whether, for a maximum, vectors without a common one may pass.
    boolean disjointPass() {
        return measure == Measure.COSINE ? cosine <= 0 : need <= 0;
    }
}
