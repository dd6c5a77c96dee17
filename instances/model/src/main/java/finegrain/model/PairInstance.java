package finegrain.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;

/// Vectors and a question about their pairs.
///
/// @param power each vector stands for its `power`-fold tensor product with itself, so that every inner product and every
///        cosine is raised to that power (`tensor-power`); 1 for the vectors as they are
public record PairInstance(PairProblem problem, Vectors vectors, Question question, int power) implements Instance {
    /// Values of higher powers have more digits than anybody wants to read.
    public static final int LARGEST_POWER = 1000;

    public PairInstance {
        Questions.check(problem, question);
        switch (vectors) {
            case Vectors.Mono mono when !problem.mono() -> throw new InvalidInstanceException(
                    "The problem " + problem.id() + " is about two sides of vectors; one list was given.");
            case Vectors.Bi bi when problem.mono() -> throw new InvalidInstanceException(
                    "The problem " + problem.id() + " is about one list of vectors; two sides were given.");
            case Vectors.Mono mono -> {
            }
            case Vectors.Bi bi -> {
            }
        }
        boolean optimises = problem.optimises();
        if (power < 1 || power > LARGEST_POWER || power > 1 && !optimises) {
            throw new InvalidInstanceException("The power is " + power + "; it must be from 1 to " + LARGEST_POWER
                    + (optimises ? "." : ", and exactly 1 for " + problem.id() + "."));
        }
        if (problem.measure() == Measure.COSINE) {
            requireNonzero(vectors.left(), problem.mono() ? "Vector" : "Left vector", problem);
            requireNonzero(vectors.right(), problem.mono() ? "Vector" : "Right vector", problem);
        }
    }

    public PairInstance(PairProblem problem, Vectors vectors, Question question) {
        this(problem, vectors, question, 1);
    }

    private static void requireNonzero(BitMatrix side, String what, PairProblem problem) {
        int zero = side.zeroRow();
        if (zero >= 0) {
            throw new InvalidInstanceException(what + " " + zero + " is all zero and has no cosine with anything; "
                    + problem.id() + " needs nonzero vectors, so remove it.");
        }
    }

    /// The parameters of the vectors; the dimension is that of the tensor powers.
    @Override
    public Size size() {
        if (power == 1) {
            return vectors.size();
        }
        LinkedHashMap<String, BigInteger> parameters = new LinkedHashMap<>(vectors.size().parameters());
        parameters.computeIfPresent("l", (name, l) -> l.pow(power));
        return new Size(parameters);
    }
}
