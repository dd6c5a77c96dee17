package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkTest {
    private static void run(int parts, int threads, Function<Integer, Integer> work, Consumer<Integer> results) {
        run(parts, Budget.unlimited().withThreads(threads), work, results);
    }

    private static void run(int parts, Budget budget, Function<Integer, Integer> work, Consumer<Integer> results) {
        Iterator<Integer> all = IntStream.range(0, parts).iterator();
        new OrderedWork<Integer, Integer>("Counting", () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty(),
                results, budget).run(() -> work);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void resultsComeInTheOrderOfTheParts(int threads) {
        List<Integer> results = new ArrayList<>();
        run(5000, threads, i -> {
            // some parts take much longer than others
            int more = i % 100 == 0 ? 100_000 : 0;
            return 2 * i + (int) IntStream.range(0, more).filter(k -> k * k == 2).count();
        }, results::add);
        assertThat(results).isEqualTo(IntStream.range(0, 5000).map(i -> 2 * i).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFailureOfTheFirstPartIsThrown(int threads) {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> run(5000, threads, i -> {
            if (i >= 1234) {
                throw new IllegalArgumentException("part " + i);
            }
            return i;
        }, results::add)).isInstanceOf(IllegalArgumentException.class).hasMessage("part 1234");
        assertThat(results).isEqualTo(IntStream.range(0, 1234).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aResultThatIsNotTakenEndsTheWork(int threads) {
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> run(100_000, threads, i -> i, result -> {
            if (result == 777) {
                throw new IllegalArgumentException("result " + result);
            }
            results.add(result);
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("result 777");
        assertThat(results).hasSize(777);
    }

    @Test
    void onlySoManyResultsWait() {
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        run(20_000, 4, i -> {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            return i;
        }, result -> waiting.decrementAndGet());
        assertThat(most.get()).isBetween(1, 4 * 64);
    }

    @Test
    void workThatIsCancelledMeanwhileIsGivenUp() {
        Budget budget = Budget.unlimited().withThreads(3);
        List<Integer> results = new ArrayList<>();
        assertThatThrownBy(() -> run(1_000_000, budget, i -> i, result -> {
            results.add(result);
            if (result == 500) {
                budget.cancel();
            }
        })).isInstanceOf(CancellationException.class).hasMessage("Counting was given up: cancelled.");
        assertThat(results).hasSizeBetween(501, 1500);
    }

    @Test
    void noPartIsNoResult() {
        run(0, 3, i -> i, result -> {
            throw new IllegalStateException();
        });
    }
}
