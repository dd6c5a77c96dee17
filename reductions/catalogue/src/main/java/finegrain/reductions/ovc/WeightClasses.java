package finegrain.reductions.ovc;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
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

/// Among vectors of two fixed weights the cosine is the inner product up to a constant.
///
/// **Theorem** (`weight-classes`). With `S_x` the vectors of weight `x`, the most similar pair is the best, by
/// `p / sqrt(xy)`, of the largest inner products of `S_x` with `S_y`, `x < y`, and within each `S_x`; likewise the least similar pair
/// and the smallest. One list gives at most `l(l+1)/2` queries, two sides at most `l²`.
///
/// **Construction.** `cos ≥ t` becomes `p ≥ ⌈t·sqrt(xy)⌉`, `cos ≤ t` becomes `p ≤ ⌊t·sqrt(xy)⌋`. **Way back.** Positions in the
/// classes become indices.
public final class WeightClasses extends PairQueries {
    private final PairProblem source;

    /// @param source `msd`, `lsd`, `bmsd` or `blsd`
    public WeightClasses(PairProblem source) {
        this.source = source;
    }

    private Claim claim(java.util.function.Function<Size, Prediction> sizes) {
        return new Claim("weight-classes", "Cosines are inner products within pairs of weight classes.", List.of(),
                Claim.Kind.EXACT_VALUE, "cos = p / sqrt(xy)",
                Transport.of(sides().same("l"), "l^2", Transports.vectors(source) + " · l^2"),
                "algorithms for inner products to cosines",
                sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("n·l and the size of the queries: each vector is in at most 2l of them");
    }

    @Override
    public String id() {
        return source.id() + "-to-" + target().id();
    }

    @Override
    public PairProblem source() {
        return source;
    }

    @Override
    public PairProblem target() {
        if (source.mono()) {
            return source.goal() == Goal.MAX ? PairProblem.MAX_IP : PairProblem.MIN_IP;
        }
        return source.goal() == Goal.MAX ? PairProblem.BMAX_IP : PairProblem.BMIN_IP;
    }

    /// Two different classes of one list are two sides.
    @Override
    public List<Problem<PairInstance, Pair>> companions() {
        return source.mono() ? List.of(target().bichromatic()) : List.of();
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE,
                Question.Kind.GAP);
    }

    @Override
    public Claim claim() {
        return claim(source.mono() ? WeightClasses::sizesOfOneList : WeightClasses::sizesOfTwoSides);
    }

    /// Of one list, queries across two classes come besides those within one.
    private SizeMap sides() {
        SizeMap across = Transports.sides(source, target());
        return source.mono()
                ? across.times("nA", BigFraction.ONE, "n").times("nB", BigFraction.ONE, "n")
                : across;
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source, carries().keySet());
    }

    /// The vectors of weight `x` of the left and of weight `y` of the right.
    private record ClassPair(int x, ImmutableIntList left, int y, ImmutableIntList right) {}

    private List<ClassPair> classPairs(PairInstance instance) {
        WeightPartition left = WeightPartition.of(instance.vectors().left());
        WeightPartition right = source.mono() ? left : WeightPartition.of(instance.vectors().right());
        return left.weights()
                .stream()
                .flatMap(x -> right.weights()
                        .stream()
                        .filter(y -> !source.mono() || x < y || x.equals(y) && left.indices(x).size() >= 2)
                        .map(y -> new ClassPair(x, left.indices(x), y, right.indices(y))))
                .toList();
    }

    @Override
    public Stream<PairInstance> queries(PairInstance instance) {
        Images.requirePlain(instance);
        BitMatrix left = instance.vectors().left();
        BitMatrix right = instance.vectors().right();
        return classPairs(instance).stream().map(pair -> {
            Question question = instance.question().withThresholds(t -> product(t, pair.x(), pair.y()));
            return source.mono() && pair.x() == pair.y()
                    ? new PairInstance(target(), new Vectors.Mono(left.select(pair.left().toArray())), question)
                    : new PairInstance(target().bichromatic(),
                            new Vectors.Bi(left.select(pair.left().toArray()), right.select(pair.right().toArray())),
                            question);
        });
    }

    /// The inner product that reaches the cosine `t` for weights `x` and `y`: rounded up for a maximum, down for a minimum.
    private Value product(Value t, int x, int y) {
        BigInteger square = t.signedSquare().abs().getNumerator().multiply(BigInteger.valueOf((long) x * y));
        BigInteger[] quotient = square.divideAndRemainder(t.signedSquare().getDenominator());
        BigInteger[] root = quotient[0].sqrtAndRemainder();
        boolean exact = quotient[1].signum() == 0 && root[1].signum() == 0;
        boolean negative = t.signum() < 0;
        boolean up = source.goal() == Goal.MAX;
        // |t|·sqrt(xy) lies between root and root + 1; rounding a negative number up is rounding its magnitude down.
        BigInteger magnitude = exact || up == negative ? root[0] : root[0].add(BigInteger.ONE);
        return Value.of(BigFraction.of(negative ? magnitude.negate() : magnitude));
    }

    @Override
    public Optional<Pair> pull(PairInstance instance, int query, Pair pair) {
        ClassPair classes = classPairs(instance).get(query);
        int i = classes.left().get(pair.left());
        int j = classes.right().get(pair.right());
        return Optional.of(source.mono() ? Pair.ordered(i, j) : new Pair(i, j));
    }

    private static Prediction sizesOfOneList(Size size) {
        BigInteger n = size.get("n");
        BigInteger l = size.get("l");
        return Prediction.of(Bound.atMost(l.multiply(l.add(BigInteger.ONE)).shiftRight(1)), "n", Bound.atMost(n), "nA",
                Bound.atMost(n), "nB", Bound.atMost(n), "l", l, Prediction.PAIRS,
                n.multiply(n.subtract(BigInteger.ONE)).shiftRight(1));
    }

    private static Prediction sizesOfTwoSides(Size size) {
        BigInteger l = size.get("l");
        return Prediction.of(Bound.atMost(l.multiply(l)), "nA", Bound.atMost(size.get("nA")), "nB",
                Bound.atMost(size.get("nB")), "l", l, Prediction.PAIRS, size.get("nA").multiply(size.get("nB")));
    }
}
