package finegrain.contract;

import finegrain.model.Instance;
import finegrain.model.NumericInstance;
import finegrain.model.PairInstance;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// How large the target of a reduction is: the number of `queries`, for each parameter of the target its largest value
/// over all queries, and, where it matters, the sum over all queries of the number of candidate `pairs`.
public record Prediction(SequencedMap<String, Bound> bounds) {
    public static final String QUERIES = "queries";
    public static final String PAIRS = "pairs";

    public Prediction {
        bounds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bounds));
    }

    /// One query of the size given by names and [Bound]s in turn; a `BigInteger` or a `Number` is an exact bound.
    public static Prediction once(Object... namesAndBounds) {
        return of(Bound.exactly(1), namesAndBounds);
    }

    /// One query of the size of the source.
    public static Prediction same(Size source) {
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(QUERIES, Bound.exactly(1));
        source.parameters().forEach((name, value) -> bounds.put(name, Bound.exactly(value)));
        return new Prediction(bounds);
    }

    public static Prediction of(Bound queries, Object... namesAndBounds) {
        LinkedHashMap<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put(QUERIES, queries);
        for (int i = 0; i < namesAndBounds.length; i += 2) {
            bounds.put((String) namesAndBounds[i], switch (namesAndBounds[i + 1]) {
                case Bound bound -> bound;
                case BigInteger exact -> Bound.exactly(exact);
                case Number exact -> Bound.exactly(exact.longValue());
                case Object other -> throw new IllegalArgumentException("No bound: " + other);
            });
        }
        return new Prediction(bounds);
    }

    /// The parameters of one query as claimed, exactly or at most; empty if one of them is left open.
    public Optional<Size> size() {
        LinkedHashMap<String, BigInteger> parameters = new LinkedHashMap<>();
        for (var entry : bounds.entrySet()) {
            if (entry.getKey().equals(QUERIES) || entry.getKey().equals(PAIRS)) {
                continue;
            }
            switch (entry.getValue()) {
                case Bound.Exact(BigInteger value) -> parameters.put(entry.getKey(), value);
                case Bound.AtMost(BigInteger value) -> parameters.put(entry.getKey(), value);
                case Bound.Unavailable(String reason) -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Size(parameters));
    }

    /// Where a measurement breaks this prediction, or empty if it is kept.
    public Optional<String> brokenBy(Measurement measured) {
        for (var entry : bounds.entrySet()) {
            BigInteger actual = measured.numbers().get(entry.getKey());
            if (actual == null) {
                // Without a query there is nothing to measure, and not every query has every parameter.
                if (measured.queries() > 0 && entry.getValue() instanceof Bound.Exact) {
                    return Optional.of(entry.getKey() + " was predicted but is no parameter of the target");
                }
            } else if (!entry.getValue().allows(actual)) {
                return Optional.of(entry.getKey() + " predicted " + entry.getValue() + ", measured " + actual);
            }
        }
        for (String name : measured.numbers().keySet()) {
            if (!bounds.containsKey(name) && !name.equals(PAIRS)) {
                return Optional.of("no prediction for " + name);
            }
        }
        return Optional.empty();
    }

    /// The same numbers as a prediction, taken from the queries that were made. Not thread-safe.
    public static final class Measurement {
        private final LinkedHashMap<String, BigInteger> numbers = new LinkedHashMap<>();
        private long queries;

        public Measurement() {
            numbers.put(QUERIES, BigInteger.ZERO);
        }

        public void add(Instance query) {
            queries++;
            numbers.put(QUERIES, BigInteger.valueOf(queries));
            Size size = query.size();
            size.parameters().forEach((name, value) -> numbers.merge(name, value, BigInteger::max));
            if (query instanceof PairInstance pairs) {
                numbers.merge(PAIRS, BigInteger.valueOf(pairs.vectors().pairs()), BigInteger::add);
            }
            if (query instanceof NumericInstance numeric) {
                numbers.merge(PAIRS, BigInteger.valueOf(numeric.vectors().pairs()), BigInteger::add);
            }
        }

        public long queries() {
            return queries;
        }

        public SequencedMap<String, BigInteger> numbers() {
            return Collections.unmodifiableSequencedMap(numbers);
        }
    }
}
