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
        return new GridPoint.Contestant(id, seconds, id.equals("zeta"), Optional.of(2 * seconds), 7);
    }

    private static GridPoint point(int n, double auto, double tried, double other) {
        return new GridPoint(Workload.bits(PairProblem.OV, n, 8, "1/2", 1), "zeta",
                List.of(contestant("auto", auto), contestant("zeta", tried), contestant("dual-trie", other)));
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
                "| ov-iid-n8-d8-p1:2-seed1 | 6.00 | **1.50** | 1.25 | zeta | dual-trie | (5.00) | 4.00 |",
                "| ov-iid-n16-d8-p1:2-seed1 | – | – | – | zeta | – | – | – |");
        assertThat(table.csv().lines().toList()).hasSize(13)
                .contains("ov-iid-n8-d8-p1:2-seed1,zeta,0.00500000,true,0.0100000,7.0",
                        "ov-iid-n16-d8-p1:2-seed1,dual-trie,,false,,7.0");
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
