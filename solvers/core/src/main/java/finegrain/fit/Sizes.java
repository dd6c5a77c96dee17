package finegrain.fit;

import finegrain.model.InvalidInstanceException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The numbers of vectors of an experiment.
public final class Sizes {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,10})(?:\\^(\\d{1,2}))?");
    private static final int LARGEST = 1 << 28;

    private Sizes() {}

    /// Reads `2^10..2^14`, a range with `perDoubling` sizes for each factor of two, or `1000,3000,9000`, these sizes.
    ///
    /// @throws InvalidInstanceException if it is neither, or has fewer than [PowerLaw#FEWEST_SIZES] sizes
    public static List<Integer> parse(String text, int perDoubling) {
        String[] ends = text.split("\\.\\.", -1);
        List<Integer> sizes = ends.length == 2
                ? range(number(ends[0]), number(ends[1]), perDoubling)
                : Stream.of(text.split(",", -1)).map(Sizes::number).sorted().distinct().toList();
        if (sizes.size() < PowerLaw.FEWEST_SIZES) {
            throw new InvalidInstanceException("The sizes '" + text + "' are " + sizes + "; a fit needs at least "
                    + PowerLaw.FEWEST_SIZES + " of them, for example 2^10..2^14.");
        }
        return sizes;
    }

    private static List<Integer> range(int from, int to, int perDoubling) {
        return IntStream.range(0, 64 * perDoubling)
                .mapToLong(k -> Math.round(from * Math.pow(2, (double) k / perDoubling)))
                .takeWhile(n -> n <= to)
                .mapToObj(Math::toIntExact)
                .distinct()
                .toList();
    }

    private static int number(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (matcher.matches()) {
            double value = Math.pow(Double.parseDouble(matcher.group(1)),
                    matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2)));
            if (value >= 2 && value <= LARGEST) {
                return (int) value;
            }
        }
        throw new InvalidInstanceException(
                "'" + text.strip() + "' is no number of vectors; write 1000 or 2^10, from 2 to 2^28.");
    }
}
