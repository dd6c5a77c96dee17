package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.format.Certificate;
import finegrain.format.Input;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lies just beyond what is true, and truths just before it: powers, the smallest and the largest instances, entries of tables.
class BoundaryForgeryTest extends Forgeries {
    private static final BigInteger PRIME = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

    /// 3/4 squared is 9/16; of 1/4, and of vectors that are no powers, something else would be true.
    @Test
    void aPowerIsThatOfTheVectorsAndOfTheLimit() {
        Path x = instance(
                """
                        {"format":"finegrain/1","problem":"msd","parameters":{"threshold":"3/4"},"data":{"rows":["10","11"]}}""");
        String query = """
                {"problem":"msd","parameters":{"question":"threshold","threshold":"%s"},"data":{"dimension":%d,"rows":%s}}""";
        String[] via = {"--via", "msd-power"};
        assertThat(query(source(certificate(RUN, x, via)), 0))
                .containsEntry("hash", hash(query.formatted("9/16", 4, "[\"1000\",\"1111\"]")))
                .containsEntry("answer", "no");
        assertThat(named(certificate(RUN, x, via), x, c -> {
            Map<String, Object> asked = query(in(c, "source"), 0);
            in(asked, "parameters").put("threshold", "1/4");
            asked.put("hash", hash(query.formatted("1/4", 4, "[\"1000\",\"1111\"]")));
        })).isEqualTo("source.queries[0].parameters");
        assertThat(named(certificate(RUN, x, via), x, c -> query(in(c, "source"), 0)
                .put("hash", hash(query.formatted("9/16", 4, "[\"1001\",\"1111\"]")))))
                .isEqualTo("source.queries[0].hash");
        assertThat(named(certificate(RUN, x, via), x, c -> in(path(c), "parameters").put("q", "3")))
                .isEqualTo("source.queries[0].parameters");
    }

