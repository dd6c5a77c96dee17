package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.Lattice;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Paths: random costs in every form, points in space, and positions of airports.
final class PathGenerators {
    private static final Parameter N = new Parameter("n", "number of nodes along each axis", "16");
    private static final Parameter K = new Parameter("k", "number of axes", "2");
    private static final Parameter TENSORS = new Parameter("tensors",
            "'single': one tensor for all directions; 'per-direction': one for each", "single");
    private static final Parameter RANK = new Parameter("r", "dimension of the points: the rank", "2");
    private static final Parameter HOP = new Parameter("hop", "preferred hop", "50");
    private static final Parameter GAP = new Parameter("gap", "gaps between positions are uniform from 1 to this",
            "20");
    private static final Parameter FEE = new Parameter("fee", "landing fees are uniform from 0 to this", "100");
    private static final Question BEST = new Question.Optimum();
    private static final Question ZERO = new Question.Threshold(Value.ZERO);

    private PathGenerators() {}

    static List<Generator<PathInstance>> of(PathProblem problem) {
        if (problem.refuels()) {
            return refuelling(problem);
        }
        List<Parameter> costs = with(problem, RandomCosts.PARAMETERS);
        List<Parameter> dense = with(problem, List.of(RandomCosts.MAX));
        Stream<Generator<PathInstance>> both = Stream.of(
                new Generator<>("iid", "independent uniform numbers in the form that is asked for", costs,
                        (given, random) -> make(problem, given, BEST,
                                order -> new RandomCosts(given, random).cost(order, n(given)))),
                new Generator<>("planted", "one random path costs nothing, every other move more than that", dense,
                        (given, random) -> planted(problem, given, random)),
                new Generator<>("forced-no", "no path reaches the threshold 0: every move costs something", dense,
                        (given, random) -> make(problem, more(given, 2), ZERO,
                                order -> Cost.of(Dense.of(order, n(given),
                                        index -> 1L + random.nextInt(1 + RandomCosts.max(given)))))),
                new Generator<>("near-ties", "every move costs max or one less", dense,
                        (given, random) -> make(problem, given, BEST, order -> Cost.of(Dense.of(order, n(given),
                                index -> (long) RandomCosts.max(given) - (random.nextBoolean() ? 1 : 0))))));
        return Stream.concat(both, problem == PathProblem.LWS ? points() : Stream.empty()).toList();
    }

    private static Stream<Generator<PathInstance>> points() {
        return Stream.of(
                new Generator<>("cloud", "squared distances of uniform points plus a constant, of effective rank r",
                        List.of(N, RANK), (given, random) -> squares(given, 4_000_000_000L, (i, before) -> random
                                .nextInt(-100_000, 100_001))),
                new Generator<>("walk", "squared distances along a random walk plus a constant, of effective rank r",
                        List.of(N, RANK),
                        (given, random) -> squares(given, 4_000_000L * given.integer("r", 1, 64),
                                (i, before) -> before + random.nextInt(-1000, 1001))),
                new Generator<>("jump", "one paid jump between two halves of points on a sphere, of rank r",
                        List.of(N, RANK), PathGenerators::jump),
                new Generator<>("line-breaking", "words in lines of a width: squared room left, too long is forbidden",
                        List.of(N, new Parameter("width", "the width of a line", "60")), PathGenerators::lines));
    }

    private static List<Parameter> with(PathProblem problem, List<Parameter> more) {
        List<Parameter> all = new ArrayList<>(problem.oneDimension() ? List.of(N) : List.of(N, K, TENSORS));
        all.addAll(more);
        return all;
    }

    private static int n(Parameters given) {
        return given.integer("n", 1, 1 << 24);
    }

    private static Parameters more(Parameters given, int least) {
        if (n(given) < least) {
            throw new InvalidInstanceException("This needs n at least " + least + "; n is " + n(given) + ".");
        }
        return given;
    }

    @FunctionalInterface
    private interface Costs {
        Cost of(int order);
    }

