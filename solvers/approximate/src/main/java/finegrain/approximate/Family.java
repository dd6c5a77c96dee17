package finegrain.approximate;

import finegrain.model.BitMatrix;
import java.util.SplittableRandom;

/// Random functions on the rows of two sides, made for one gap between a yes and a no value.
interface Family {
    /// A lower bound on the probability that one function agrees on a given pair that reaches the yes value. The guarantee
    /// rests on it.
    double near();

    /// The probability for pairs that miss the no value, at most. Only the choice of how many functions to join rests on it.
    double far();

    /// The rows of a side that can be part of a pair reaching the yes value, ascending.
    int[] rows(Side side);

    BitMatrix matrix(Side side);

    /// Whether both sides are the same rows and a function treats them alike.
    boolean symmetric();

    /// How many functions fit into one table at most.
    int most();

    /// `count` independent functions.
    Functions draw(int count, SplittableRandom random);

    /// The memory that so many functions take, in bytes.
    long bytes(int count);

    /// The time to draw one function, and to evaluate it on one row, in seconds; roughly.
    double drawing();

    double evaluating();

    enum Side {
        LEFT,
        RIGHT
    }

    /// Some functions of a family, joined to one.
    interface Functions {
        /// One number for the values of all functions on a row. Equal values give equal numbers; different ones rarely do.
        long key(Side side, int row);
    }

    /// Joins one more value to a key.
    static long join(long key, int value) {
        return (key + value) * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    }
}
