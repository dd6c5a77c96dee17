package finegrain.reductions.ovc;

import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Parameters;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.BitMatrix;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// Orthogonal pairs are counted by an exponential kernel sum, which is what normalises attention.
///
/// **Theorem** (`kernel-sum`, after Alman and Song 2023). For `β ≥ max(2, 4|A||B|)` the number of orthogonal pairs is
/// `⌊Σ β^(-<a,b>)⌋`.
///
/// **Construction.** The same vectors. Orthogonal pairs contribute 1 each, all others together at most `|A||B|/β ≤ 1/4`.
/// **Way back.** Round down.
///
/// @param base `β`; empty to take `max(2, 4|A||B|)`
public record KernelSum(Optional<BigFraction> base) implements ManyOne<PairInstance, Pair, PairInstance, Pair> {
    private static final Claim CLAIM = new Claim("kernel-sum",
            "The number of orthogonal pairs is an exponential kernel sum, rounded down.",
            List.of(new Citation("AlmanSong2023", "abstract")), Claim.Kind.EXACT_VALUE, "#OV = ⌊Σ β^(-<a,b>)⌋",
            Transports.once(PairProblem.BOV, PairProblem.KERNEL_SUM, 1),
            "OVC for attention row sums with logit scale Θ(log n)", Prediction::same,
            EnumSet.of(Evidence.PROVED, Evidence.TESTED));

    /// The parameter `base`.
    public static KernelSum parse(Parameters given) {
        return new KernelSum(given.auto("base") ? Optional.empty() : Optional.of(given.fraction("base")));
    }

    @Override
    public String id() {
        return "bov-to-kernel-sum";
    }

    @Override
    public PairProblem source() {
        return PairProblem.BOV;
    }

    @Override
    public PairProblem target() {
        return PairProblem.KERNEL_SUM;
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return Carries.one(Question.Kind.COUNT, Question.Kind.SUM);
    }

    @Override
    public Claim claim() {
        return CLAIM;
    }

    @Override
    public List<PairInstance> noInstances() {
        return List.of(new PairInstance(PairProblem.BOV,
                new Vectors.Bi(BitMatrix.of("110", "011"), BitMatrix.of("101", "111")), new Question.Count()));
    }

    @Override
    public PairInstance map(PairInstance x) {
        BigFraction least = BigFraction.of(BigInteger.valueOf(Math.max(2, 4 * x.vectors().pairs())));
        BigFraction beta = base.orElse(least);
        if (beta.compareTo(least) < 0) {
            throw new InvalidInstanceException("The base is " + Value.text(beta) + "; for " + x.vectors().pairs()
                    + " pairs it must be at least " + Value.text(least) + ", or the sum cannot be told from a count.");
        }
        return new PairInstance(PairProblem.KERNEL_SUM, x.vectors(), new Question.Sum(beta));
    }

    @Override
    public Answer<Pair> back(PairInstance x, Answer<Pair> answer) {
        return switch (answer) {
            case Answer.Amount<Pair>(BigFraction sum) ->
                new Answer.Amount<>(BigFraction.of(sum.getNumerator().divide(sum.getDenominator())));
            case Answer.Unknown<Pair> unknown -> unknown;
            case Answer.Yes<Pair> yes -> yes;
            case Answer.No<Pair> no -> no;
            case Answer.Attained<Pair> attained -> attained;
        };
    }
}