    private static PathInstance make(PathProblem problem, Parameters given, Question question, Costs costs) {
        if (problem.oneDimension()) {
            return PathInstance.lws(costs.of(2), question);
        }
        int k = given.integer("k", 1, 16);
        return given.word("tensors", List.of("single", "per-direction")).equals("single")
                ? PathInstance.single(k, costs.of(k + 1), question)
                : PathInstance.perDirection(
                        Lists.immutable.fromStream(IntStream.range(0, k).mapToObj(d -> costs.of(k + 1))), question);
    }

    /// Costs at least 1, but 0 for the moves of one path; asked whether a path costs at most 0.
    private static PathInstance planted(PathProblem problem, Parameters given, SplittableRandom random) {
        int k = problem.oneDimension() ? 1 : given.integer("k", 1, 16);
        Lattice lattice = new Lattice(n(given), k);
        BitMatrix.Builder free = new BitMatrix.Builder(lattice.size(), n(given));
        int[] cell = new int[k];
        while (Arrays.stream(cell).anyMatch(c -> c < n(given) - 1)) {
            int direction = random.nextInt(k);
            int from = cell[direction];
            if (from < n(given) - 1) {
                cell[direction] = random.nextInt(from + 1, n(given));
                free.set(lattice.cell(cell), from);
            }
        }
        BitMatrix path = free.build();
        return make(problem, given, ZERO, order -> Cost.of(Dense.of(order, n(given), index -> {
            long cost = 1L + random.nextInt(1 + RandomCosts.max(given));
            return path.get(lattice.cell(Arrays.copyOf(index, k)), index[k]) ? 0 : cost;
        })));
    }

    @FunctionalInterface
    private interface Coordinate {
        long next(int point, long before);
    }

    /// `|p_j - p_i|² + c` as free terms and `-2 ⟨p_i, p_j⟩`.
    private static PathInstance squares(Parameters given, long c, Coordinate coordinate) {
        int n = n(given);
        int r = given.integer("r", 1, 64);
        long[] p = new long[Math.multiplyExact(n, r)];
        for (int e = 0; e < p.length; e++) {
            p[e] = coordinate.next(e / r, e < r ? 0 : p[e - r]);
        }
        IntToLongFunction norm = i -> IntStream.range(i * r, (i + 1) * r).mapToLong(e -> p[e] * p[e]).sum();
        Cost cost = Cost.of(Factors.of(IntegerMatrix.of(n, r, p), IntegerMatrix.of(n, r, e -> -2 * p[e])))
                .with(new Free(IntLists.immutable.with(0), list(n, j -> norm.applyAsLong(j) + c)))
                .with(new Free(IntLists.immutable.with(1), list(n, norm)));
        return PathInstance.lws(cost, BEST);
    }

    private static PathInstance jump(Parameters given, SplittableRandom random) {
        int n = n(given);
        int r = given.integer("r", 1, 64);
        long[] from = new long[Math.multiplyExact(n, r)];
        long[] to = new long[from.length];
        for (int i = 0; i < n; i++) {
            double[] direction = new double[r];
            double norm = 0;
            for (int t = 0; t < r; t++) {
                direction[t] = gaussian(random);
                norm += direction[t] * direction[t];
            }
            for (int t = 0; t < r; t++) {
                (i < n / 2 ? from : to)[i * r + t] = StrictMath.round(1_000_000 * direction[t] / StrictMath.sqrt(norm));
            }
        }
        return PathInstance.lws(Cost.of(Factors.of(IntegerMatrix.of(n, r, to), IntegerMatrix.of(n, r, from))), BEST);
    }

    /// Twelve uniform numbers less six: near enough to a normal one for a direction, and the same everywhere.
    private static double gaussian(SplittableRandom random) {
        return random.doubles(12).sum() - 6;
    }

