package finegrain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.contract.Budget;
import finegrain.contract.Progress;
import finegrain.contract.Solver;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every solver owes: the answers of [Problem#search], the same on any number of threads, and manners.
public interface SolverContract<X extends Instance, W> {
    Solver<X, W> solver();

    /// Every instance up to some small size.
    Stream<Case<X, W>> tiny();

    /// A sample of larger ones, with their YES and NO.
    Stream<Case<X, W>> larger();

    /// One that it takes and that has a candidate.
    X sample();

    /// The memory that the solver says an instance takes; empty if it does not say.
    OptionalLong bytes(X x, Budget budget);

    /// Whether an answer is as good as the one of the search; a solver that promises the same witness needs the same.
    default void agrees(X x, Answer<W> expected, Answer<W> actual) {
        assertThat(actual).as(() -> solver().id() + " on " + x).isEqualTo(expected);
    }

    @Test
    default void agreesWithSearchOnAllTinyInstances() {
        both(tiny(), Budget.unlimited().withThreads(1));
    }

    @Test
    default void agreesWithSearchOnLargerInstances() {
        both(larger(), Budget.unlimited().withThreads(1));
    }

    @Test
    default void agreesWithSearchOnTwoThreads() {
        both(larger(), Budget.unlimited().withThreads(2));
    }

    /// Checks all instances that are not declined, and that yes and no are both plentiful.
    private void both(Stream<Case<X, W>> cases, Budget budget) {
        Map<Question.Kind, int[]> tally = new EnumMap<>(Question.Kind.class);
        cases.filter(c -> solver().declines(c.x()).isEmpty()).forEach(c -> {
            Answer<W> actual = solver().solve(c.x(), budget);
            agrees(c.x(), c.expected(), actual);
            assertThat(Problem.<X, W>of(c.x()).verify(c.x(), actual)).as(() -> "verifies: " + c.x()).isTrue();
            boolean positive = switch (c.expected()) {
                case Answer.Yes<W> y -> true;
                case Answer.Attained<W> a -> true;
                case Answer.Amount<W>(var amount) -> amount.signum() > 0;
                case Answer.No<W> n -> false;
                case Answer.Unknown<W> u -> throw new AssertionError("The search does not know " + c.x());
            };
            tally.computeIfAbsent(c.x().question().kind(), kind -> new int[2])[positive ? 1 : 0]++;
        });
        assertThat(tally).isNotEmpty();
        tally.forEach((kind, counts) -> {
            int all = counts[0] + counts[1];
            assertThat(counts[1]).as("yes to " + kind + " of " + all).isGreaterThanOrEqualTo(Math.max(2, all / 20));
            if (kind == Question.Kind.EXISTS || kind == Question.Kind.THRESHOLD || kind == Question.Kind.GAP) {
                assertThat(counts[0]).as("no to " + kind + " of " + all).isGreaterThanOrEqualTo(Math.max(2, all / 20));
            }
        });
    }

    /// The witness is the same too, not only as good.
    @Test
    default void answersDoNotDependOnThreads() {
        larger().filter(c -> solver().declines(c.x()).isEmpty())
                .limit(100)
                .forEach(c -> assertThat(solver().solve(c.x(), Budget.unlimited().withThreads(3)))
                        .as(() -> solver().id() + " on " + c.x())
                        .isEqualTo(solver().solve(c.x(), Budget.unlimited().withThreads(1))));
    }

    @Test
    default void countsTheSameEveryTime() {
        Budget first = Budget.unlimited().withThreads(1);
        Budget second = Budget.unlimited().withThreads(1);
        solver().solve(sample(), first);
        solver().solve(sample(), second);
        assertThat(first.work().amounts()).isEqualTo(second.work().amounts());
    }

    @Test
    default void cancelledBeforeTheStartIsUnknown() {
        Budget budget = Budget.unlimited();
        budget.cancel();
        assertThat(solver().solve(sample(), budget)).isEqualTo(new Answer.Unknown<>("cancelled"));
    }

    @Test
    default void noTimeIsUnknown() {
        assertThat(solver().solve(sample(), Budget.unlimited().within(Duration.ZERO)))
                .isEqualTo(new Answer.Unknown<>("no answer within 0 ms"));
    }

    /// Spent on the first sign of progress, a solver either was done already or does not know.
    @Test
    default void cancelledOnTheWayIsUnknownOrRight() {
        Budget[] budget = new Budget[1];
        budget[0] = Budget.unlimited().withThreads(2).reporting(new Progress() {
            @Override
            public void begin(String what, long steps) {
                budget[0].cancel();
            }

            @Override
            public void advance(long steps) {
                budget[0].cancel();
            }
        });
        Answer<W> answer = solver().solve(sample(), budget[0]);
        if (!answer.equals(new Answer.Unknown<>("cancelled"))) {
            agrees(sample(), Problem.<X, W>of(sample()).search(sample()), answer);
        }
    }

    @Test
    default void doesAsManyStepsAsAnnounced() {
        AtomicLong announced = new AtomicLong();
        AtomicLong done = new AtomicLong();
        Budget budget = Budget.unlimited().withThreads(2).reporting(new Progress() {
            @Override
            public void begin(String what, long steps) {
                assertThat(done.getAndSet(0)).as("steps of the work before").isLessThanOrEqualTo(announced.get());
                announced.set(steps);
            }

            @Override
            public void advance(long steps) {
                done.addAndGet(steps);
            }
        });
        larger().filter(c -> solver().declines(c.x()).isEmpty()).limit(50).forEach(c -> {
            solver().solve(c.x(), budget);
            assertThat(done.get()).as(() -> "steps on " + c.x()).isLessThanOrEqualTo(announced.get());
        });
    }

    @Test
    default void refusesWhatTheMemoryDoesNotHold() {
        Budget roomy = Budget.unlimited().withThreads(1);
        bytes(sample(), roomy).ifPresent(bytes -> {
            assertThat(solver().solve(sample(), roomy.withMemory(bytes))).isNotInstanceOf(Answer.Unknown.class);
            if (bytes > 0) {
                assertThatThrownBy(() -> solver().solve(sample(), roomy.withMemory(bytes - 1)))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(solver().id())
                        .hasMessageContaining(said(bytes));
            }
        });
    }

    /// How a refusal writes an amount of memory.
    String said(long bytes);
}
