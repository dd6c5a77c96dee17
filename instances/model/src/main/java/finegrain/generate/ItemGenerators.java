package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinInstance;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Sequences, boxes and sets for chains; coins and items of a knapsack.
final class ItemGenerators {
    private static final Parameter N = new Parameter("n", "number of items", "16");
    private static final Parameter L = new Parameter("l", "number of sides, or of elements of the ground set", "3");
    private static final Parameter MAX = new Parameter("max", "largest absolute value of a number", "100");
    private static final Parameter P = new Parameter("p", "probability that an element is in a set", "1/2");
    private static final Parameter TARGET = new Parameter("n", "the target", "24");
    private static final Parameter M = new Parameter("m", "largest size", "8");
    private static final Parameter HAVE = new Parameter("have", "probability that there is a size", "1/2");
    private static final Question BEST = new Question.Optimum();

    private ItemGenerators() {}

    static List<Generator<ChainInstance>> of(ChainProblem problem) {
        List<Parameter> parameters = switch (problem) {
            case LIS -> List.of(N, MAX);
            case NESTED_BOXES -> List.of(N, L, MAX);
            case SUBSET_CHAIN -> List.of(N, new Parameter("l", "number of elements of the ground set", "8"), P);
        };
        return List.of(
                new Generator<>("iid", "independent uniform items", parameters,
                        (given, random) -> chain(problem, given, random, BEST, Items.ANY)),
                new Generator<>("planted", "all items are one chain, in a random order where that is free", parameters,
                        (given, random) -> chain(problem, given, random,
                                new Question.Threshold(Value.of(n(given))), Items.CHAIN)),
                new Generator<>("forced-no", "no chain of two: no item fits into another", parameters,
                        (given, random) -> chain(problem, given, random, new Question.Threshold(Value.of(2)),
                                Items.ANTICHAIN)),
                new Generator<>("near-ties", "few different items, so that many are equal", parameters,
                        (given, random) -> chain(problem, given, random, BEST, Items.CROWDED)));
    }

    private enum Items {
        ANY,
        CHAIN,
        ANTICHAIN,
        CROWDED
    }

    private static int n(Parameters given) {
        return given.integer("n", 0, 1 << 22);
    }

    private static ChainInstance chain(ChainProblem problem, Parameters given, SplittableRandom random,
            Question question, Items items) {
        int n = n(given);
        return switch (problem) {
            case LIS -> ChainInstance.of(problem, IntegerMatrix.of(n, 1, numbers(n, i -> switch (items) {
                case ANY -> signed(given, random);
                case CHAIN -> 2L * i + random.nextInt(2);
                case ANTICHAIN -> -(i / 2L);
                case CROWDED -> random.nextInt(3);
            })), question);
            case NESTED_BOXES -> boxes(given, random, question, items);
            case SUBSET_CHAIN -> subsets(given, random, question, items);
        };
    }

    private static long signed(Parameters given, SplittableRandom random) {
        int max = given.integer("max", 1, 1 << 20);
        return random.nextInt(-max, max + 1);
    }

    private static long[] numbers(int count, IntToLongFunction of) {
        return IntStream.range(0, count).mapToLong(of).toArray();
    }

    private static ChainInstance boxes(Parameters given, SplittableRandom random, Question question, Items items) {
        int n = n(given);
        int l = given.integer("l", 1, 1 << 10);
        int max = given.integer("max", 1, 1 << 20);
        List<Integer> ranks = shuffled(n, random);
        return ChainInstance.of(ChainProblem.NESTED_BOXES, IntegerMatrix.of(n, l, numbers(n * l, e -> switch (items) {
            case ANY -> 1L + random.nextInt(max);
            case CHAIN -> 1 + 2L * ranks.get(e / l) + random.nextInt(2);
            // one side of every box is the same and no other is smaller
            case ANTICHAIN -> e % l == 0 ? 1 : 1L + random.nextInt(max);
            case CROWDED -> 1L + random.nextInt(2);
        })), question);
    }

    private static List<Integer> shuffled(int n, SplittableRandom random) {
        List<Integer> ranks = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(ranks, new Random(random.nextLong()));
        return ranks;
    }

    private static ChainInstance subsets(Parameters given, SplittableRandom random, Question question, Items items) {
        int n = n(given);
        int l = given.integer("l", 0, 1 << 16);
        double p = given.probability("p");
        if (items == Items.CHAIN && l < n - 1) {
            throw new InvalidInstanceException("A chain of " + n + " sets needs l at least " + (n - 1) + "; l is " + l
                    + ".");
        }
        List<Integer> ranks = shuffled(n, random);
        BitMatrix sets = switch (items) {
            case ANY -> RandomVectors.bernoulli(n, l, p, random).build();
            case CHAIN -> {
                BitMatrix.Builder builder = new BitMatrix.Builder(n, l);
                for (int i = 0; i < n; i++) {
                    for (int element = 0; element < ranks.get(i); element++) {
                        builder.set(i, element);
                    }
                }
                yield builder.build();
            }
            case ANTICHAIN -> RandomVectors.ofWeight(n, l, l / 2, random);
            case CROWDED -> RandomVectors.bernoulli(n, l, Math.min(1, 1.0 / Math.max(1, l)), random).build();
        };
        return ChainInstance.of(sets, question);
    }

    static List<Generator<CoinInstance>> of(CoinProblem problem) {
        List<Parameter> parameters = List.of(TARGET, M, MAX, HAVE);
        return List.of(
                new Generator<>("iid", "independent uniform weights of the sizes that there are", parameters,
                        (given, random) -> new CoinInstance(problem, weights(given, random,
                                size -> signed(given, random)), target(given), BEST)),
                new Generator<>("coins", "every coin weighs 1: the fewest coins, or the most items", parameters,
                        (given, random) -> new CoinInstance(problem, weights(given, random, size -> 1), target(given),
                                BEST)),
                new Generator<>("forced-no", problem == CoinProblem.COIN_CHANGE
                        ? "no coins add up to the target, which is odd, as all sizes are even"
                        : "no items reach the threshold: no profit is positive", parameters,
                        (given, random) -> forcedNo(problem, given, random)),
                new Generator<>("near-ties", "weights of max and one less", parameters,
                        (given, random) -> new CoinInstance(problem, weights(given, random,
                                size -> (long) given.integer("max", 1, 1 << 20) - random.nextInt(2)), target(given),
                                BEST)));
    }

    private static int target(Parameters given) {
        return given.integer("n", 0, 1 << 24);
    }

    private static ImmutableLongList weights(Parameters given,
            SplittableRandom random, IntToLongFunction weight) {
        double have = given.probability("have");
        return LongLists.immutable.with(numbers(given.integer("m", 0, 1 << 24),
                i -> random.nextDouble() < have ? weight.applyAsLong(i + 1) : Weights.FORBIDDEN));
    }

    private static CoinInstance forcedNo(CoinProblem problem, Parameters given, SplittableRandom random) {
        return switch (problem) {
            case COIN_CHANGE -> new CoinInstance(problem, weights(given, random,
                    size -> size % 2 == 0 ? signed(given, random) : Weights.FORBIDDEN), target(given) | 1, BEST);
            case UNBOUNDED_KNAPSACK -> new CoinInstance(problem, weights(given, random,
                    size -> -Math.abs(signed(given, random))), target(given), new Question.Threshold(Value.ONE));
        };
    }
}