    private static PathInstance lines(Parameters given, SplittableRandom random) {
        int n = given.integer("n", 1, 1 << 13);
        int width = given.integer("width", 12, 1 << 20);
        long[] ends = new long[n];
        for (int word = 1; word < n; word++) {
            // a word and the space behind it
            ends[word] = ends[word - 1] + 2 + random.nextInt(10);
        }
        BitMatrix.Builder tooLong = new BitMatrix.Builder(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                if (ends[j] - ends[i] > width) {
                    tooLong.set(j, i);
                }
            }
        }
        return PathInstance.lws(Cost.of(Refuelling.of(LongLists.immutable.with(ends), width))
                .forbidding(tooLong.build()), BEST);
    }

    private static List<Generator<PathInstance>> refuelling(PathProblem problem) {
        List<Parameter> parameters = problem.oneDimension() ? List.of(N, HOP, GAP) : List.of(N, K, HOP, GAP, FEE);
        return List.of(
                new Generator<>("iid", "independent uniform gaps between the positions", parameters,
                        (given, random) -> flights(problem, given, BEST, () -> 1L + random.nextInt(gap(given)),
                                random)),
                new Generator<>("planted", "every gap divides the hop, so that a path of cost 0 is there but for fees",
                        parameters,
                        (given, random) -> flights(problem, given, planted(problem), () -> hop(given), random)),
                new Generator<>("forced-no", "no path reaches the threshold -1: no cost is negative", parameters,
                        (given, random) -> flights(problem, given, new Question.Threshold(Value.of(-1)),
                                () -> 1L + random.nextInt(gap(given)), random)),
                new Generator<>("near-ties", "gaps of 1 and 2", parameters, (given, random) -> flights(problem, given,
                        BEST, () -> 1L + random.nextInt(2), random)));
    }

    private static Question planted(PathProblem problem) {
        return problem.oneDimension() ? ZERO : BEST;
    }

    private static int hop(Parameters given) {
        return given.integer("hop", 0, 1 << 20);
    }

    private static int gap(Parameters given) {
        return given.integer("gap", 1, 1 << 20);
    }

    @FunctionalInterface
    private interface Gap {
        long next();
    }

    private static PathInstance flights(PathProblem problem, Parameters given, Question question, Gap gap,
            SplittableRandom random) {
        int n = n(given);
        if (problem.oneDimension()) {
            return PathInstance.refuelling(positions(n, gap), hop(given), question);
        }
        int k = given.integer("k", 1, 16);
        int fee = given.integer("fee", 0, 1 << 20);
        ImmutableList<ImmutableLongList> axes = Lists.immutable
                .fromStream(IntStream.range(0, k).mapToObj(axis -> positions(n, gap)));
        return PathInstance.refuelling(axes, hop(given),
                list(new Lattice(n, k).size(), cell -> random.nextInt(fee + 1)), question);
    }

    private static ImmutableLongList positions(int n, Gap gap) {
        long[] positions = new long[n];
        for (int i = 1; i < n; i++) {
            positions[i] = positions[i - 1] + gap.next();
        }
        return LongLists.immutable.with(positions);
    }

    private static ImmutableLongList list(int n, IntToLongFunction of) {
        return LongLists.immutable.with(IntStream.range(0, n).mapToLong(of).toArray());
    }

    /// Static steps: random costs, and random values of which some cannot be reached.
    static List<Generator<StaticInstance>> of(StaticProblem problem) {
        List<Parameter> parameters = new ArrayList<>(
                problem == StaticProblem.STATIC_LWS ? List.of(N) : List.of(N, K, TENSORS));
        parameters.addAll(RandomCosts.PARAMETERS);
        return List.of(new Generator<>("iid",
                "independent uniform numbers; the band from the middle of the sums to their end is wanted", parameters,
                (given, random) -> block(problem, given, random)));
    }

    private static StaticInstance block(StaticProblem problem, Parameters given, SplittableRandom random) {
        PathInstance costs = make(problem == StaticProblem.STATIC_LWS ? PathProblem.LWS : PathProblem.KD_LWS, given,
                BEST, order -> new RandomCosts(given, random).cost(order, n(given)));
        int sums = costs.dimensions() * (n(given) - 1) + 1;
        StaticInstance.Band band = new StaticInstance.Band(sums / 4, (sums + 1) / 2, sums);
        Lattice lattice = costs.lattice();
        int cells = (int) IntStream.range(0, lattice.size())
                .filter(cell -> lattice.level(cell) >= band.from() && lattice.level(cell) < band.middle())
                .count();
        RandomCosts numbers = new RandomCosts(given, random);
        return new StaticInstance(problem, costs.dimensions(), costs.costs(), band,
                list(cells, i -> random.nextInt(8) == 0 ? Weights.FORBIDDEN : numbers.value()), BEST);
    }
}
