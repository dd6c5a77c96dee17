package finegrain.bench;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final double STOPPED = Double.POSITIVE_INFINITY;

    private static GridPoint.Contestant contestant(String id, double seconds) {
        boolean none = id.equals("zeta") || seconds == STOPPED;
        return new GridPoint.Contestant(id, none ? List.of() : List.of(0.9 * seconds, seconds, 1.1 * seconds), seconds,
                Optional.of(2 * seconds), 7);
    }

    private static GridPoint point(int n, double auto, double tried, double other) {
        return new GridPoint(Workload.bits(PairProblem.OV, n, 8, "1/2", 1), "zeta", 0.001,
                List.of(contestant("auto", auto), contestant("zeta", tried), contestant("dual-trie", other)));
    }

    private static GridPoint laps(List<Double> auto, List<Double> best) {
        return new GridPoint(Workload.bits(PairProblem.OV, 8, 8, "1/2", 1), "zeta", 0.1,
                List.of(new GridPoint.Contestant("auto", auto, 1, Optional.empty(), 7),
                        new GridPoint.Contestant("zeta", best, 1, Optional.empty(), 7)));
    }

    @Test
    void aPointIsMeasuredAgainUnlessSlowLapsOfAutoAreWithinTheGoalOfQuickOnesOfTheBest() {
        List<Double> steady = List.of(1.0, 1.0, 1.0, 1.0, 9.0);
        assertThat(laps(steady, steady).open()).isFalse();
        assertThat(laps(List.of(1.29, 1.29, 1.29, 1.29, 9.0), steady).open()).isFalse();
        // above the goal by the medians
        assertThat(laps(List.of(1.0, 1.0, 1.31, 1.31, 1.31), steady).open()).isTrue();
        // below it by the medians, on either side by the quartiles
        assertThat(laps(List.of(1.0, 1.0, 1.0, 1.4, 1.4), steady).open()).isTrue();
        assertThat(laps(steady, List.of(0.5, 0.7, 1.0, 1.0, 1.0)).open()).isTrue();
        assertThat(laps(List.of(), steady).open()).isFalse();
        assertThat(laps(steady, List.of(1.0, 1.0, 1.0)).laps()).isEqualTo(3);
        assertThat(laps(steady, steady).price().orElseThrow()).isEqualTo(0.1);
    }

    @Test
    void whoIsCloseToTheFastestHasSoManyTimesAsManyLapsOnceMore() {
        PairInstance x = Workload.bits(PairProblem.OV, 300, 20, "1/4", 3).instance();
        Race race = new Race(x, List.of("auto", "brute-force", "exhaustive"), 1, Options.parse("--repeat", "3", "--lap",
                "1e-4", "--warm-up", "0", "--enough", "0", "--factor", "1e6"));
        race.run();
        assertThat(race.runs()).extracting(run -> run.cpu().size()).containsExactly(3, 3, 3);
        race.again(4, 1e-9);
        // nobody is that close to the fastest; auto is never left behind
        assertThat(race.runs()).extracting(Run::id).containsExactly("auto", "brute-force", "exhaustive");
        assertThat(race.runs()).extracting(run -> run.cpu().size()).containsExactly(6, 3, 3);
    }

    @Test
    void aPointIsComparedWithTheBestSingleSolver() {
        GridPoint missed = point(8, 0.006, 0.005, 0.004);
        assertThat(missed.ratio().orElseThrow()).isEqualTo(1.5);
        assertThat(missed.regret().orElseThrow()).isEqualTo(1.25);
        assertThat(missed.missed()).isTrue();
        assertThat(point(8, 0.005, 0.0045, 0.004).missed()).isFalse();
    }

    @Test
    void whoWasStoppedIsNotTheBestAndAutoMissesIfOthersWereNot() {
        assertThat(point(8, 0.005, STOPPED, 0.004).ratio().orElseThrow()).isEqualTo(1.25);
        assertThat(point(8, STOPPED, STOPPED, 0.004).missed()).isTrue();
        assertThat(point(8, STOPPED, STOPPED, STOPPED).ratio()).isEmpty();
    }

    @Test
    void theTableSumsUpBySizeWithoutWhatNobodyFinished() {
        GridTable table = new GridTable(List.of(point(8, 0.006, 0.005, 0.004), point(8, 0.004, 0.004, 0.004),
                point(16, 0.004, 0.004, STOPPED), point(16, STOPPED, STOPPED, STOPPED)));
        assertThat(table.markdown(List.of("here"))).contains("- here",
                "| 8 | 2 | 1 | 1.50 | `ov-iid-n8-d8-p1:2-seed1`: zeta, best dual-trie |",
                "| 16 | 1 | 0 | 1.00 | `ov-iid-n16-d8-p1:2-seed1`: zeta, best zeta |",
                "| ov-iid-n8-d8-p1:2-seed1 | 3 | 6.00 | **1.50** | 1.25 | 0.250 | zeta | dual-trie | (5.00) | 4.00 |",
                "| ov-iid-n16-d8-p1:2-seed1 | 0 | – | – | – | – | zeta | – | – | – |");
        assertThat(table.csv().lines().toList()).hasSize(13)
                .contains("ov-iid-n8-d8-p1:2-seed1,zeta,0.00500000,0,0.0100000,7.0",
                        "ov-iid-n8-d8-p1:2-seed1,dual-trie,0.00400000,3,0.00800000,7.0",
                        "ov-iid-n16-d8-p1:2-seed1,dual-trie,,0,,7.0");
    }

    @Test
    void theOtherGridHasNoPointOfTheFirst() {
        List<Workload> grid = Grid.workloads(Options.parse());
        List<Workload> between = Grid.workloads(Options.parse("--between"));
        assertThat(grid).hasSize(4 * 43).doesNotHaveDuplicates();
        assertThat(between).hasSize(3 * 44).doesNotHaveDuplicates();
        Set<Integer> sizes = new HashSet<>(grid.stream().map(Workload::n).toList());
        assertThat(between).noneMatch(workload -> sizes.contains(workload.n()) || workload.seed() == 1);
        assertThat(Grid.workloads(Options.parse("--only", "n1024-"))).hasSize(43);
    }

    @Test
    void theChosenSolverAndTheEstimatesAreThoseOfThePortfolio() {
        PairInstance x = Workload.bits(PairProblem.OV, 3000, 8, "1/2", 1).instance();
        Budget budget = Budget.unlimited().withThreads(1);
        assertThat(Contestants.chosen(x, budget)).isEqualTo("zeta");
        assertThat(Contestants.estimate("zeta", x, budget).orElseThrow()).isPositive()
                .isLessThan(Contestants.estimate("brute-force", x, budget).orElseThrow());
        assertThat(Contestants.estimate("auto", x, budget)).isEmpty();
    }
}
