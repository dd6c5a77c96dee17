package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.format.Certificate;
import finegrain.format.Input;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reductions that would prove too much, told to the independent checker: parameters with which the theorem does not hold, and
/// questions that are not carried.
class ReductionForgeryTest extends Forgeries {
    private static final String BOV = """
            {"format":"finegrain/1","problem":"bov","parameters":{"question":"%s"},
             "data":{"left":["110","011","111"],"right":["101","111"]}}""";
    private static final String BMAX_IP = """
            {"format":"finegrain/1","problem":"bmax-ip","parameters":{"threshold":"3"},
             "data":{"left":["110","011","101"],"right":["101","111"]}}""";
    private static final String FORMULA = """
            {"format":"finegrain/1","problem":"%s","parameters":{"question":"exists"%s},
             "data":{"variables":3,"clauses":[[1,2],[-1,2],[-2,3],[1,-2],[-1,-3]]}}""";

    private String told(Path x, String via, String parameter, String value) {
        return named(certificate(RUN, x, "--via", via), x, c -> in(path(c), "parameters").put(parameter, value));
    }

    /// Polynomials need a field, and indices as many polynomials; blocks have to hold all coordinates.
    @ParameterizedTest
    @CsvSource({"bmax-ip-to-max-ip-reed-solomon[q=5;k=1;K=2], q, 4",
        "bmax-ip-to-max-ip-reed-solomon[q=5;k=1;K=2], q, 2",
        "bmax-ip-to-max-ip-reed-solomon[q=5;k=1;K=2], K, 6", "bmax-ip-to-max-ip-reed-solomon[q=5;k=2;K=2], K, 1",
        "bov-to-gap-bmax-ip[T=2;D=2;q=3], q, 4", "bov-to-gap-bmax-ip[T=2;D=2;q=3], q, 2",
        "bov-to-gap-bmax-ip[T=2;D=2;q=3], q, 1",
        "bov-to-gap-bmax-ip[T=2;D=2;q=3], T, 1", "bov-to-gap-bmax-ip[T=2;D=2;q=3], T, 3",
        "bov-to-gap-bmax-ip[T=2;D=2;q=5], D, 1", "bov-to-gap-bmax-ip[T=2;D=4;q=7], q, 5",
        "bov-to-gap-bmax-ip[T=3;D=1;q=5], q, auto"})
    void polynomialsSuitTheVectors(String via, String parameter, String value) {
        Path x = instance(via.startsWith("bov") ? BOV.formatted("exists") : BMAX_IP);
        assertThat(told(x, via.replace(';', ','), parameter, value)).isEqualTo("path[0].parameters");
    }

    /// The index of a single vector could do without digits; and a product of two lines needs a prime above 2.
    @Test
    void polynomialsSuitTheSmallestInstances() {
        Path x = instance(BMAX_IP.replaceFirst("\"left\".*", "\"left\":[\"11\"],\"right\":[\"01\"]}}"));
        assertThat(told(x, "bmax-ip-to-max-ip-reed-solomon[q=5,k=1,K=2]", "k", "auto")).isEqualTo("path[0].parameters");
        Path y = instance(BOV.formatted("exists").replaceFirst("\"left\".*", "\"left\":[\"11\"],\"right\":[\"01\"]}}"));
        assertThat(told(y, "bov-to-gap-bmax-ip[T=1,D=2,q=3]", "q", "2")).isEqualTo("path[0].parameters");
    }

    @Test
    void aKernelIsSteepEnough() {
        Path x = instance(BOV.formatted("count"));
        assertThat(told(x, "bov-to-kernel-sum", "base", "23")).isEqualTo("path[0].parameters.base");
        assertThat(told(x, "bov-to-kernel-sum", "base", "24.5.1")).isEqualTo("path[0].parameters.base");
        assertThat(told(x, "bov-to-kernel-sum", "base", "25")).isEqualTo("source.queries[0].parameters");
        assertThat(named(certificate(RUN, x, "--via", "bov-to-kernel-sum[base=24.5]"), x,
                c -> query(in(c, "source"), 0).put("answer", "1/3"))).isEqualTo("source.queries[0].answer");
    }

