package finegrain.proof;

import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// What the table of an instance says.
///
/// The left vectors `a_0 … a_(n-1)` are values at `0 … n-1` of polynomials `φ_k`, one for each coordinate. Then
/// `R(t) = Σ_b Π_{k: b[k] = 1} (1 - φ_k(t))`, over the right vectors, has degree at most `(n-1)·w` with `w` the largest
/// weight of a right vector, and `R(i)` is the number of partners of `a_i`. The table is `R(0), R(1), …`, as many values as
/// determine it, and never fewer than `n`.
public final class Statement {
    /// An error that nobody will live to see.
    static final int SAFE_BITS = 128;

    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final PairInstance instance;
    private final int weight;
    private final int entries;

    private Statement(PairInstance instance, int weight, int entries) {
        this.instance = instance;
        this.weight = weight;
        this.entries = entries;
    }

    /// What is to be shown about the pairs of an instance.
    ///
    /// @throws InvalidInstanceException if the instance is none of orthogonal vectors
    /// @throws RefusedException if its table would not fit into an array
    public static Statement of(PairInstance instance) {
        if (instance.problem() != PairProblem.OV && instance.problem() != PairProblem.BOV) {
            throw new InvalidInstanceException(
                    "A table counts the orthogonal pairs of ov and bov; this is an instance of "
                            + instance.problem().id() + ".");
        }
        int n = instance.vectors().left().rows();
        int weight = 0;
        for (int each : instance.vectors().right().weights()) {
            weight = Math.max(weight, each);
        }
        return new Statement(instance, weight, entries(n, weight));
    }

    /// As many values as determine a polynomial of degree `(n-1)·weight`, and at least `n`.
    static int entries(int n, int weight) {
        long entries = n == 0 ? 0 : (n - 1L) * Math.max(1, weight) + 1;
        if (entries > LONGEST) {
            throw new RefusedException("The table of " + n + " vectors against vectors of weight up to " + weight
                    + " would have " + entries + " entries; an array has at most " + LONGEST + ".");
        }
        return (int) entries;
    }

    public PairInstance instance() {
        return instance;
    }

    BitMatrix left() {
        return instance.vectors().left();
    }

    BitMatrix right() {
        return instance.vectors().right();
    }

    /// The largest weight of a right vector.
    public int weight() {
        return weight;
    }

    /// The number of entries of the table.
    public int entries() {
        return entries;
    }

    /// The degree that the table has room for; -1 for the empty table.
    public int degree() {
        return entries - 1;
    }

    /// The number of orthogonal pairs, if the table is the true one: the sum of the partner counts for two sides. In one
    /// list every pair is counted from both ends, and each zero vector is a partner of itself.
    ///
    /// @throws InvalidInstanceException if no instance of this shape has these counts
    public BigInteger pairs(ImmutableLongList table) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < left().rows(); i++) {
            sum = sum.add(BigInteger.valueOf(table.get(i)));
        }
        if (!instance.problem().mono()) {
            return sum;
        }
        int zeros = 0;
        for (int i = 0; i < left().rows(); i++) {
            zeros += left().weight(i) == 0 ? 1 : 0;
        }
        BigInteger twice = sum.subtract(BigInteger.valueOf(zeros));
        if (twice.signum() < 0 || twice.testBit(0)) {
            throw new InvalidInstanceException("The partner counts add up to " + sum + " and " + zeros
                    + " vectors are zero; their difference must be even and not negative.");
        }
        return twice.shiftRight(1);
    }

    /// The answer to the question of the instance, if the table is the true one. A yes comes with the first pair.
    public Answer<Pair> answer(ImmutableLongList table) {
        BigInteger pairs = pairs(table);
        if (instance.question() instanceof Question.Count) {
            return new Answer.Amount<>(BigFraction.of(pairs));
        }
        return pairs.signum() == 0 ? new Answer.No<>() : new Answer.Yes<>(first(table));
    }

    private Pair first(ImmutableLongList table) {
        boolean mono = instance.problem().mono();
        for (int i = 0; i < left().rows(); i++) {
            if (table.get(i) == 0) {
                continue;
            }
            for (int j = 0; j < right().rows(); j++) {
                if (!(mono && i == j) && left().innerProduct(i, right(), j) == 0) {
                    // in one list j > i, or j would have come first
                    return new Pair(i, j);
                }
            }
        }
        throw new InvalidInstanceException("The partner counts say that there is an orthogonal pair; there is none.");
    }

    /// The largest `k` such that a false table is accepted at so many independent points with probability at most `2^-k`.
    public int errorBits(int points) {
        BigInteger good = BigInteger.valueOf(Field.P).pow(points);
        BigInteger bad = BigInteger.valueOf(Math.max(1, degree())).pow(points);
        return good.divide(bad).bitLength() - 1;
    }

    /// The least number of points that leaves an error of at most `2^-128`.
    public int safePoints() {
        int points = 1;
        while (errorBits(points) < SAFE_BITS) {
            points++;
        }
        return points;
    }
}
