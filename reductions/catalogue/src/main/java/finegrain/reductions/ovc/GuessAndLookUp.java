package finegrain.reductions.ovc;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.Exponent;
import finegrain.growth.Growth;
import finegrain.growth.Param;
import finegrain.growth.Regime;
import finegrain.contract.Tuned;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Parameters;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Thresholds on inner products reduce back to orthogonality: guess how the product splits over groups of coordinates and look each
/// group up in a table.
///
/// **Theorem** (`guess-and-look-up`, after Chen and Williams 2019). For groups of `s` coordinates, `g = ⌈l/s⌉` of them, the pairs with
/// `<a,b>` at least, at most, or exactly `t` are the orthogonal pairs of at most `(s+1)^(g-1)` instances of dimension `g·2^s`.
///
/// **Construction.** A guess is `(k_1, …, k_g)` with sum `t`. Coordinate `(group, α)`: `a'` is one iff `α` is its group, `b'` is one iff
/// `<α, b's group>` violates the guess (`< k`, `> k`, `≠ k`). **Way back.** The same pair.
public final class GuessAndLookUp extends PairQueries {
    /// The size of a group, if none is given.
    private static final int STANDARD = 4;

    private final PairProblem source;
    private final Optional<Integer> groupSize;

    /// @param source `bmax-ip`, `bmin-ip` or `bexact-ip`
    /// @param groupSize `s`; empty to take `min(l, 4)`
    public GuessAndLookUp(PairProblem source, Optional<Integer> groupSize) {
        this.source = source;
        this.groupSize = groupSize;
    }

    /// The parameter `s`.
    public static GuessAndLookUp parse(PairProblem source, Parameters given) {
        return new GuessAndLookUp(source, given.auto("s") ? Optional.empty() : Optional.of(given.integer("s", 1, 20)));
    }

    @Override
    public String id() {
        return source.id() + "-to-bov";
    }

    @Override
    public PairProblem source() {
        return source;
    }

