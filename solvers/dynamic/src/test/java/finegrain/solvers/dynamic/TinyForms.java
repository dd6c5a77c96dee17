package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import finegrain.model.BitMatrix;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// All small instances in the forms that a solver is made for, where those of the shared range are dense.
///
/// Steps on a line of up to 4 nodes, each -1, 0, 1 or forbidden; squares of hops with a longest one; static steps on a line of 3 nodes and in a grid of 2 by 2 cells with factors of
/// rank 1 with entries of -1, 0 and 1, every band, and values of 0, 1 or none.
final class TinyForms {
    private static final long[] SIGNS = {-1, 0, 1};

    private TinyForms() {}

    static Stream<DynamicInstance> all() {
        return Stream.of(steps(), windows(), lineBands(), gridBands()).flatMap(s -> s);
    }

    private static Stream<long[]> lists(int length, long... numbers) {
        long count = LongStream.range(0, length).reduce(1, (product, i) -> product * numbers.length);
        return LongStream.range(0, count).mapToObj(code -> {
            long[] list = new long[length];
            long rest = code;
            for (int i = 0; i < length; i++) {
                list[i] = numbers[(int) (rest % numbers.length)];
                rest /= numbers.length;
            }
            return list;
        });
    }

    private static Stream<Question> questions() {
        return Stream.concat(Stream.of(RandomGrids.BEST),
                IntStream.rangeClosed(-2, 2).mapToObj(t -> new Question.Threshold(Value.of(t))));
    }

    private static Stream<DynamicInstance> steps() {
        return questions().flatMap(question -> IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(n -> lists(n - 1, -1, 0, 1, Weights.FORBIDDEN).map(steps -> PathInstance
                        .lws(Cost.of(new Toeplitz(n, LongLists.immutable.with(steps))), question))));
    }

    /// Positions of 0 to 2 apart on a line of up to 4 nodes, every hop of 1 or 2, every longest move.
    private static Stream<DynamicInstance> windows() {
        return questions().flatMap(question -> IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(n -> lists(n, 0, 1, 2)
                        .flatMap(gaps -> IntStream.rangeClosed(0, n)
                                .mapToObj(longest -> window(n, gaps, longest, question)))));
    }

    private static DynamicInstance window(int n, long[] gaps, int longest, Question question) {
        Arrays.parallelPrefix(gaps, Long::sum);
        BitMatrix.Builder tooLong = new BitMatrix.Builder(n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j - longest; i++) {
                tooLong.set(j, i);
            }
        }
        // one less for each move, so that values lie about the thresholds
        return PathInstance.lws(Cost.of(Refuelling.of(LongLists.immutable.with(gaps), 1 + longest % 2))
                .with(new Free(IntLists.immutable.empty(), LongLists.immutable.with(-1)))
                .forbidding(tooLong.build()), question);
    }

    private static IntegerMatrix column(long... entries) {
        return IntegerMatrix.of(entries.length, 1, entries);
    }

    private static Stream<DynamicInstance> lineBands() {
        return bands(3).flatMap(band -> lists(3, SIGNS).flatMap(v -> lists(3, SIGNS).flatMap(u -> {
            Cost cost = Cost.of(Factors.of(column(u), column(v)));
            return lists(band.middle() - band.from(), 0, 1, Weights.FORBIDDEN)
                    .map(given -> StaticInstance.lws(cost, band, LongLists.immutable.with(given)));
        })));
    }

    private static Stream<StaticInstance.Band> bands(int sums) {
        return IntStream.range(0, sums)
                .boxed()
                .flatMap(from -> IntStream.range(from + 1, sums)
                        .boxed()
                        .flatMap(middle -> IntStream.rangeClosed(middle + 1, sums)
                                .mapToObj(end -> new StaticInstance.Band(from, middle, end))));
    }

    private static Stream<DynamicInstance> gridBands() {
        return bands(3).flatMap(band -> lists(4, SIGNS).flatMap(u -> {
            Cost cost = Cost.of(Factors.of(column(u[0], u[1]), column(u[2], u[3]), column(1, -1)));
            int cells = (int) IntStream.of(0, 1, 1, 2).filter(s -> s >= band.from() && s < band.middle()).count();
            return lists(cells, 0, 1, Weights.FORBIDDEN)
                    .map(given -> new StaticInstance(StaticProblem.STATIC_KD_LWS, 2, Lists.immutable.with(cost), band,
                            LongLists.immutable.with(given), RandomGrids.BEST));
        }));
    }
}
