package finegrain.fit;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// The line of least squares through the logarithms of sizes and amounts: `amount ≈ c · n^exponent`.
///
/// The interval is the usual one of Student's t for the slope, at 95 %, with one point for each size: what seeds and
/// repetitions have in common at one size is then part of the scatter. It is never narrower than [#RESOLUTION] to either
/// side, because counts without any scatter still have terms of lower order: `n(n-1)/2` has exponent 2 only in the limit.
///
/// Whether the points lie on a line is asked of the parabola of least squares: its `bend` is how much the exponent changes
/// from the smallest size to the largest. The line is `curved` if the bend is more than [#NEGLIGIBLE_BEND] and Student's t
/// tells it from none at 99 %.
///
/// @param exponent the slope of the line
/// @param halfWidth of the 95 % interval of the slope
/// @param coefficient the `c` of the law
/// @param scatter the standard deviation of the logarithms around the line
/// @param bend the change of the exponent over the range, by the parabola
/// @param bendHalfWidth of the 99 % interval of the bend; empty for fewer than four sizes, which cannot show it
public record PowerLaw(double exponent, double halfWidth, double coefficient, double scatter, double bend,
        OptionalDouble bendHalfWidth) {
    /// An exponent is not stated closer than this to either side.
    public static final double RESOLUTION = 0.01;
    /// A bend that is not worth a word.
    public static final double NEGLIGIBLE_BEND = 0.02;
    /// With fewer sizes there is no interval.
    public static final int FEWEST_SIZES = 3;

    private static final double INTERVAL = 0.95;
    private static final double CURVATURE = 0.99;

    /// What was measured at one size.
    public record Point(double size, double amount) {}

    /// The law through at least [#FEWEST_SIZES] points of different sizes, all positive.
    ///
    /// @throws IllegalArgumentException if there are fewer, or one is not positive
    public static PowerLaw through(List<Point> points) {
        if (points.stream().mapToDouble(Point::size).distinct().count() < FEWEST_SIZES) {
            throw new IllegalArgumentException(
                    "A line with an interval needs at least " + FEWEST_SIZES + " different sizes.");
        }
        if (points.stream().anyMatch(p -> !(p.size() > 0 && p.amount() > 0))) {
            throw new IllegalArgumentException("Logarithms need positive sizes and amounts: " + points);
        }
        int count = points.size();
        double[] x = centred(points.stream().mapToDouble(p -> Math.log(p.size())).toArray());
        double[] y = points.stream().mapToDouble(p -> Math.log(p.amount())).toArray();
        double meanSize = points.stream().mapToDouble(p -> Math.log(p.size())).average().orElseThrow();
        double meanAmount = points.stream().mapToDouble(p -> Math.log(p.amount())).average().orElseThrow();
        double slope = dot(x, y) / dot(x, x);
        double[] residuals = new double[count];
        for (int i = 0; i < count; i++) {
            residuals[i] = y[i] - meanAmount - slope * x[i];
        }
        double squares = dot(residuals, residuals);
        double scatter = Math.sqrt(squares / (count - 2));
        double halfWidth = quantile(count - 2, INTERVAL) * scatter / Math.sqrt(dot(x, x));

        double[] z = parabola(x);
        double quadratic = dot(z, residuals) / dot(z, z);
        double toBend = 2 * (max(x) + max(negated(x)));
        OptionalDouble bendHalfWidth = OptionalDouble.empty();
        if (count > FEWEST_SIZES) {
            double left = Math.max(0, squares - quadratic * quadratic * dot(z, z));
            double error = Math.sqrt(left / (count - 3) / dot(z, z));
            bendHalfWidth = OptionalDouble.of(toBend * quantile(count - 3, CURVATURE) * error);
        }
        return new PowerLaw(slope, Math.max(RESOLUTION, halfWidth), Math.exp(meanAmount - slope * meanSize), scatter,
                toBend * quadratic, bendHalfWidth);
    }

    public double low() {
        return exponent - halfWidth;
    }

    public double high() {
        return exponent + halfWidth;
    }

    /// The exponent that the parabola has at the smallest size.
    public double atSmallest() {
        return exponent - bend / 2;
    }

    /// The exponent that the parabola has at the largest size, if the sizes grow by steady factors.
    public double atLargest() {
        return exponent + bend / 2;
    }

    /// Whether the points do not lie on a line, so that the exponent is a mean over the range and no exponent.
    public boolean curved() {
        return bendHalfWidth.isPresent() && Math.abs(bend) > Math.max(NEGLIGIBLE_BEND, bendHalfWidth.getAsDouble());
    }

    /// The amount that the law gives for a size.
    public double at(double size) {
        return coefficient * Math.pow(size, exponent);
    }

    private static double quantile(int freedom, double level) {
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - level) / 2);
    }

    /// The squares, made orthogonal to the constants and to `x`, whose mean is zero.
    private static double[] parabola(double[] x) {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            squares[i] = x[i] * x[i];
        }
        double[] z = centred(squares);
        double along = dot(z, x) / dot(x, x);
        for (int i = 0; i < x.length; i++) {
            z[i] -= along * x[i];
        }
        return z;
    }

    private static double[] centred(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return java.util.Arrays.stream(values).map(v -> v - mean).toArray();
    }

    private static double[] negated(double[] values) {
        return java.util.Arrays.stream(values).map(v -> -v).toArray();
    }

    private static double max(double[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
