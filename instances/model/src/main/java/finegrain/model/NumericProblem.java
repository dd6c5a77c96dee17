package finegrain.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// The largest and the smallest inner product of vectors of numbers: integers (`z`; Z-Max-IP of Chen 2020 is `bz-max-ip`
/// here) or binary floating-point numbers (`r`), which mean exactly the fractions that they are.
///
/// A name without `b` means pairs `i < j` of one list, the prefix `b` means pairs of two sides. With fewer than two vectors,
/// or an empty side, there is no pair and every decision is no. In dimension 0 every inner product is 0. Inner products may
/// be negative, and only where no coordinate is can one be asked for within a factor; within an additive error always.
public enum NumericProblem implements Problem<NumericInstance, Pair> {
    Z_MAX_IP("Z-Max-IP: a pair of integer vectors with the largest inner product.", Goal.MAX),
    BZ_MAX_IP("bichromatic Z-Max-IP: a pair of integer vectors across the sides with the largest inner product.",
            Goal.MAX),
    Z_MIN_IP("Z-Min-IP: a pair of integer vectors with the smallest inner product.", Goal.MIN),
    BZ_MIN_IP("bichromatic Z-Min-IP: a pair of integer vectors across the sides with the smallest inner product.",
            Goal.MIN),
    R_MAX_IP("R-Max-IP: a pair of vectors of floating-point numbers with the largest exact inner product.", Goal.MAX),
    BR_MAX_IP(
            "bichromatic R-Max-IP: a pair of vectors of floating-point numbers across the sides with the largest exact inner product.",
            Goal.MAX),
    R_MIN_IP("R-Min-IP: a pair of vectors of floating-point numbers with the smallest exact inner product.", Goal.MIN),
    BR_MIN_IP(
            "bichromatic R-Min-IP: a pair of vectors of floating-point numbers across the sides with the smallest exact inner product.",
            Goal.MIN);

    @SuppressWarnings("ImmutableEnumChecker") // wrapped here
    private static final Set<Question.Kind> QUESTIONS = Collections.unmodifiableSet(EnumSet.of(Question.Kind.OPTIMUM,
            Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE, Question.Kind.ADDITIVE, Question.Kind.GAP));

    private final String definition;
    private final Goal goal;

    NumericProblem(String definition, Goal goal) {
        this.definition = definition;
        this.goal = goal;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Goal goal() {
        return goal;
    }

    /// Whether pairs are formed within one list.
    public boolean mono() {
        return !name().startsWith("B");
    }

    /// Whether the vectors, and so their inner products, are made of integers.
    @Override
    public boolean integral() {
        return name().contains("Z_");
    }

    @Override
    public Set<Question.Kind> questions() {
        return QUESTIONS;
    }

    @Override
    public Class<NumericInstance> shape() {
        return NumericInstance.class;
    }

    @Override
    public Stream<Pair> candidates(NumericInstance x) {
        int right = x.vectors().right().rows();
        return IntStream.range(0, x.vectors().left().rows())
                .boxed()
                .flatMap(i -> IntStream.range(mono() ? i + 1 : 0, right).mapToObj(j -> new Pair(i, j)));
    }

    @Override
    public boolean fits(NumericInstance x, Pair w) {
        return w.left() >= 0 && w.left() < x.vectors().left().rows() && w.right() >= (mono() ? w.left() + 1 : 0)
                && w.right() < x.vectors().right().rows();
    }

    @Override
    public Value value(NumericInstance x, Pair w) {
        return Value.of(fraction(x.vectors().left().innerProduct(w.left(), x.vectors().right(), w.right())));
    }

    private static BigFraction fraction(BigDecimal exact) {
        return exact.scale() <= 0
                ? BigFraction.of(exact.toBigIntegerExact())
                : BigFraction.of(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()));
    }

    @Override
    public NumericInstance ask(NumericInstance x, Question question) {
        return new NumericInstance(this, x.vectors(), question);
    }

    @Override
    public Stream<NumericInstance> shrinks(NumericInstance x) {
        return NumericShrinking.of(x.vectors()).map(smaller -> new NumericInstance(this, smaller, x.question()));
    }

    /// The problem called `id`.
    public static Optional<NumericProblem> named(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }
}
