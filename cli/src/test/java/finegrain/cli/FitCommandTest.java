package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Measures counted work only: time differs from run to run.
class FitCommandTest {
    private static Cli.Result fit(String... more) {
        String[] command = {"fit", "--solver", "brute-force", "--measure", "count:pairs", "--n", "2^6..2^9"};
        return Cli.run(
                java.util.stream.Stream.of(command, more).flatMap(java.util.Arrays::stream).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"ov, 64", "bov, 4 log n", "max-ip, 64", "lsd, 8 log n", "blsd, 100"})
    void bruteForceFitsTwoByItsPairs(String problem, String dimension) {
        JsonNode json = fit("--problem", problem, "--d", dimension, "--json").json();
        assertThat(json.get("interval").get(0).asDouble()).isLessThanOrEqualTo(2);
        assertThat(json.get("interval").get(1).asDouble()).isGreaterThanOrEqualTo(2);
        assertThat(json.get("exponent").asDouble()).isBetween(1.99, 2.01);
        assertThat(json.get("curved").asBoolean()).isFalse();
        assertThat(json.get("rows").size()).isEqualTo(7);
        assertThat(json.get("generator").asString()).isEqualTo("forced-no");
        long pairs = problem.startsWith("b") ? 64 * 64 : 64 * 63 / 2;
        assertThat(json.get("rows").get(0).get("amounts").toString()).isEqualTo("[" + pairs + ".0," + pairs + ".0,"
                + pairs + ".0]");
    }

    @Test
    void tableEndsWithTheRegimeAndWhatAFitIsNot() {
        Cli.Result result = fit("--problem", "ov", "--seeds", "1");
        assertThat(result.code()).isZero();
        assertThat(result.lines().get(1)).isEqualTo(
                "          64       64              2,016     -0.2 %  2,016");
        assertThat(result.out()).contains("exponent 2.006, 95 % interval 1.996 … 2.016",
                "The points lie on a line as far as can be told: over the range the exponent changes by -0.013",
                "solver brute-force, 1 thread, ov, exists, n = 64 … 512 (7 sizes), d = 64, fixed, forced-no of one weight",
                "A fit is not a theorem");
    }

    @Test
    void sameCommandGivesTheSameCounts() {
        assertThat(fit("--problem", "max-ip", "--density", "1/10").out())
                .isEqualTo(fit("--problem", "max-ip", "--density", "1/10").out());
    }

    @Test
    void endOfTheTimeIsUnknownAndNotAnExponent() {
        Cli.Result result = fit("--problem", "ov", "--timeout", "0");
        assertThat(result.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.out()).contains("unknown", "exponent unknown: no answer within 0 ms");
        assertThat(fit("--problem", "ov", "--timeout", "0", "--json").json().get("exponent").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--n 2^10 | The sizes '2^10' are [1024]; a fit needs at least 3 of them, for example 2^10..2^14.",
        "--d many | 'many' is no dimension; write 64, or '8 log n' to base 2.",
        "--measure count | 'count' cannot be measured; write time, or count:UNIT as count:pairs.",
        "--seeds 0 | --per-doubling is 2, --seeds is 0, --repeat is 5; each must be at least 1.",
        "--density 2 | The parameter p is 2; it must be between 0 and 1.",
        "--solver brute | There is no solver 'brute'. Did you mean 'brute-force'?"})
    void wrongUsageIsSaidInOneLine(String options, String message) {
        Cli.Result result = Cli.run(java.util.stream.Stream
                .concat(java.util.stream.Stream.of("fit", "--problem", "ov"),
                        java.util.Arrays.stream(options.split(" ")))
                .toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message);
    }

    @Test
    void onlyPairsAndDynamicProgramsAreTaken() {
        assertThat(Cli.run("fit", "--problem", "cnf-sat").err())
                .contains(
                        "The problem cnf-sat is neither about pairs of vectors nor a dynamic program; fit takes those.");
    }

    private static Cli.Result lws(String... more) {
        return Cli.run(Stream.concat(Stream.of("fit", "--problem", "lws"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theDefinitionFitsTwoByItsEvaluationsAtEveryRank() {
        for (int rank : new int[]{1, 2, 8}) {
            JsonNode json = lws("--generator", "cloud", "--set", "r=" + rank, "--solver", "double-loop", "--measure",
                    "count:evaluations", "--n", "2^6..2^9", "--json").json();
            assertThat(json.get("exponent").asDouble()).isBetween(1.99, 2.01);
            assertThat(json.get("interval").get(0).asDouble()).isLessThanOrEqualTo(2);
            assertThat(json.get("rows").get(0).get("amounts").get(0).asLong()).isEqualTo(64 * 63 / 2);
            assertThat(json.get("settings").get("r").asString()).isEqualTo("" + rank);
            assertThat(json.has("dimension")).isFalse();
        }
    }

    @Test
    void lowRankFitsLessThanTwoAndSaysAtWhichRankAndWhatThatIsNot() {
        Cli.Result result = lws("--generator", "walk", "--set", "r=2", "--solver", "divide-kd-tree", "--measure",
                "count:node visits", "--n", "2^10..2^13", "--per-doubling", "1", "--seeds", "1");
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.out()).containsPattern("exponent 1\\.[0-6]")
                .contains(
                        "lws, optimum, n = 1,024 … 8,192 (4 sizes), walk with r=2, seed 1. The rank does not grow and "
                                + "the instances are random, so this says nothing about the hypotheses, which are about the hardest "
                                + "instances of ranks that grow with n.",
                        "A fit is not a theorem");
    }

    @ParameterizedTest
    @CsvSource({"matrix-chain, intervals, evaluations, 3", "optimal-bst, knuth, evaluations, 2",
        "apsp, floyd-warshall, evaluations, 3", "min-plus-product, min-plus-blocks, evaluations, 3",
        "coin-change, coin-convolution, evaluations, 1"})
    void polygonsAndMatricesFitTheirClaimsAndFewCoinsLess(String problem, String solver, String unit, double claimed) {
        JsonNode json = Cli.run("fit", "--problem", problem, "--solver", solver, "--measure", "count:" + unit, "--n",
                "100,200,400", "--seeds", "1", "--json").json();
        assertThat(json.get("exponent").asDouble()).isBetween(claimed - 0.15, claimed + 0.05);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--generator clouds | There is no generator 'clouds' of lws; there is [iid, planted, forced-no, near-ties, cloud, walk, jump, line-breaking].",
        "--set n=7 | The parameter n is the size; it is what a fit varies.",
        "--set q=7 | There is no parameter 'q' here; there is",
        "--d 64 | --d, --density and --planted are for pairs of vectors; lws has --generator and --set.",
        "--generator cloud --set r=99 | The parameter r is '99'; it must be an integer from 1 to 64."})
    void wrongUsageOfADynamicProgramIsSaidInOneLine(String options, String message) {
        Cli.Result result = lws(options.split(" "));
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message);
        assertThat(Cli.run("fit", "--problem", "ov", "--generator", "iid").err())
                .contains("--generator and --set are for dynamic programs; ov has --d, --density and --planted.");
    }
}
