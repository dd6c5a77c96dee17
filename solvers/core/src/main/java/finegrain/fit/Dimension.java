package finegrain.fit;

import finegrain.model.InvalidInstanceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dimension as a function of the number of vectors.
public sealed interface Dimension {
    /// The same for every size.
    record Fixed(int d) implements Dimension {
        @Override
        public int at(int n) {
            return d;
        }

        @Override
        public String toString() {
            return d + ", fixed";
        }
    }

    /// `⌈factor · log₂ n⌉`, the regime of the Orthogonal Vectors hypothesis.
    record Logarithmic(double factor) implements Dimension {
        @Override
        public int at(int n) {
            return (int) Math.ceil(factor * Math.log(n) / Math.log(2) - 1e-9);
        }

        @Override
        public String toString() {
            return (factor == Math.rint(factor) ? "" + (long) factor : "" + factor) + " log2 n";
        }
    }

    /// The dimension of instances of `n` vectors.
    int at(int n);

    /// Reads `64` and `8 log n`; the logarithm is that to base 2.
    ///
    /// @throws InvalidInstanceException if it is neither
    static Dimension parse(String text) {
        Matcher logarithmic = Patterns.LOGARITHMIC.matcher(text.strip());
        if (logarithmic.matches()) {
            double factor = logarithmic.group(1).isEmpty() ? 1 : Double.parseDouble(logarithmic.group(1));
            if (factor > 0) {
                return new Logarithmic(factor);
            }
        }
        if (Patterns.FIXED.matcher(text.strip()).matches() && Integer.parseInt(text.strip()) > 0) {
            return new Fixed(Integer.parseInt(text.strip()));
        }
        throw new InvalidInstanceException("'" + text + "' is no dimension; write 64, or '8 log n' to base 2.");
    }

    /// How dimensions are written.
    final class Patterns {
        private static final Pattern FIXED = Pattern.compile("\\d{1,8}");
        private static final Pattern LOGARITHMIC = Pattern.compile("(\\d{0,6}(?:\\.\\d{1,6})?)\\s*\\*?\\s*log2?\\s*n");

        private Patterns() {}
    }
}
