package finegrain.model;

import static finegrain.model.Question.Kind.ADDITIVE;
import static finegrain.model.Question.Kind.APPROXIMATE;
import static finegrain.model.Question.Kind.COUNT;
import static finegrain.model.Question.Kind.EXISTS;
import static finegrain.model.Question.Kind.GAP;
import static finegrain.model.Question.Kind.OPTIMUM;
import static finegrain.model.Question.Kind.SUM;
import static finegrain.model.Question.Kind.THRESHOLD;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The problems about pairs of 0/1 vectors (Alman and Yu 2025, Definitions 2.5–2.12 and Appendices A and B).
///
/// A name without prefix means pairs `i < j` of one list, the prefix `b` means pairs of two sides. Zero vectors are legal
/// for inner products and rejected for cosines. With fewer than two vectors, or an empty side, there is no pair and every
/// decision is no. In dimension 0 every inner product is 0.
public enum PairProblem implements Problem<PairInstance, Pair> {
    OV("Orthogonal Vectors: is there a pair of vectors with inner product 0?", Measure.INNER_PRODUCT, Goal.MIN, true,
            EnumSet.of(EXISTS, COUNT)),
    BOV("bichromatic Orthogonal Vectors: is there a pair across the sides with inner product 0?", Measure.INNER_PRODUCT,
            Goal.MIN, false, EnumSet.of(EXISTS, COUNT)),
    MIN_IP("Min-IP: a pair of vectors with the smallest inner product.", Measure.INNER_PRODUCT, Goal.MIN, true,
            optimisation()),
    BMIN_IP("bichromatic Min-IP: a pair across the sides with the smallest inner product.", Measure.INNER_PRODUCT,
            Goal.MIN, false, optimisation()),
    MAX_IP("Max-IP: a pair of vectors with the largest inner product.", Measure.INNER_PRODUCT, Goal.MAX, true,
            optimisation()),
    BMAX_IP("bichromatic Max-IP: a pair across the sides with the largest inner product.", Measure.INNER_PRODUCT,
            Goal.MAX, false, optimisation()),
    MSD("Most Similar Document: a pair of nonzero vectors with the largest cosine.", Measure.COSINE, Goal.MAX, true,
            optimisation()),
    BMSD("bichromatic Most Similar Document: a pair across the sides with the largest cosine.", Measure.COSINE,
            Goal.MAX,
            false, optimisation()),
    LSD("Least Similar Document: a pair of nonzero vectors with the smallest cosine.", Measure.COSINE, Goal.MIN, true,
            optimisation()),
    BLSD("bichromatic Least Similar Document: a pair across the sides with the smallest cosine.", Measure.COSINE,
            Goal.MIN,
            false, optimisation()),
    BEXACT_IP("bichromatic Exact-IP: is there a pair across the sides whose inner product is exactly t?",
            Measure.INNER_PRODUCT, Goal.EXACT, false, EnumSet.of(THRESHOLD)),
    KERNEL_SUM("Kernel sum: the sum of base^(-<a,b>) over all pairs across the sides.", Measure.INNER_PRODUCT, Goal.MIN,
            false, EnumSet.of(SUM));

    private final String definition;
    private final Measure measure;
    private final Goal goal;
    private final boolean mono;
    @SuppressWarnings("ImmutableEnumChecker") // wrapped below
    private final Set<Question.Kind> questions;

    PairProblem(String definition, Measure measure, Goal goal, boolean mono, Set<Question.Kind> questions) {
        this.definition = definition;
        this.measure = measure;
        this.goal = goal;
        this.mono = mono;
        this.questions = Collections.unmodifiableSet(questions);
    }

    private static Set<Question.Kind> optimisation() {
        return EnumSet.of(OPTIMUM, THRESHOLD, APPROXIMATE, ADDITIVE, GAP);
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

    public Measure measure() {
        return measure;
    }

    @Override
    public boolean integral() {
        return measure == Measure.INNER_PRODUCT;
    }

    /// Whether pairs are formed within one list.
    public boolean mono() {
        return mono;
    }

    /// Whether it is about best values: a minimum or maximum of inner products or cosines.
    public boolean optimises() {
        return questions.contains(OPTIMUM);
    }

    /// The same problem about two sides; itself if it already is.
    ///
    /// @throws IllegalArgumentException if there is none
    public PairProblem bichromatic() {
        return mono ? valueOf("B" + name()) : this;
    }

    @Override
    public Set<Question.Kind> questions() {
        return questions;
    }

    @Override
    public Class<PairInstance> shape() {
        return PairInstance.class;
    }

    @Override
    public Stream<Pair> candidates(PairInstance x) {
        int right = x.vectors().right().rows();
        return IntStream.range(0, x.vectors().left().rows())
                .boxed()
                .flatMap(i -> IntStream.range(mono ? i + 1 : 0, right).mapToObj(j -> new Pair(i, j)));
    }

    @Override
    public boolean fits(PairInstance x, Pair w) {
        return w.left() >= 0 && w.left() < x.vectors().left().rows() && w.right() >= (mono ? w.left() + 1 : 0)
                && w.right() < x.vectors().right().rows();
    }

    @Override
    public Value value(PairInstance x, Pair w) {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int innerProduct = left.innerProduct(w.left(), right, w.right());
        return switch (measure) {
            case INNER_PRODUCT -> Value.of(innerProduct).power(x.power());
            case COSINE -> Value.cosine(innerProduct, left.weight(w.left()), right.weight(w.right())).power(x.power());
        };
    }

    @Override
    public PairInstance ask(PairInstance x, Question question) {
        return new PairInstance(this, x.vectors(), question, x.power());
    }

    @Override
    public Stream<PairInstance> shrinks(PairInstance x) {
        return Shrinking.of(x.vectors()).flatMap(smaller -> {
            boolean legal = measure == Measure.INNER_PRODUCT
                    || smaller.left().zeroRow() < 0 && smaller.right().zeroRow() < 0;
            return legal ? Stream.of(new PairInstance(this, smaller, x.question(), x.power())) : Stream.empty();
        });
    }

    /// The problem called `id`.
    public static java.util.Optional<PairProblem> named(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }
}
