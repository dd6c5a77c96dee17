package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.Relation;
import finegrain.dynamic.Slices;
import finegrain.dynamic.Tensor;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Random costs in every form, and the numbers they are made of.
final class RandomCosts {
    static final Parameter FORM = new Parameter("form",
            "dense, factors or slices; for one axis also toeplitz and relation", "dense");
    static final Parameter R = new Parameter("r", "number of factors or slices", "2");
    static final Parameter MAX = new Parameter("max", "largest absolute value of a number", "9");
    static final Parameter FORBID = new Parameter("forbid", "probability that a transition is forbidden", "0");
    static final Parameter FREE = new Parameter("free", "number of free terms", "0");

    static final List<Parameter> PARAMETERS = List.of(FORM, R, MAX, FORBID, FREE);

    private final Parameters given;
    private final SplittableRandom random;

    RandomCosts(Parameters given, SplittableRandom random) {
        this.given = given;
        this.random = random;
    }

    /// Largest absolute value, for numbers that may be multiplied three times and added up.
    static int max(Parameters given) {
        return given.integer("max", 0, 1 << 20);
    }

    /// Costs as the parameters want them.
    Cost cost(int order, int extent) {
        Cost cost = Cost.of(tensor(order, extent));
        int free = given.integer("free", 0, 8);
        for (int f = 0; f < free; f++) {
            int mode = random.nextInt(order);
            cost = cost.with(new Free(IntLists.immutable.with(mode), numbers(extent)));
        }
        double forbid = given.probability("forbid");
        String form = given.text("form");
        return forbid == 0 || form.equals("dense") || form.equals("toeplitz") || form.equals("relation")
                ? cost
                : cost.forbidding(RandomVectors.bernoulli(power(extent, order - 1), extent, forbid, random).build());
    }

    private Tensor tensor(int order, int extent) {
        int r = given.integer("r", 0, 1 << 10);
        return switch (given.word("form", List.of("dense", "factors", "slices", "toeplitz", "relation"))) {
            case "dense" -> Dense.of(order, extent, index -> number());
            case "factors" -> new Factors(Lists.immutable.fromStream(IntStream.range(0, order).mapToObj(mode -> {
                ImmutableLongList numbers = numbers(Math.multiplyExact(extent, r));
                return IntegerMatrix.of(extent, r, numbers::get);
            })));
            case "slices" -> new Slices(order, extent, Lists.immutable.fromStream(IntStream.range(0, r)
                    .mapToObj(s -> new Slices.Slice(random.nextInt(order), numbers(extent),
                            numbers(power(extent, order - 1))))));
            case "toeplitz" -> {
                requireOneAxis(order, "toeplitz");
                yield new Toeplitz(extent, LongLists.immutable.with(
                        IntStream.range(0, Math.max(0, extent - 1)).mapToLong(i -> number()).toArray()));
            }
            default -> {
                requireOneAxis(order, "relation");
                BitMatrix related = RandomVectors.bernoulli(extent, extent, 1 - given.probability("forbid"), random)
                        .build();
                yield new Relation(related, value());
            }
        };
    }

    private static void requireOneAxis(int order, String form) {
        if (order != 2) {
            throw new InvalidInstanceException("The form " + form + " is for one axis; there are " + (order - 1) + ".");
        }
    }

    private static int power(int extent, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= extent;
            if (power > 1 << 27) {
                throw new InvalidInstanceException(extent + "^" + exponent
                        + " numbers are more than 2^27; ask for fewer nodes or the form factors.");
            }
        }
        return (int) power;
    }

    /// A number from `-max` to `max`.
    long value() {
        int max = max(given);
        return random.nextInt(-max, max + 1);
    }

    /// The same, or nothing where a transition is forbidden.
    long number() {
        return random.nextDouble() < given.probability("forbid") ? Weights.FORBIDDEN : value();
    }

    /// So many numbers from `-max` to `max`.
    ImmutableLongList numbers(int count) {
        return LongLists.immutable.with(IntStream.range(0, count).mapToLong(i -> value()).toArray());
    }
}