    @Test
    void groupsAreSmall() {
        for (String s : List.of("21", "33")) {
            assertThat(told(instance(BMAX_IP), "bmax-ip-to-bov", "s", s)).isEqualTo("path");
        }
    }

    @Test
    void thresholdsOfSunflowersAreAtLeastTwo() {
        Path x = instance(FORMULA.formatted("k-sat", ",\"k\":2"));
        for (String thetas : List.of("1", "01", "2,1", "2,01", "2,", "0", "", "2;3")) {
            assertThat(told(x, "sparsification[thetas=2]", "thetas", thetas)).isEqualTo("path[0].parameters.thetas");
        }
        assertThat(told(x, "sparsification[thetas=2]", "thetas", "2,9")).startsWith("ok: "); // a clause has one petal
    }

    /// However it is written; and of a clause of two literals a sunflower has only the first.
    @ParameterizedTest
    @ValueSource(strings = {"10", "19", "50", "90", "100", "+9", "09", "9,2", "9, 3", "9,9", "9,10", "9,19", "9,50",
        "9,90", "9,100,2", "9,+03"})
    void thresholdsOfSunflowersAreAsLargeAsOneLikes(String thetas) {
        Path x = instance(FORMULA.formatted("k-sat", ",\"k\":2"));
        assertThat(told(x, "sparsification[thetas=9]", "thetas", thetas)).startsWith("ok: ");
    }

    /// One list alone would be told as pairs of it.
    @Test
    void aFormulaHasTwoPartsAtLeast() {
        Path x = instance(FORMULA.formatted("cnf-sat", ""));
        assertThat(told(x, "sat-to-k-ov[k=2]", "k", "1")).isEqualTo("path");
        assertThat(told(x, "sat-to-k-ov[k=2]", "k", "0")).isEqualTo("path[0].parameters.k");
        assertThat(told(x, "sat-to-k-ov[k=2]", "k", "3")).isEqualTo("source.queries[0].hash");
    }

    /// The table would be that of the first list and the last.
    @Test
    void tablesAreOfTwoLists() {
        Path x = instance(FORMULA.formatted("cnf-sat", ""));
        assertThat(named(certificate(RUN, x, "--via", "sat-to-k-ov"), x, c -> proved(c, query(in(c, "source"), 0))))
                .isEqualTo("path");
    }

