package finegrain.model;

import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/// What is asked about the candidates of an instance. "Value" is what [Problem#value] assigns to a candidate.
public sealed interface Question {
    /// The cases of [Question] without their parameters: what an edge of the reduction graph carries.
    enum Kind {
        EXISTS,
        OPTIMUM,
        THRESHOLD,
        APPROXIMATE,
        ADDITIVE,
        GAP,
        COUNT,
        SUM;

        /// The word used in files and on the command line.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Kind kind();

    /// The same question with every threshold replaced by its image under a monotone map of values. A factor or an
    /// error stays as it is: a map that stretches values does not carry those questions at all.
    default Question withThresholds(UnaryOperator<Value> image) {
        return switch (this) {
            case Threshold(Value t) -> new Threshold(image.apply(t));
            case Gap(Value yes, Value no) -> new Gap(image.apply(yes), image.apply(no));
            case Exists e -> e;
            case Optimum o -> o;
            case Approximate a -> a;
            case Additive a -> a;
            case Count c -> c;
            case Sum s -> s;
        };
    }

    /// Is there a candidate of value zero? (A satisfying assignment, an orthogonal pair.)
    record Exists() implements Question {
        @Override
        public Kind kind() {
            return Kind.EXISTS;
        }
    }

    /// A candidate of the best value.
    record Optimum() implements Question {
        @Override
        public Kind kind() {
            return Kind.OPTIMUM;
        }
    }

    /// Is there a candidate whose value reaches `threshold`? Thresholds outside the attainable range are legal and make the
    /// answer constant.
    record Threshold(Value threshold) implements Question {
        @Override
        public Kind kind() {
            return Kind.THRESHOLD;
        }
    }

    /// A candidate whose value is within `factor ≥ 1` of the best: at most `factor · min`, at least `max / factor`.
    record Approximate(BigFraction factor) implements Question {
        public Approximate {
            if (factor.compareTo(BigFraction.ONE) < 0) {
                throw new InvalidInstanceException(
                        "The approximation factor is " + Value.text(factor) + "; it must be at least 1.");
            }
        }

        @Override
        public Kind kind() {
            return Kind.APPROXIMATE;
        }
    }

    /// A candidate whose value is within `error ≥ 0` of the best: at most `min + error`, at least `max - error`.
    record Additive(BigFraction error) implements Question {
        public Additive {
            if (error.signum() < 0) {
                throw new InvalidInstanceException(
                        "The additive error is " + Value.text(error) + "; it must be at least 0.");
            }
        }

        @Override
        public Kind kind() {
            return Kind.ADDITIVE;
        }
    }

    /// A promise: either some value reaches `yes`, or no value reaches `no`, which is the weaker of the two. If neither
    /// holds, the promise is broken and both answers are legal. The additive gap `g` at threshold `α` is `no = α - g` for
    /// a maximum and `α + g` for a minimum; the multiplicative gap is `α / g` and `α · g`.
    record Gap(Value yes, Value no) implements Question {
        @Override
        public Kind kind() {
            return Kind.GAP;
        }
    }

    /// How many candidates have value zero?
    record Count() implements Question {
        @Override
        public Kind kind() {
            return Kind.COUNT;
        }
    }

    /// The sum of `base^(-value)` over all candidates, `base > 1`.
    record Sum(BigFraction base) implements Question {
        public Sum {
            if (base.compareTo(BigFraction.ONE) <= 0) {
                throw new InvalidInstanceException(
                        "The base of the kernel is " + Value.text(base) + "; it must be greater than 1.");
            }
        }

        @Override
        public Kind kind() {
            return Kind.SUM;
        }
    }
}
