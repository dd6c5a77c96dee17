package finegrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finegrain.contract.Budget;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Value;
import finegrain.solvers.Exhaustive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That the benchmarks measure what they say: right workloads, right answers. Nothing is timed.
class BenchmarksTest {
    private static Answer<Pair> byDefinition(Workload workload) {
        return Exhaustive.ofPairs().solve(workload.instance(), Budget.unlimited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2", "1/20", "critical"})
    void countBenchmarkCountsTheOrthogonalPairs(String p) {
        CountBenchmark benchmark = new CountBenchmark();
        benchmark.n = 90;
        benchmark.d = 30;
        benchmark.p = p;
        for (String solver : List.of("auto", "brute-force")) {
            benchmark.solver = solver;
            benchmark.make();
            assertThat(benchmark.solve()).isEqualTo(byDefinition(Workload.bits(PairProblem.OV, 90, 30, p, 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void optimumBenchmarkFindsTheLargestInnerProduct(int threads) {
        OptimumBenchmark benchmark = new OptimumBenchmark();
        benchmark.n = 90;
        benchmark.d = 70;
        benchmark.threads = threads;
        benchmark.make();
        assertThat(benchmark.solve()).isEqualTo(byDefinition(Workload.bits(PairProblem.MAX_IP, 90, 70, "1/2", 1)));
    }

    @Test
    void documentsBenchmarkFindsAPlantedCopy() {
        DocumentsBenchmark benchmark = new DocumentsBenchmark();
        benchmark.n = 120;
        benchmark.words = 2000;
        benchmark.copies = 3;
        benchmark.make();
        Workload workload = Workload.documents(PairProblem.MSD, 120, 2000, 3, 1);
        assertThat(benchmark.solve()).isEqualTo(byDefinition(workload))
                .isInstanceOfSatisfying(Answer.Attained.class,
                        answer -> assertThat(answer.value().approximate()).isBetween(0.75, 0.99));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuelling", "cloud", "walk", "jump"})
    void lwsBenchmarkFindsTheCheapestPath(String workload) {
        PathInstance x = Series.line(workload, 2, 60, 1);
        LwsBenchmark benchmark = new LwsBenchmark();
        benchmark.n = 60;
        benchmark.rank = 2;
        benchmark.workload = workload;
        for (String solver : List.of("auto", "double-loop", "divide-kd-tree")) {
            benchmark.solver = solver;
            benchmark.make();
            assertThat(benchmark.path()).isInstanceOfSatisfying(Answer.Attained.class, answer -> assertThat(
                    answer.value()).isEqualTo(Value.of(PathProblem.table(x)[59])));
        }
    }

    @Test
    void gridAndTriangulationBenchmarksFindTheOptimum() {
        GridBenchmark grid = new GridBenchmark();
        grid.n = 20;
        for (int rank : new int[]{0, 2}) {
            grid.rank = rank;
            grid.solver = "textbook";
            grid.make();
            Value expected = value(grid.path());
            for (String solver : List.of("cells", "line-by-line", "coordinate-bands")) {
                grid.solver = solver;
                grid.make();
                assertThat(value(grid.path())).as(solver).isEqualTo(expected);
            }
        }
        TriangulationBenchmark polygon = new TriangulationBenchmark();
        polygon.n = 30;
        for (String problem : List.of("matrix-chain", "optimal-bst")) {
            polygon.problem = problem;
            polygon.solver = "textbook";
            polygon.make();
            Value expected = value(polygon.triangulation());
            for (String solver : List.of("auto", "intervals")) {
                polygon.solver = solver;
                polygon.make();
                assertThat(value(polygon.triangulation())).as(solver).isEqualTo(expected);
            }
        }
    }

    private static Value value(Answer<?> answer) {
        return ((Answer.Attained<?>) answer).value();
    }

    @Test
    void everySeriesOfDynamicProgramsIsSolvedByAllThatSomethingIsClaimedOf() {
        assertThat(Series.all(1)).hasSize(23);
        for (Series whole : Series.all(1)) {
            Series series = new Series(whole.id(), whole.sizes().subList(0, 3), 2, whole.maker(), whole.claims());
            var runs = DynamicBench.runs(series, 0.005, Double.POSITIVE_INFINITY);
            assertThat(runs.keySet()).as(series.id()).startsWith(series.naive());
            assertThat(runs.size()).as(series.id()).isGreaterThanOrEqualTo(2);
            runs.forEach((id, own) -> assertThat(own).as(series.id() + " " + id).hasSize(3).allSatisfy(run -> {
                assertThat(run.counted()).isPositive();
                assertThat(run.value())
                        .isEqualTo(runs.getOrDefault(series.naive(), List.of()).get(own.indexOf(run)).value());
            }));
        }
    }

    private static SeriesRun run(int n, double seconds, long counted) {
        return new SeriesRun(n, seconds, "0", new java.util.TreeMap<>(java.util.Map.of("evaluations", counted)));
    }

    @Test
    void crossoversLieBetweenTheSizesWhereTheFasterOneChanges() {
        List<SeriesRun> naive = List.of(run(128, 1, 1), run(256, 4, 4), run(512, 16, 16));
        List<SeriesRun> fast = List.of(run(128, 4, 1), run(256, 4, 2), run(512, 4, 4));
        assertThat(SeriesRun.crossover(naive, fast)).isEqualTo("256");
        assertThat(SeriesRun.crossover(fast, naive)).isEqualTo("none");
        assertThat(SeriesRun.crossover(naive, List.of(run(128, 0.5, 1)))).isEqualTo("below 128");
        assertThat(SeriesRun.law(naive, 128, SeriesRun::counted).orElseThrow().exponent()).isCloseTo(2, within(1e-9));
        assertThat(SeriesRun.law(naive, 256, SeriesRun::counted)).isEmpty();
        assertThat(SeriesRun.next(naive, 1024)).isEqualTo(64);
        assertThat(SeriesRun.next(naive, 2048)).isInfinite();
    }

    @Test
    void criticalDensityHasAboutOnePairPlantedHasOneMoreAndForcedHasNone() {
        int pairs = 0;
        for (int seed = 0; seed < 40; seed++) {
            pairs += count(Workload.critical(PairProblem.OV, "iid", 60, 40, seed));
            assertThat(count(Workload.critical(PairProblem.OV, "planted", 60, 40, seed))).isPositive();
            assertThat(count(Workload.critical(PairProblem.OV, "forced-no", 60, 40, seed))).isZero();
        }
        // n² ordered pairs give one in the mean, so the pairs of one list give one half
        assertThat(pairs / 40.0).isBetween(0.25, 0.85);
    }

    private static int count(Workload workload) {
        return byDefinition(workload) instanceof Answer.Amount<Pair> amount ? amount.amount().intValue() : -1;
    }

    @Test
    void documentsHaveAboutSeventyEightWords() {
        PairInstance x = Workload.documents(PairProblem.MSD, 500, 50_000, 0, 1).instance();
        assertThat(java.util.Arrays.stream(x.vectors().left().weights()).average().orElse(0)).isCloseTo(78,
                within(4.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 130})
    void javaPeersAnswerAsTheDefinitionDoes(int d) {
        for (PairProblem problem : List.of(PairProblem.OV, PairProblem.MAX_IP)) {
            for (String p : List.of("0", "1/20", "1/2", "1")) {
                PairInstance x = Workload.bits(problem, 40, d, p, 7).instance();
                Answer<Pair> expected = byDefinition(Workload.bits(problem, 40, d, p, 7));
                assertThat(JavaPeer.all()).hasSize(3)
                        .allSatisfy(peer -> assertThat(peer.solve(x, Budget.unlimited())).as(peer.id() + p)
                                .isEqualTo(expected));
            }
        }
    }

    @Test
    void javaPeersDeclineWhatTheyCannotDo() {
        PairInstance cosines = Workload.documents(PairProblem.MSD, 10, 50, 0, 1).instance();
        PairInstance smallest = Workload.bits(PairProblem.MIN_IP, 10, 10, "1/2", 1).instance();
        PairInstance sides = Workload.bits(PairProblem.BMAX_IP, 10, 10, "1/2", 1).instance();
        for (PairInstance x : List.of(cosines, smallest, sides)) {
            assertThat(JavaPeer.all()).allSatisfy(peer -> assertThat(peer.declines(x)).isPresent());
        }
    }

    @Test
    void thereAreNoMoreRoundsThanAreEnough() {
        PairInstance x = Workload.bits(PairProblem.OV, 50, 20, "1/4", 3).instance();
        for (int repeat : new int[]{3, 9}) {
            List<Run> runs = Harness.runs(x, List.of("auto", "brute-force"), 1, Options.parse("--repeat", "" + repeat,
                    "--lap", "1e-4", "--warm-up", "0", "--enough", "0"));
            assertThat(runs).allSatisfy(run -> assertThat(run.cpu()).hasSize(3).doesNotContain(0.0));
            assertThat(runs).allSatisfy(run -> assertThat(run.quickest()).isPositive().isFinite());
        }
    }

    @Test
    void harnessRunsEverySolverThatTakesTheInstance() {
        PairInstance x = Workload.bits(PairProblem.OV, 50, 20, "1/4", 3).instance();
        List<String> ids = Contestants.ours(x);
        assertThat(ids).startsWith("auto").contains("brute-force", "dual-trie").doesNotContain("exhaustive");
        List<Run> runs = Harness.runs(x, ids, 1, Options.parse("--repeat", "2", "--warm-up", "0"));
        assertThat(runs).extracting(Run::id).isEqualTo(ids);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.gaveUp()).isFalse();
            assertThat(run.seconds()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(run.value()).isEqualTo(runs.getFirst().value());
        });
        assertThat(runs.getFirst().value()).isEqualTo(
                Problem.<PairInstance, Pair>of(x).search(x) instanceof Answer.Amount<Pair> amount
                        ? amount.amount().doubleValue()
                        : -1);
    }
}
