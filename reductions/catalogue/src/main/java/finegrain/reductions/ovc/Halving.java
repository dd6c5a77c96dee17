package finegrain.reductions.ovc;

import org.apache.commons.numbers.fraction.BigFraction;
import finegrain.growth.Param;
import finegrain.growth.Growth;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One list becomes two sides by halving it again and again.
///
/// **Theorem** (`halving`, Alman and Yu 2025, Lemmas A.8 and A.12). Every pair of a list of `n` vectors is a pair across the sides
/// in exactly one of `n - 1` instances, with the same value; together these have `n(n-1)/2` pairs, so an `n^(2-ε)` algorithm
/// for two sides gives one for a list, and counts add up.
///
/// **Construction.** The first half against the second, then the same in each half. **Way back.** Positions are shifted by where
/// the halves begin.
public final class Halving extends PairQueries implements Embedding<PairInstance, Pair, Pair> {
    private final PairProblem source;

    /// @param source a problem about one list
    public Halving(PairProblem source) {
        this.source = source;
    }

    /// The rows `from … to - 1` and where the second half begins.
    private record Split(int from, int to) {
        int middle() {
            return (from + to) >>> 1;
        }

        Stream<Split> preorder() {
            return to - from < 2
                    ? Stream.empty()
                    : Stream.of(Stream.of(this), new Split(from, middle()).preorder(),
                            new Split(middle(), to).preorder())
                            .flatMap(s -> s);
        }

        /// The split number `index` of the preorder; a split of `k` rows has `k - 1` splits in it.
        Split descend(int index) {
            if (index == 0) {
                return this;
            }
            int inFirst = middle() - from - 1;
            return index <= inFirst
                    ? new Split(from, middle()).descend(index - 1)
                    : new Split(middle(), to).descend(index - 1 - inFirst);
        }
    }

    @Override
    public String id() {
        return source.id() + "-to-" + target().id() + "-halving";
    }

    @Override
    public PairProblem source() {
        return source;
    }

    @Override
    public PairProblem target() {
        return source.bichromatic();
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return source.optimises()
                ? Carries.same(Question.Kind.OPTIMUM, Question.Kind.THRESHOLD, Question.Kind.APPROXIMATE,
                        Question.Kind.ADDITIVE, Question.Kind.GAP)
                : Carries.same(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    public Claim claim() {
        return new Claim("halving",
                "Every pair of a list lies across the sides of exactly one of n - 1 halvings.",
                List.of(new Citation("AlmanYu2025", "Lemmas A.8 and A.12")), Claim.Kind.EXACT_VALUE,
                "values are unchanged",
                transport(), "algorithms for two sides to one list", Halving::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    /// One query at each node of the recursion.
    private Transport transport() {
        BigFraction half = BigFraction.of(1, 2);
        SizeMap sizes = SizeMap.of(source.id(), target().id()).times("nA", half, "n").times("nB", half, "n").same("l");
        return new Transport(sizes, Growth.one(), new Transport.Shape.Halving(new Param(source.id(), "n")),
                Growth.parse("n log n · l", source.id()));
    }

    @Override
    public List<PairInstance> noInstances() {
        return source.optimises() ? NoInstances.optimum(source, carries().keySet()) : NoInstances.ov();
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        Images.requirePlain(x);
        BitMatrix rows = x.vectors().left();
        return new Split(0, rows.rows()).preorder()
                .map(split -> new PairInstance(target(),
                        new Vectors.Bi(rows.select(IntStream.range(split.from(), split.middle()).toArray()),
                                rows.select(IntStream.range(split.middle(), split.to()).toArray())),
                        x.question()));
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        Split split = new Split(0, x.vectors().left().rows()).descend(query);
        return Optional.of(new Pair(split.from() + pair.left(), split.middle() + pair.right()));
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value;
    }

    private static Prediction sizes(Size source) {
        BigInteger n = source.get("n");
        if (n.compareTo(BigInteger.TWO) < 0) {
            return Prediction.of(Bound.exactly(0));
        }
        return Prediction.of(Bound.exactly(n.subtract(BigInteger.ONE)), "nA", n.shiftRight(1), "nB",
                n.subtract(n.shiftRight(1)), "l", source.get("l"), Prediction.PAIRS,
                n.multiply(n.subtract(BigInteger.ONE)).shiftRight(1));
    }
}