    /// A power that is only noted is another instance, with another question.
    @Test
    void aPowerOfTheOptimumIsNotTheOptimum() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"max-ip","data":{"rows":["110","111","011","001"]}}""");
        String[] via = {"--via", "max-ip-power[q=3]"};
        assertThat(named(certificate(RUN, x, via), x, c -> in(c, "source").put("answer", "8")))
                .isEqualTo("source.answer");
        assertThat(named(certificate(RUN, x, via), x, c -> query(in(c, "source"), 0).put("answer", "2")))
                .isEqualTo("source.queries[0].answer");
        assertThat(named(certificate(RUN, x, via), x, c -> {
            BigInteger last = BigInteger.valueOf(3);
            in(query(in(c, "source"), 0), "witness").put("right", last);
            in(in(c, "source"), "witness").put("right", last);
        })).isEqualTo("source.queries[0].answer");
        assertThat(named(certificate(RUN, x, via), x, c -> in(path(c), "parameters").put("form", "implicit")))
                .isEqualTo("source.queries[0].parameters");
        assertThat(named(certificate(RUN, x, via), x, c -> in(path(c), "parameters").put("form", "written")))
                .isEqualTo("path[0].parameters.form");
    }

    /// No value is below a negative threshold, and its square is no reason to say that one is not.
    @ParameterizedTest
    @CsvSource({"max-ip, -2, yes", "min-ip, -2, no", "msd, -1/2, yes", "lsd, -1/2, no", "max-ip, 0, yes", "lsd, 0, no"})
    void aNegativeThresholdIsNotSquared(String problem, String threshold, String answer) {
        Path x = instance("""
                {"format":"finegrain/1","problem":"%s","parameters":{"threshold":"%s"},"data":{"rows":["110","011"]}}"""
                .formatted(problem, threshold));
        Map<String, Object> source = source(certificate(RUN, x, "--via", problem + "-power"));
        assertThat(source).containsEntry("answer", answer);
        assertThat(in(query(source, 0), "parameters")).containsEntry("threshold", threshold);
    }

    private static Map<String, Object> source(Path certificate) {
        return in(Certificate.read(Input.of(certificate)).members(), "source");
    }

    /// Vectors without coordinates have no cosines; a coordinate is made for them.
    @ParameterizedTest
    @ValueSource(strings = {"bmax-ip-to-bmsd", "bmin-ip-to-blsd", "bmin-ip-to-bmsd", "bmin-ip-to-bmsd[form=3l]",
        "bmin-ip-to-min-ip", "bmin-ip-to-bmax-ip", "bmax-ip-to-bmin-ip", "bmax-ip-to-max-ip-complete",
        "bmax-ip-to-msd-complete", "bmin-ip-to-msd-complete", "bmax-ip-to-max-ip-reed-solomon",
        "bmax-ip-to-msd-reed-solomon", "bmin-ip-to-msd-reed-solomon"})
    void vectorsWithoutCoordinatesHaveAnAnswer(String via) {
        for (String asked : List.of("\"question\":\"optimum\"", "\"threshold\":0")) {
            Path x = instance("""
                    {"format":"finegrain/1","problem":"%s","parameters":{%s},
                     "data":{"dimension":0,"left":["",""],"right":[""]}}"""
                    .formatted(via.substring(0, via.indexOf("-to-")), asked));
            assertThat(source(certificate(RUN, x, "--via", via)))
                    .containsEntry("answer", asked.contains("optimum") ? "0" : "yes");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'\"101\"', 0", "'\"101\",\"110\"', 1", "'\"101\",\"110\",\"111\"', 2"})
    void anIndexHasAsManyBitsAsItNeeds(String rows, int bits) {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"dimension":3,"rows":[%s]}}""".formatted(rows));
        Object queries = source(certificate(RUN, x, "--via", "ov-to-bov-index-bits")).getOrDefault("queries",
                List.of());
        assertThat((List<?>) queries).hasSize(bits);
    }

    @Test
    void aNoHasNoWitness() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmin-ip","parameters":{"threshold":0},
                 "data":{"left":["110"],"right":["101","111"]}}""");
        assertThat(named(certificate(RUN, x), x, c -> in(c, "source").put("witness",
                new LinkedHashMap<>(Map.of("left", BigInteger.ZERO, "right", BigInteger.ZERO)))))
                .isEqualTo("source.answer");
    }

    /// Half of the best is within a factor of 2, one less is within an error of 1, and nothing is within neither.
    @ParameterizedTest
    @CsvSource({"approximate, factor, 2", "additive, error, 1"})
    void whatIsAllowedIsAllowedInFull(String question, String name, String number) {
        Path x = instance("""
                {"format":"finegrain/1","problem":"max-ip","parameters":{"question":"%s","%s":"%s"},
                 "data":{"rows":["1100","0101","0010","1101"]}}""".formatted(question, name, number));
        assertThat(told(x, "1", 1)).startsWith("ok: max-ip ").endsWith(" 1, by exhaustive");
        assertThat(told(x, "0", 2)).isEqualTo("source.answer");
    }

    /// Says that the first vector and another are an answer of this value.
    private String told(Path x, String value, int partner) {
        return named(certificate(RUN, x, "--solver", "brute-force"), x, c -> {
            in(c, "source").put("answer", value);
            in(in(c, "source"), "witness")
                    .putAll(Map.of("left", BigInteger.ZERO, "right", BigInteger.valueOf(partner)));
        });
    }

    /// There is no polynomial through no vectors.
    @Test
    void aTableOfNothingIsEmpty() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bov","parameters":{"question":"count"},
                 "data":{"dimension":2,"left":[],"right":["10"]}}""");
        assertThat(source(certificate("prove", x))).containsEntry("answer", "0");
        assertThat(named(certificate("prove", x), x, c -> in(c, "source")
                .put("table", new ArrayList<>(List.of(BigInteger.ZERO))))).isEqualTo("source.table");
    }

    /// What is not searched for again remains the word of a solver.
    @Test
    void searchesThatAreTooLongAreNotBegun() {
        String side = String.join(",", Collections.nCopies(5001, "\"11\""));
        String literals = "[1,2],[-1],[-2]";
        for (String text : List.of("""
                {"format":"finegrain/1","problem":"bmin-ip","parameters":{"threshold":0},
                 "data":{"left":[%s],"right":[%s]}}""".formatted(side, side), """
                {"format":"finegrain/1","problem":"max-sat","parameters":{"question":"threshold","threshold":"3"},
                 "data":{"variables":23,"clauses":[%s]}}""".formatted(literals))) {
            Path x = instance(text);
            Path there = folder.resolve("long.json");
            assertThat(Cli.run(RUN, x.toString(), "--certificate", there.toString()).code()).isZero();
            Checker.Verdict verdict = Checker.check(there, x);
            assertThat(verdict.line())
                    .isEqualTo("not all was checked: not searched for again: no, which is the word of a solver");
            assertThat(verdict.code()).isEqualTo(2);
        }
    }

    /// Modulo the prime nothing has changed, and a count would be as large as anybody likes.
    @Test
    void entriesOfATableAreReduced() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bov","parameters":{"question":"count"},
                 "data":{"left":["11","10"],"right":["11"]}}""");
        assertThat(list(source(certificate("prove", x)), "table")).isEqualTo(Collections.nCopies(3, BigInteger.ZERO));
        for (int entry = 0; entry < 3; entry++) {
            for (BigInteger more : List.of(PRIME, PRIME.negate())) {
                int at = entry;
                assertThat(named(certificate("prove", x), x, c -> {
                    Map<String, Object> source = in(c, "source");
                    list(source, "table").set(at, more);
                    source.put("answer", at < 2 && more.signum() > 0 ? more.toString() : "0");
                })).as(at + ": " + more).isEqualTo("source.table");
            }
        }
    }
}
