package finegrain.reductions.ovc;

import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
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
import java.util.stream.Stream;

/// Orthogonal vectors are contained in each other's complements, and containment is a largest inner product.
///
/// **Theorem** (`ov-to-bmax-ip`, Alman and Yu 2025, Lemma A.13). With `S_i` the vectors of weight `i`, there is an orthogonal pair iff
/// for some `i`, `j` the largest inner product of `S_i` with the complements of `S_j` is `i`. At most `l²` queries.
///
/// **Construction.** `<v, ¬u> = |v| - <v,u>`. A vector with its own complement has product 0, never `i ≥ 1`. Zero vectors decide
/// the instance by themselves. **Way back.** Positions in the classes become indices.
public final class OvToBmaxIp extends PairQueries {
    private static final Claim CLAIM = new Claim("ov-to-bmax-ip",
            "An orthogonal pair exists iff some weight class reaches its weight against the complements of another.",
            List.of(new Citation("AlmanYu2025", "Lemma A.13")), Claim.Kind.OR_OF_INSTANCES, "<v,¬u> = |v| - <v,u>",
            Transport.of(Transports.sides(PairProblem.OV, PairProblem.BMAX_IP).same("l"), "l^2", "n · l^2"), "OVC",
            OvToBmaxIp::sizes,
            EnumSet.of(Evidence.PROVED, Evidence.TESTED))
            .remarking("n·l + l² and the size of the queries: each vector is in at most 2l of them");

    @Override
    public String id() {
        return "ov-to-bmax-ip";
    }

    @Override
    public PairProblem source() {
        return PairProblem.OV;
    }

    @Override
    public PairProblem target() {
        return PairProblem.BMAX_IP;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.EXISTS, Question.Kind.THRESHOLD);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.ov();
    }

    @Override
    public Optional<Answer<Pair>> settled(PairInstance x) {
        return ZeroVectors.settle(x.vectors());
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        if (settled(x).isPresent()) {
            return Stream.empty();
        }
        BitMatrix rows = x.vectors().left();
        WeightPartition classes = WeightPartition.of(rows);
        return classes.weights()
                .stream()
                .flatMap(i -> classes.weights()
                        .stream()
                        .map(j -> new PairInstance(target(),
                                new Vectors.Bi(rows.select(classes.indices(i).toArray()),
                                        complement(rows.select(classes.indices(j).toArray()))),
                                new Question.Threshold(Value.of(i)))));
    }

    private static BitMatrix complement(BitMatrix matrix) {
        BitMatrix.Builder builder = new BitMatrix.Builder(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            builder.copyComplement(row, 0, matrix, row);
        }
        return builder.build();
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        WeightPartition classes = WeightPartition.of(x.vectors().left());
        int count = classes.weights().size();
        int i = classes.indices(classes.weights().get(query / count)).get(pair.left());
        int j = classes.indices(classes.weights().get(query % count)).get(pair.right());
        return i == j ? Optional.empty() : Optional.of(Pair.ordered(i, j));
    }

    private static Prediction sizes(Size source) {
        BigInteger n = source.get("n");
        BigInteger l = source.get("l");
        return Prediction.of(Bound.atMost(l.multiply(l)), "nA", Bound.atMost(n), "nB", Bound.atMost(n), "l", l,
                Prediction.PAIRS, Bound.atMost(n.multiply(n)));
    }
}
