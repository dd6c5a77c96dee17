package finegrain.solvers.dynamic;

import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.Factors;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Toeplitz;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Value;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// All small instances in the forms that a solver is made for, where those of the shared range are dense.
///
/// Steps on a line of up to 4 nodes, each -1, 0, 1 or forbidden; static steps on a line of 3 nodes and in a grid of 2 by 2 cells with factors of
/// rank 1 with entries of -1, 0 and 1, every band, and values of 0, 1 or none.
final class TinyForms {
    private static final long[] SIGNS = {-1, 0, 1};

    private TinyForms() {}

    static Stream<DynamicInstance> all() {
        return Stream.of(steps(), lineBands(), gridBands()).flatMap(s -> s);
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

    private static Stream<DynamicInstance> steps() {
        Stream<Question> questions = Stream.concat(Stream.of(RandomGrids.BEST),
                IntStream.rangeClosed(-2, 2).mapToObj(t -> new Question.Threshold(Value.of(t))));
        return questions.flatMap(question -> IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(n -> lists(n - 1, -1, 0, 1, Weights.FORBIDDEN).map(steps -> PathInstance
                        .lws(Cost.of(new Toeplitz(n, LongLists.immutable.with(steps))), question))));
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
        return IntStream.range(0, sums).boxed().flatMap(from -> IntStream.range(from + 1, sums).boxed()
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
