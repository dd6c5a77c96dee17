package finegrain.approximate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Decimal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/// How often a randomised solver may fail, and where its random numbers come from.
///
/// @param delta the probability of failure that it keeps to, between 0 and 1
/// @param seed of its random numbers; the same seed gives the same answer on any number of threads
public record Chance(BigFraction delta, long seed) {
    private static final Parameter DELTA = new Parameter("delta",
            "the probability with which the answer may fall short of its guarantee, above 0 and below 1", "1/100");
    private static final Parameter SEED = new Parameter("seed", "the seed of the random numbers, an integer", "1");

    /// @throws InvalidInstanceException if `delta` is no probability strictly between 0 and 1
    public Chance {
        if (delta.signum() <= 0 || delta.compareTo(BigFraction.ONE) >= 0) {
            throw new InvalidInstanceException("The parameter delta is '" + Value.text(delta)
                    + "'; it must be above 0 and below 1. A solver that never fails is exact.");
        }
    }

    public static List<Parameter> parameters() {
        return List.of(DELTA, SEED);
    }

    /// What `parameters`, declared as [#parameters()], stand for.
    public static Chance of(Parameters parameters) {
        return new Chance(parameters.fraction(DELTA.name()), seed(parameters.text(SEED.name())));
    }

    private static long seed(String text) {
        try {
            return Decimal.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInstanceException("The parameter seed is '" + text + "'; it must be an integer.");
        }
    }

    /// One of `parts` equal shares of the failure, with random numbers of its own.
    Chance share(int part, int parts) {
        return new Chance(delta.divide(parts), mix(seed, part + 1L));
    }

    /// The random numbers number `stream`; different streams are as good as independent.
    SplittableRandom random(long stream) {
        return new SplittableRandom(mix(seed, stream));
    }

    /// `ln(times / delta)`, not rounded down: how unlikely one of `times` events has to be made.
    double logOdds(double times) {
        double odds = Math.log(times) - Math.log(delta.doubleValue());
        return Math.max(0, odds) * (1 + ROUNDING) + ROUNDING;
    }

    /// Far more than what a few operations on doubles are off by.
    static final double ROUNDING = 1e-9;

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014), twice: neighbouring seeds and streams have nothing in common.
    private static long mix(long seed, long stream) {
        return finish(finish(seed + 0x9E3779B97F4A7C15L) ^ stream * 0xD1342543DE82EF95L);
    }

    private static long finish(long z) {
        long mixed = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
