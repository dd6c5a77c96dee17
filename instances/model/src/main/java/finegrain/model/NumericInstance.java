package finegrain.model;

import java.math.BigDecimal;

/// Vectors of numbers and a question about their inner products.
public record NumericInstance(NumericProblem problem, NumericVectors vectors, Question question) implements Instance {
    public NumericInstance {
        Questions.check(problem, question);
        switch (vectors) {
            case NumericVectors.Mono mono when !problem.mono() -> throw new InvalidInstanceException(
                    "The problem " + problem.id() + " is about two sides of vectors; one list was given.");
            case NumericVectors.Bi bi when problem.mono() -> throw new InvalidInstanceException(
                    "The problem " + problem.id() + " is about one list of vectors; two sides were given.");
            case NumericVectors.Mono mono -> requireKind(mono.rows(), problem);
            case NumericVectors.Bi(NumberMatrix left, NumberMatrix right) -> {
                requireKind(left, problem);
                requireKind(right, problem);
            }
        }
        if (question instanceof Question.Approximate) {
            requireNonnegative(vectors.left(), problem.mono() ? "Vector" : "Left vector");
            requireNonnegative(vectors.right(), problem.mono() ? "Vector" : "Right vector");
        }
    }

    private static void requireKind(NumberMatrix matrix, NumericProblem problem) {
        boolean integers = switch (matrix) {
            case IntegerMatrix z -> true;
            case RealMatrix r -> false;
        };
        if (integers != problem.integral()) {
            throw new InvalidInstanceException("The problem " + problem.id() + " is about "
                    + (integers ? "floating-point numbers; integers" : "integers; floating-point numbers")
                    + " were given.");
        }
    }

    /// A factor of a negative number is on its wrong side.
    private static void requireNonnegative(NumberMatrix matrix, String what) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (matrix.signum(row, column) < 0) {
                    throw new InvalidInstanceException(what + " " + row + " has " + shortest(matrix, row, column)
                            + " in column " + column + "; an inner product within a factor is only asked for where no "
                            + "coordinate is negative, so ask for the optimum, an additive error, a threshold or a gap.");
                }
            }
        }
    }

    /// A floating-point number as the few digits that tell it from all others, not as its hundreds of exact ones.
    private static String shortest(NumberMatrix matrix, int row, int column) {
        return switch (matrix) {
            case IntegerMatrix z -> z.exact(row, column).toString();
            case RealMatrix r -> new BigDecimal(String.valueOf(r.get(row, column))).stripTrailingZeros().toString();
        };
    }

    @Override
    public Size size() {
        return vectors.size();
    }
}
