package finegrain.contract;

import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import org.apache.commons.numbers.fraction.BigFraction;

/// What an answer is worth: how near to the best it is, and how likely it is to fall short of even that. The probability is
/// taken over the solver's own choices and holds for every instance that was fixed before its seed; it is zero for a
/// deterministic solver.
///
/// `Unknown` promises nothing.
public sealed interface Guarantee {
    /// Right without error and without chance.
    Guarantee EXACT = new Exact(BigFraction.ZERO);

    /// A bound on the probability that the rest of the guarantee does not hold.
    BigFraction failure();

    /// The same promise with another bound on its failure.
    Guarantee failing(BigFraction probability);

    /// What is promised if it does not fail.
    String promise();

    /// The decision, the count or the best value itself.
    record Exact(BigFraction failure) implements Guarantee {
        public Exact {
            requireProbability(failure);
        }

        @Override
        public Guarantee failing(BigFraction probability) {
            return new Exact(probability);
        }

        @Override
        public String promise() {
            return "exact";
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /// A value within a factor of the best, as in [Question.Approximate].
    record WithinFactor(BigFraction factor, BigFraction failure) implements Guarantee {
        public WithinFactor {
            requireProbability(failure);
        }

        @Override
        public Guarantee failing(BigFraction probability) {
            return new WithinFactor(factor, probability);
        }

        @Override
        public String promise() {
            return "within factor " + Value.text(factor) + " of the best";
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /// A value within an additive error of the best, as in [Question.Additive].
    record WithinError(BigFraction error, BigFraction failure) implements Guarantee {
        public WithinError {
            requireProbability(failure);
        }

        @Override
        public Guarantee failing(BigFraction probability) {
            return new WithinError(error, probability);
        }

        @Override
        public String promise() {
            return "within " + Value.text(error) + " of the best";
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /// An answer that is legal for `question`, except with probability at most `failure`.
    static Guarantee legal(Question question, BigFraction failure) {
        return switch (question) {
            case Question.Approximate(BigFraction factor) -> new WithinFactor(factor, failure);
            case Question.Additive(BigFraction error) -> new WithinError(error, failure);
            case Question.Exists q -> new Exact(failure);
            case Question.Count q -> new Exact(failure);
            case Question.Optimum q -> new Exact(failure);
            case Question.Threshold q -> new Exact(failure);
            case Question.Gap q -> new Exact(failure);
            case Question.Sum q -> new Exact(failure);
        };
    }

    /// Whether a question leaves room, so that an inexact answer can be one to it.
    static boolean leavesRoom(Question question) {
        return switch (question.kind()) {
            case APPROXIMATE, ADDITIVE, GAP -> true;
            case EXISTS, COUNT, OPTIMUM, THRESHOLD, SUM -> false;
        };
    }

    private static String text(Guarantee guarantee) {
        return guarantee.failure().signum() == 0
                ? guarantee.promise()
                : guarantee.promise() + ", except with probability at most " + Value.text(guarantee.failure());
    }

    private static void requireProbability(BigFraction failure) {
        if (failure.signum() < 0 || failure.compareTo(BigFraction.ONE) > 0) {
            throw new InvalidInstanceException(
                    "The failure probability is " + Value.text(failure) + "; it must be between 0 and 1.");
        }
    }
}