    @Override
    public PairProblem target() {
        return PairProblem.BOV;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.THRESHOLD, Question.Kind.EXISTS);
    }

    @Override
    public Claim claim() {
        return new Claim("guess-and-look-up",
                "Pairs whose inner product reaches a threshold are orthogonal pairs for some guess of its parts.",
                List.of(new Citation("ChenWilliams2019", "abstract")), Claim.Kind.OR_OF_INSTANCES,
                "<a',b'> = number of groups that violate the guess", transport(),
                "MaxIP, MinIP, Exact-IP and OV are equivalent in O(log n) dimensions", this::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("n · g · 2^s per instance")
                .tuned(new Tuned(Regime.parse("l = c log nA, nB = Θ(nA)", source.id()),
                        "a large constant s, so that c·log(s+1)/s is below ε",
                        Transport.of(Transports.sides(source, target()).with("l", "l"), "nA^ε", "nA^(1+ε) · l")));
    }

    /// With `s` constant: `(s+1)^(l/s)` guesses, the logarithm rounded up to a 64th.
    private Transport transport() {
        int s = groupSize.orElse(STANDARD);
        long bits = (long) Math.ceil(64 * Math.log(s + 1) / Math.log(2) - 1e-9);
        Param l = new Param(source.id(), "l");
        Growth guesses = Growth.exponential(l, Exponent.of(bits, 64L * s));
        return new Transport(
                Transports.sides(source, target()).times("l", BigFraction.of(1L << s, s), "l"), guesses,
                guesses.times(Growth.parse(Transports.bits(source), source.id())));
    }

    @Override
    public List<PairInstance> noInstances() {
        Vectors vectors = new Vectors.Bi(BitMatrix.of("110", "011"), BitMatrix.of("111", "111"));
        int missed = switch (source.goal()) {
            case MAX -> 3;
            case MIN -> 1;
            case EXACT -> 1;
        };
        return List.of(new PairInstance(source, vectors, new Question.Threshold(Value.of(missed))),
                new PairInstance(source, new Vectors.Bi(BitMatrix.of("110"), BitMatrix.of(3, List.of())),
                        new Question.Threshold(Value.of(2))));
    }

    private int groupSize(int l) {
        return groupSize.orElse(Math.max(1, Math.min(l, STANDARD)));
    }

    private static int groups(int l, int s) {
        return (l + s - 1) / s;
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        Images.requirePlain(x);
        if (!(x.question() instanceof Question.Threshold(Value threshold))) {
            throw new InvalidInstanceException("The reduction " + id() + " carries thresholds only.");
        }
        int l = x.vectors().dimension();
        int s = groupSize(l);
        int g = groups(l, s);
        if ((long) g << s > Integer.MAX_VALUE) {
            throw new RefusedException("Groups of " + s + " coordinates would need dimension " + ((long) g << s) + ".");
        }
        // A threshold that every pair reaches is cut to the nearest one that a guess can spell.
        BigInteger t = threshold.rational().getNumerator();
        BigInteger spelled = switch (source.goal()) {
            case MAX -> t.max(BigInteger.ZERO);
            case MIN -> t.min(BigInteger.valueOf((long) g * s));
            case EXACT -> t;
        };
        if (spelled.signum() < 0 || spelled.compareTo(BigInteger.valueOf((long) g * s)) > 0) {
            return Stream.empty();
        }
        return guesses(g, s, spelled.intValueExact()).map(guess -> new PairInstance(PairProblem.BOV,
                new Vectors.Bi(positions(x.vectors().left(), s, g), violations(x.vectors().right(), s, guess)),
                new Question.Exists()));
    }

    /// All `(k_1, …, k_g)` with `0 ≤ k_i ≤ s` and sum `t`, in lexicographic order.
    private static Stream<ImmutableIntList> guesses(int groups, int s, int t) {
        return Stream.iterate(Optional.of(filled(new int[groups], 0, s, t)), Optional::isPresent,
                guess -> guess.flatMap(parts -> next(parts, s)))
                .flatMap(Optional::stream)
                .map(IntLists.immutable::with);
    }

    /// The parts after this one: the last that can grow does, and what is behind it is as small as it can be.
    private static Optional<int[]> next(int[] parts, int s) {
        int behind = 0;
        for (int i = parts.length - 1; i >= 0; i--) {
            if (behind > 0 && parts[i] < s) {
                int[] more = parts.clone();
                more[i]++;
                return Optional.of(filled(more, i + 1, s, behind - 1));
            }
            behind += parts[i];
        }
        return Optional.empty();
    }

    /// The first way to have the parts from `from` on sum to `rest`: the last ones are as large as they can be.
    private static int[] filled(int[] parts, int from, int s, int rest) {
        int left = rest;
        for (int i = parts.length - 1; i >= from; i--) {
            parts[i] = Math.min(s, left);
            left -= parts[i];
        }
        return parts;
    }

    /// Group `group` of a row, its first coordinate lowest; beyond the last coordinate there are zeros.
    private static int group(BitMatrix matrix, int row, int group, int s) {
        int bits = 0;
        for (int i = 0; i < s; i++) {
            int column = group * s + i;
            if (column < matrix.columns() && matrix.get(row, column)) {
                bits |= 1 << i;
            }
        }
        return bits;
    }

    private static BitMatrix positions(BitMatrix left, int s, int groups) {
        BitMatrix.Builder builder = new BitMatrix.Builder(left.rows(), groups << s);
        for (int row = 0; row < left.rows(); row++) {
            for (int group = 0; group < groups; group++) {
                builder.set(row, (group << s) + group(left, row, group, s));
            }
        }
        return builder.build();
    }

    private BitMatrix violations(BitMatrix right, int s, ImmutableIntList guess) {
        BitMatrix.Builder builder = new BitMatrix.Builder(right.rows(), guess.size() << s);
        for (int row = 0; row < right.rows(); row++) {
            for (int group = 0; group < guess.size(); group++) {
                int bits = group(right, row, group, s);
                for (int alpha = 0; alpha < 1 << s; alpha++) {
                    if (violates(Integer.bitCount(alpha & bits), guess.get(group))) {
                        builder.set(row, (group << s) + alpha);
                    }
                }
            }
        }
        return builder.build();
    }

    private boolean violates(int product, int guessed) {
        return switch (source.goal()) {
            case MAX -> product < guessed;
            case MIN -> product > guessed;
            case EXACT -> product != guessed;
        };
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Optional.of(pair);
    }

    private Prediction sizes(Size size) {
        int l = size.get("l").intValueExact();
        int s = groupSize(l);
        int g = groups(l, s);
        BigInteger guesses = BigInteger.valueOf(s + 1L).pow(Math.max(0, g - 1));
        return Prediction.of(Bound.atMost(guesses), "nA", size.get("nA"), "nB", size.get("nB"), "l",
                BigInteger.valueOf(g).shiftLeft(s));
    }
}
