package finegrain.reductions.ovc;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// One list becomes two equal sides once zero vectors are dealt with.
///
/// **Theorem** (`ov-to-bov`, Alman and Yu 2025, Lemma A.4). A list without zero vectors has an orthogonal pair iff `A = B = V` has
/// one; with a zero vector and at least one other it has one.
///
/// **Construction.** `A = B = V`. A vector is not orthogonal to itself unless it is zero. **Way back.** The pair, in order.
public final class OvToBov extends PairQueries implements Embedding<PairInstance, Pair, Pair> {
    @Override
    public String id() {
        return "ov-to-bov";
    }

    @Override
    public PairProblem source() {
        return PairProblem.OV;
    }

    @Override
    public PairProblem target() {
        return PairProblem.BOV;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.same(Question.Kind.EXISTS);
    }

    @Override
    public Claim claim() {
        return new Claim("ov-to-bov",
                "A list without zero vectors has an orthogonal pair iff two copies of it have one.",
                List.of(new Citation("AlmanYu2025", "Lemma A.4")), Claim.Kind.EXACT_IFF, "<a',b'> = <a,b>",
                Transports.once(source(), target(), 1),
                "OVC",
                size -> Prediction.of(Bound.atMost(1), "nA", size.get("n"), "nB", size.get("n"), "l", size.get("l")),
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
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
        return Stream.of(new PairInstance(target(), new Vectors.Bi(rows, rows), x.question()));
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return pair.left() == pair.right() ? Optional.empty() : Optional.of(Pair.ordered(pair.left(), pair.right()));
    }

    @Override
    public Value image(PairInstance x, Value value) {
        return value;
    }
}
