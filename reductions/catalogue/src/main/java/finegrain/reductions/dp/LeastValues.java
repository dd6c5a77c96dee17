package finegrain.reductions.dp;

import finegrain.dynamic.Table;
import java.util.Arrays;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A search for many least values at once, each by halving, for reductions whose target says only whether some value is
/// small enough.
///
/// In a round every open output has a guess. A choice of a value of at most the guess settles its output for the round; what is
/// still open at the end of it has no such choice.
final class LeastValues {
    /// Values are below 2^61 in absolute value, so an interval of them is halved at most 62 times, after one round that asks
    /// whether there is a value at all.
    static final long ROUNDS = 64;

    /// The best choice so far, or -1.
    private final int[] choice;
    /// The value is above `low` and at most `high`.
    private final long[] low;
    private final long[] high;
    private final long[] guess;
    private final boolean[] open;

    /// Outputs that may have no value; the first guess is the largest value that there could be.
    ///
    /// @param largest a bound on the absolute values
    LeastValues(int outputs, long largest) {
        choice = new int[outputs];
        low = new long[outputs];
        high = new long[outputs];
        guess = new long[outputs];
        open = new boolean[outputs];
        Arrays.fill(choice, -1);
        Arrays.fill(low, -largest - 1);
        Arrays.fill(high, largest);
        Arrays.fill(guess, largest);
        Arrays.fill(open, true);
    }

    /// States a choice of an output before the first round, and a value that none is below.
    void start(int output, int first, long value, long least) {
        choice[output] = first;
        high[output] = value;
        low[output] = least - 1;
        open[output] = false;
    }

    int count() {
        return choice.length;
    }

    boolean open(int output) {
        return open[output];
    }

    long guess(int output) {
        return guess[output];
    }

    /// Notes a choice that an answer showed.
    ///
    /// @throws IllegalArgumentException if it is not what was asked for
    void settle(int output, int found, long value) {
        if (!open[output] || value > guess[output]) {
            throw new IllegalArgumentException("The answer of a query shows the value " + value + " for output "
                    + output + ", which was not asked for.");
        }
        open[output] = false;
        choice[output] = found;
        high[output] = value;
    }

    /// Ends a round and guesses anew for every output whose value is not known; whether there is one.
    boolean next() {
        boolean more = false;
        for (int output = 0; output < choice.length; output++) {
            if (open[output]) {
                low[output] = guess[output];
            }
            open[output] = choice[output] >= 0 && high[output] - low[output] > 1;
            guess[output] = Math.floorDiv(low[output] + high[output], 2);
            more |= open[output];
        }
        return more;
    }

    /// The choices; -1 for an output without any.
    Table table() {
        return new Table(IntLists.immutable.with(choice));
    }
}
