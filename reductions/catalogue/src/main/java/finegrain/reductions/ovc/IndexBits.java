package finegrain.reductions.ovc;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One list becomes two sides, once for each bit of the index.
///
/// **Theorem** (`index-bits`, after Alman and Yu 2025, Lemma A.4). Two different indices differ in some bit, so every pair of a
/// list is a pair across the sides in one of `⌈log2 n⌉` instances, with the same value; this serves every pair problem.
///
/// **Construction.** Query `β`: `A` are the vectors whose index has bit `β` zero, `B` the others. **Way back.** A position in a
/// side becomes an index by inserting the bit.
public final class IndexBits extends PairQueries implements Embedding<PairInstance, Pair, Pair> {
    private final PairProblem source;

    /// @param source a problem about one list
    public IndexBits(PairProblem source) {
        this.source = source;
    }

    @Override
    public String id() {
        return source.id() + "-to-" + target().id() + "-index-bits";
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
                : Carries.same(Question.Kind.EXISTS);
    }

    @Override
    public Claim claim() {
        return new Claim("index-bits",
                "Every pair of a list is split by some bit of the index.",
                List.of(new Citation("AlmanYu2025", "Lemma A.4")),
                Claim.Kind.EXACT_VALUE, "values are unchanged",
                Transport.of(Transports.sides(source, target()).same("l"), "log n", "n log n · l"),
                "algorithms for two sides to one list",
                IndexBits::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    @Override
    public List<PairInstance> noInstances() {
        return source.optimises() ? NoInstances.optimum(source, carries().keySet()) : NoInstances.ov();
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        Images.requirePlain(x);
        BitMatrix rows = x.vectors().left();
        return IntStream.range(0, bits(rows.rows())).mapToObj(bit -> {
            int[] zero = IntStream.range(0, rows.rows()).filter(i -> (i >>> bit & 1) == 0).toArray();
            int[] one = IntStream.range(0, rows.rows()).filter(i -> (i >>> bit & 1) == 1).toArray();
            return new PairInstance(target(), new Vectors.Bi(rows.select(zero), rows.select(one)), x.question());
        });
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int bit, Pair pair) {
        return Optional.of(Pair.ordered(insert(pair.left(), bit), insert(pair.right(), bit) | 1 << bit));
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value;
    }

    /// The number of bits of the indices `0 … n-1`, 0 for fewer than two.
    private static int bits(int n) {
        return n < 2 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    }

    /// The position-th index whose bit `bit` is zero.
    private static int insert(int position, int bit) {
        return position >>> bit << bit + 1 | position & (1 << bit) - 1;
    }

    /// The highest bit leaves the largest side of zeros, `2^(⌈log2 n⌉-1)`; the lowest the largest of ones, `⌊n/2⌋`.
    private static Prediction sizes(Size source) {
        int n = source.get("n").intValueExact();
        int bits = bits(n);
        return bits == 0
                ? Prediction.of(Bound.exactly(0))
                : Prediction.of(Bound.exactly(bits), "nA", 1L << bits - 1, "nB", n / 2, "l", source.get("l"));
    }
}