    /// A leaf may have as many assignments as another, and share them.
    @Test
    void leavesDoNotCount() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"k-sat","parameters":{"question":"count","k":2},
                 "data":{"variables":2,"clauses":[[1,2]]}}""");
        assertThat(named(certificate(RUN, x, "--via", "k-sat-to-cnf-sat"), x,
                c -> path(c).put("reduction", "sparsification"))).isEqualTo("path[0]");
    }

    /// The complement of a vector has no power of its product.
    @Test
    void powersAreNotCarried() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmin-ip","parameters":{"question":"optimum","power":2},
                 "data":{"left":["110"],"right":["101","011"]}}""");
        assertThat(named(certificate(RUN, x, "--via", "bmin-ip-power[form=implicit]"), x, c -> {
            path(c).put("reduction", "bmin-ip-to-bmax-ip");
            path(c).remove("parameters");
        })).isEqualTo("path[0]");
        assertThat(told(x, "bmin-ip-power[form=implicit]", "form", "explicit")).isEqualTo("path");
        assertThat(named(certificate(RUN, x, "--via", "bmin-ip-power[form=implicit]"), x,
                c -> path(c).put("reduction", "bmin-ip-search-to-decision"))).isEqualTo("path");
    }

    /// To the power 0 every value is 1, which reaches 1; and that says nothing about 3.
    @Test
    void thePowerIsNotZero() {
        Path x = instance(BMAX_IP);
        assertThat(named(certificate(RUN, x, "--via", "bmax-ip-power"), x, c -> {
            in(path(c), "parameters").put("q", "auto");
            Map<String, Object> query = query(in(c, "source"), 0);
            in(query, "parameters").put("threshold", "1");
            query.put("hash", hash("""
                    {"problem":"bmax-ip","parameters":{"question":"threshold","threshold":"1"},\
                    "data":{"dimension":1,"left":["1","1","1"],"right":["1","1"]}}"""));
            query.put("answer", "yes");
            query.put("value", "1");
            query.put("witness", new LinkedHashMap<>(Map.of("left", BigInteger.ZERO, "right", BigInteger.ZERO)));
        })).isEqualTo("path");
    }

    /// What is right for another problem is not said of this one.
    @ParameterizedTest
    @CsvSource({"cnf-sat, '', sat-to-bov, sparsification", "k-sat, ',\"k\":2', k-sat-to-cnf-sat, sat-to-bov",
        "ov, '', ov-to-bov, bov-to-ov", "bov, '', bov-to-ov, bov-to-bbov-halving",
        "bov, '', bov-to-ov, bov-to-bbov-index-bits"})
    void aReductionIsOneOfItsProblem(String problem, String k, String honest, String forged) {
        String vectors = BOV.formatted("exists").replace("bov", problem);
        Path x = instance(problem.endsWith("sat")
                ? FORMULA.formatted(problem, k)
                : problem.equals("ov") ? vectors.replaceFirst("\"left\".*", "\"rows\":[\"110\",\"101\"]}}") : vectors);
        assertThat(named(certificate(RUN, x, "--via", honest), x, c -> {
            path(c).put("reduction", forged);
            path(c).put("parameters", new LinkedHashMap<>(Map.of("thetas", "2")));
        })).isEqualTo("path[0]");
    }

    @Test
    void orthogonalityHasNoPower() {
        Path x = instance(BOV.formatted("exists"));
        assertThat(named(certificate(RUN, x, "--via", "bov-to-bmin-ip"), x, c -> {
            path(c).put("reduction", "bov-power");
            path(c).put("parameters", new LinkedHashMap<>(Map.of("q", "1", "form", "explicit")));
        })).isEqualTo("path[0]");
    }

    /// The file says whether values are raised to a power.
    @Test
    void powersAreThoseOfTheFile() {
        Path x = instance(BOV.formatted("optimum").replace("\"bov\"", "\"bmax-ip\""));
        assertThat(named(certificate(RUN, x), x, c -> in(in(c, "source"), "parameters").put("power", BigInteger.TWO)))
                .isEqualTo("source.parameters");
    }

    /// A formula of DIMACS names no width; it is that of its largest clause.
    @Test
    void theWidthOfAFormulaIsThatOfItsClauses() {
        Path x = Cli.corpus(folder, "small.cnf");
        assertThat(named(certificate(RUN, x, "--problem", "k-sat"), x,
                c -> in(in(c, "source"), "parameters").put("k", BigInteger.ONE))).isEqualTo("source.parameters");
    }

    /// The integer part of its square's root is not the base; and a factor below one says nothing.
    @ParameterizedTest
    @CsvSource({"kernel-sum, sum, base, sqrt(5)", "kernel-sum, sum, base, 1", "kernel-sum, sum, base, 4/2",
        "bmax-ip, approximate, factor, 1/2", "bmax-ip, approximate, factor, sqrt(5)",
        "bmax-ip, approximate, factor, 02",
        "bmax-ip, additive, error, -2", "bmax-ip, threshold, threshold, 2.0", "bmax-ip, threshold, threshold, 3/2",
        "bmax-ip, gap, yes, sqrt(4)", "bmax-ip, gap, no, +1"})
    void numbersOfQuestionsAreInRangeAndInLowestTerms(String problem, String question, String name, String forged) {
        String all = question.equals("gap") ? "\",\"yes\":\"2\",\"no\":\"1" : "\",\"" + name + "\":\"2";
        Path x = instance(BOV.formatted(question + all).replace("\"bov\"", "\"" + problem + "\""));
        assertThat(named(certificate(RUN, x), x, c -> in(in(c, "source"), "parameters").put(name, forged)))
                .isEqualTo("source.parameters." + name);
    }

    @ParameterizedTest
    @CsvSource({"bmax-ip-to-max-ip-reed-solomon, q, 5", "bmax-ip-to-max-ip-reed-solomon, K, 2",
        "bmax-ip-to-max-ip-reed-solomon, k, 1", "bmax-ip-to-max-ip-reed-solomon, K, 1", "bov-to-gap-bmax-ip, D, 1",
        "bov-to-gap-bmax-ip, q, 5", "bov-to-gap-bmax-ip, T, 2", "bov-to-gap-bmax-ip, D, 2"})
    void parametersAreGivenTogether(String via, String parameter, String value) {
        Path x = instance(via.startsWith("bov") ? BOV.formatted("exists") : BMAX_IP);
        assertThat(told(x, via, parameter, value)).isEqualTo("path[0].parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/2", "0", "sqrt(4)", "-2", "1.2.3"})
    void factorsAreFractionsFromOneOn(String ask) {
        Path x = instance(BOV.formatted("exists"));
        assertThat(told(x, "bov-to-bmin-ip[ask=2]", "ask", ask)).isEqualTo("path[0].parameters.ask");
    }

    /// What is far from the best by a factor, or by an error, may be so otherwise in a complement or in a power.
    @ParameterizedTest
    @CsvSource({"approximate, factor, bmax-ip-to-bmsd, bmax-ip-to-bmin-ip", "additive, error, '', bmax-ip-power"})
    void factorsAndErrorsAreCarriedByFew(String question, String name, String via, String forged) {
        Path x = instance(BOV.formatted(question + "\",\"" + name + "\":\"2").replace("\"bov\"", "\"bmax-ip\""));
        Path honest = via.isEmpty() ? certificate(RUN, x) : certificate(RUN, x, "--via", via);
        assertThat(named(honest, x, c -> c.put("path",
                new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("reduction", forged))))))).isEqualTo("path[0]");
    }

    /// Two sides have other pairs than one list.
    @Test
    void listsAreThoseOfTheProblem() {
        Path x = instance(BOV.formatted("exists"));
        Path certificate = certificate(RUN, x);
        for (String lists : List.of("\"rows\":[\"110\"]", "\"rows\":[],\"left\":[],\"right\":[\"110\"]")) {
            Path other = instance("{\"problem\":\"bov\",\"data\":{" + lists + "}}");
            assertThat(Checker.check(certificate, other).line()).startsWith("not checked: the instance");
        }
    }

    @Test
    void unknownIsNoAnswer() {
        Path x = instance(BOV.formatted("exists"));
        Path certificate = certificate(RUN, x, "--via", "bov-to-bmin-ip");
        assertThat(named(certificate, x, c -> {
            in(c, "source").put("answer", "unknown");
            query(in(c, "source"), 0).put("answer", "unknown");
        })).isEqualTo("evidence.kind");
        Cli.Result certify = Cli.run("certify", certificate.toString(), x.toString());
        assertThat(certify.code()).isEqualTo(ExitCode.INPUT);
        assertThat(certify.err()).contains("source.answer");
    }

    /// If one query is unknown and no other is a yes, nothing follows from the others.
    @Test
    void whatAnUnknownLeavesOpenIsUnknown() {
        Path rows = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["110","011","111","101"]}}""");
        assertThat(unknown(rows, "ov-to-bov-index-bits", 0, "no")).isEqualTo("source.answer");
        Path best = instance("""
                {"format":"finegrain/1","problem":"max-ip","data":{"rows":["111","001","111","010"]}}""");
        assertThat(unknown(best, "max-ip-to-bmax-ip-halving", 2, "3")).isEqualTo("source.answer");
        Path count = instance(BOV.formatted("count"));
        assertThat(unknown(count, "bov-to-ov", 0, "unknown")).isEqualTo("evidence.kind");
    }

    /// Says that the answer to a query is unknown, and what the source is then.
    private String unknown(Path x, String via, int query, String answer) {
        return named(certificate(RUN, x, "--via", via), x, c -> {
            Map<String, Object> source = in(c, "source");
            source.put("answer", answer);
            query(source, query).put("answer", "unknown");
            query(source, query).remove("witness");
        });
    }

    /// An unknown is no no, which would lead the search on.
    @Test
    void aSearchEndsWithAnUnknown() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmax-ip","parameters":{"question":"optimum"},
                 "data":{"left":["11000","01100","00111"],"right":["10111","00011"]}}""");
        Path certificate = certificate(RUN, x, "--via", "bmax-ip-search-to-decision");
        Map<String, Object> honest = in(Certificate.read(Input.of(certificate)).members(), "source");
        int no = IntStream.range(0, list(honest, "queries").size())
                .filter(i -> "no".equals(query(honest, i).get("answer")))
                .findFirst()
                .orElseThrow();
        assertThat(named(certificate, x, c -> query(in(c, "source"), no).put("answer", "unknown")))
                .isEqualTo("source.queries[" + (no + 1) + "]");
        assertThat(named(certificate, x, c -> {
            Map<String, Object> source = in(c, "source");
            list(source, "queries").subList(no + 1, list(source, "queries").size()).clear();
            source.put("answer", "unknown");
            source.remove("witness");
        })).isEqualTo("evidence.kind");
    }

    /// The shorter side is repeated where all vectors have to be alike; what is repeated is the same vector.
    @Test
    void whatIsRepeatedStandsForItself() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmax-ip","parameters":{"threshold":"1"},
                 "data":{"left":["10"],"right":["10","01","10"]}}""");
        assertThat(named(certificate(RUN, x, "--via", "bmax-ip-to-msd-complete"), x, c -> {
            Map<String, Object> witness = in(query(in(c, "source"), 0), "witness");
            witness.put("left", BigInteger.ONE);
        })).startsWith("ok: ");
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        Path x = instance(BMAX_IP);
        assertThat(named(certificate(RUN, x), x, c -> c.put("path", new ArrayList<>()))).isEqualTo("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqrt(1/4)", "-1/2", "3/2", "0.5"})
    void failuresAreProbabilities(String failure) {
        Path x = instance(BMAX_IP);
        assertThat(named(certificate(RUN, x), x, c -> in(c, "source").put("failure", failure)))
                .isEqualTo("source.failure");
    }

    /// Only a threshold is guessed, and only an optimum is searched for.
    @Test
    void questionsAreThoseThatAreCarried() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmax-ip","parameters":{"question":"approximate","factor":"2"},
                 "data":{"left":["110"],"right":["101","011"]}}""");
        for (String reduction : List.of("bmax-ip-to-bov", "bmax-ip-search-to-decision")) {
            assertThat(named(certificate(RUN, x, "--via", "bmax-ip-power"), x, c -> {
                path(c).put("reduction", reduction);
                path(c).put("parameters", new LinkedHashMap<>(Map.of("s", "auto")));
            })).isEqualTo("path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "3/2", "1.50", "2"})
    void factorsMayBeDecimals(String ask) {
        Path x = instance(BOV.formatted("exists"));
        assertThat(Checker.check(certificate(RUN, x, "--via", "bov-to-bmin-ip[ask=" + ask + "]"), x).line())
                .startsWith("ok: ");
    }
}
