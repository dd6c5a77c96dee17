package finegrain.model;

/// What every instance checks about its question.
public final class Questions {
    private Questions() {}

    /// Throws unless the problem has this question and its parameters make sense.
    public static void check(Problem<?, ?> problem, Question question) {
        if (!problem.questions().contains(question.kind())) {
            throw new InvalidInstanceException(
                    "The problem " + problem.id() + " has no question '" + question.kind().word()
                            + "'; it has " + problem.questions().stream().map(Question.Kind::word).toList() + ".");
        }
        switch (question) {
            case Question.Threshold(Value t) -> requireIntegral(t, problem);
            case Question.Gap(Value yes, Value no) -> {
                requireIntegral(yes, problem);
                requireIntegral(no, problem);
                if (!problem.goal().reaches(yes, no)) {
                    throw new InvalidInstanceException("The gap promises yes at " + yes + " and no at " + no
                            + "; the no side must be the easier one to reach.");
                }
            }
            case Question.Exists() -> {
            }
            case Question.Count() -> {
            }
            case Question.Optimum() -> {
            }
            case Question.Approximate a -> {
            }
            case Question.Additive a -> {
            }
            case Question.Sum s -> {
            }
        }
    }

    private static void requireIntegral(Value threshold, Problem<?, ?> problem) {
        if (problem.integral() && !threshold.isInteger()) {
            throw new InvalidInstanceException("The threshold " + threshold + " is not an integer; the values are.");
        }
    }
}
