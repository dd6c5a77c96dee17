package finegrain.transformer.simulation;

/// What block results are put together from: the logarithm of the weight that a query gave to some keys, and the mean of
/// their values. A row of `1 + m` numbers, the mass first, so that it can also be a token.
///
/// The mass is relative to a number that is the same for all parts of a query, so large scores cost no precision.
final class Part {
    /// The mass of no keys: `-∞`, in a form that a weight of 0 can be multiplied by.
    static final double NOTHING = -1e300;
    /// Not a mass: the synthetic key vanished beside the real ones and has to get a larger score.
    static final double TOO_LOW = 1e300;

    private Part() {}

    static double[] nothing(int values) {
        double[] part = new double[1 + values];
        part[0] = NOTHING;
        return part;
    }

    static boolean isNothing(double[] part) {
        return part[0] <= NOTHING;
    }

    /// How a part joins those before it.
    enum Join {
        SUM,
        DIFFERENCE
    }

    /// Keys of `a` together with those of `b`, or those of `a` without those of `b`.
    static double[] join(double[] a, double[] b, Join join) {
        if (isNothing(b)) {
            return a;
        }
        if (isNothing(a) && join == Join.SUM) {
            return b;
        }
        double largest = Math.max(a[0], b[0]);
        double wa = StrictMath.exp(a[0] - largest);
        double wb = StrictMath.exp(b[0] - largest);
        double sum = switch (join) {
            case SUM -> wa + wb;
            case DIFFERENCE -> wa - wb;
        };
        double[] joined = new double[a.length];
        joined[0] = largest + StrictMath.log(sum);
        for (int k = 1; k < a.length; k++) {
            joined[k] = switch (join) {
                case SUM -> (wa * a[k] + wb * b[k]) / sum;
                case DIFFERENCE -> (wa * a[k] - wb * b[k]) / sum;
            };
        }
        return joined;
    }
}
