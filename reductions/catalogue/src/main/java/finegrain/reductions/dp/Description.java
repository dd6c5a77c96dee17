package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.growth.Growth;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// What a reduction says about itself, apart from its program.
record Description<X extends Instance, W, Y extends Instance, V>(String id, Problem<X, W> source, Problem<Y, V> target,
        SequencedMap<Question.Kind, Question.Kind> carries, Claim claim, List<X> noInstances) {

    /// Alman, Turok, Yu and Zhang 2024.
    static final Citation TENSOR_RANKS = new Citation("AlmanTurokYuZhang2024", "abstract");
    /// Künnemann, Paturi and Schneider 2017.
    static final Citation ONE_DIMENSION = new Citation("KunnemannPaturiSchneider2017", "abstract");
    static final Citation SUBCUBIC = new Citation("VassilevskaWilliamsWilliams2018", "abstract");

    Description {
        noInstances = List.copyOf(noInstances);
    }

    /// Optimum to optimum and threshold to threshold.
    static SequencedMap<Question.Kind, Question.Kind> values() {
        return Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD);
    }

    /// A claim that is proved in its note and tested by the laws.
    static Claim claim(String id, String statement, Claim.Kind kind, String values, Transport transport,
            String carries, Function<Size, Prediction> sizes, Citation... citations) {
        return new Claim(id, statement, List.of(citations), kind, values, transport, carries, sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    /// How a reduction grows.
    ///
    /// @param sizes the parameters of a query, each followed by its growth in those of the source
    static Transport growth(Problem<?, ?> source, Problem<?, ?> target, String queries, String time, String... sizes) {
        return Transport.of(map(source, target, sizes), queries, time);
    }

    /// The same with what does not fit into the algebra left open.
    static Transport open(Problem<?, ?> source, Problem<?, ?> target, Growth queries, String whyNoTime,
            String... sizes) {
        return new Transport(map(source, target, sizes), queries, Growth.unknown(whyNoTime));
    }

    static SizeMap map(Problem<?, ?> source, Problem<?, ?> target, String... sizes) {
        SizeMap map = SizeMap.of(source.id(), target.id());
        for (int i = 0; i < sizes.length; i += 2) {
            map = map.with(sizes[i], sizes[i + 1]);
        }
        return map;
    }

    /// The sizes `n1, n2, …` of the sets of kMin-IP or k-OV.
    static List<BigInteger> sets(Size size) {
        BigInteger[] sets = new BigInteger[size.get("k").intValueExact()];
        Arrays.setAll(sets, i -> size.get("n" + (i + 1)));
        return List.of(sets);
    }

    static Bound atMost(BigInteger bound) {
        return Bound.atMost(bound);
    }

    static BigInteger max(BigInteger first, BigInteger... more) {
        return Arrays.stream(more).reduce(first, BigInteger::max);
    }
}
