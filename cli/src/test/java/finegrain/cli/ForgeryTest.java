package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lies that are told with care: in several places at once, and sealed again. The independent checker names each.
class ForgeryTest extends Forgeries {
    /// Both pairs are orthogonal; only one of them was found.
    @Test
    void anotherWitnessOfTheSourceIsNotTheOneThatWasBroughtBack() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bov","data":{"left":["10","10"],"right":["01"]}}""");
        Path certificate = certificate(RUN, x, "--via", "bov-to-ov");
        assertThat(named(certificate, x, c -> {
            Map<String, Object> witness = in(in(c, "source"), "witness");
            witness.put("left", BigInteger.ONE.subtract((BigInteger) witness.get("left")));
        })).isEqualTo("source.witness");
    }

    @Test
    void aCountThatIsFalseEverywhereIsFalse() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bov","parameters":{"question":"count"},
                 "data":{"left":["10","11"],"right":["01"]}}""");
        assertThat(named(certificate(RUN, x, "--via", "bov-to-ov"), x, c -> {
            in(c, "source").put("answer", "2");
            query(in(c, "source"), 0).put("answer", "2");
        })).isEqualTo("source.queries[0].answer");
        assertThat(named(certificate("prove", x, "--via", "bov-to-ov"), x, c -> {
            in(c, "source").put("answer", "2");
            query(in(c, "source"), 0).put("answer", "2");
        })).isEqualTo("source.queries[0].answer");
    }

    @Test
    void queriesAreAllThereAndOnce() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["1100","0110","0101","1110"]}}""");
        String[] via = {"--via", "ov-to-bov-halving"};
        assertThat(named(certificate(RUN, x, via), x, c -> list(in(c, "source"), "queries").removeFirst()))
                .startsWith("source.queries[0]");
        assertThat(named(certificate(RUN, x, via), x,
                c -> list(in(c, "source"), "queries").add(0, query(in(c, "source"), 0))))
                .startsWith("source.queries[1]");
        assertThat(named(certificate(RUN, x, via), x,
                c -> list(in(c, "source"), "queries").add(query(in(c, "source"), 2))))
                .startsWith("source.queries[3]");
        assertThat(named(certificate(RUN, x, via), x, c -> in(c, "source").remove("queries")))
                .startsWith("source.queries[0]");
    }

    /// A zero vector settles an instance: nothing is asked, and what could be asked is judged all the same.
    @Test
    void whatIsSettledIsJudged() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["1100","0000","1101"]}}""");
        String[] via = {"--via", "ov-to-lsd"};
        assertThat(named(certificate(RUN, x, via), x, c -> {
            Map<String, Object> source = in(c, "source");
            source.put("answer", "no");
            source.remove("value");
            source.remove("witness");
            c.put("evidence", new LinkedHashMap<>(Map.of("kind", "word", "solver", "somebody")));
        })).isEqualTo("source.answer");
        assertThat(named(certificate(RUN, x, via), x,
                c -> in(path(c), "parameters").put("ask", "nothing"))).startsWith("path[0]");
        assertThat(named(certificate(RUN, x, via), x, c -> list(c, "path").add(path(c))))
                .isEqualTo("not all was checked: never used: path[1]");
    }

    /// Each bit of an index gives a query, so a pair may be counted in several.
    @Test
    void countsAreNotCarriedByReductionsThatCountTwice() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","parameters":{"question":"count"},
                 "data":{"rows":["1100","0011","0010","1101"]}}""");
        assertThat(named(certificate("prove", x, "--via", "ov-to-bov-halving"), x,
                c -> path(c).put("reduction", "ov-to-bov-index-bits"))).isEqualTo("path[0]");
    }

    @Test
    void reductionsThatDoNotExistAreFalse() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmin-ip","parameters":{"threshold":0},
                 "data":{"left":["110"],"right":["101","111"]}}""");
        for (String name : List.of("bmin-ip-to-bov0", "bov-to-ov", "bmin-ip-to-bmax-ip-power")) {
            assertThat(
                    named(certificate(RUN, x, "--via", "bmin-ip-to-bmax-ip"), x, c -> path(c).put("reduction", name)))
                    .isEqualTo("path[0]");
        }
        assertThat(named(certificate(RUN, x, "--via", "bmin-ip-to-bmsd"), x,
                c -> in(path(c), "parameters").put("form", "4m"))).isEqualTo("path[0].parameters.form");
    }

    /// There are such reductions to other problems.
    @Test
    void problemsThatDoNotExistAreNotReached() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["101","010"]}}""");
        String canonical = """
                {"problem":"least-ip","parameters":{"question":"optimum"},"data":{"dimension":3,"rows":["101","010"]}}""";
        assertThat(named(certificate(RUN, x, "--via", "ov-to-min-ip[ask=optimum]"), x, c -> {
            path(c).put("reduction", "ov-to-least-ip");
            Map<String, Object> query = query(in(c, "source"), 0);
            query.put("problem", "least-ip");
            query.put("hash", hash(canonical));
        })).isEqualTo("path[0]");
    }

    @Test
    void aPairOfOneListIsInOrder() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["101","010"]}}""");
        assertThat(named(certificate(RUN, x), x, c -> in(in(c, "source"), "witness")
                .putAll(Map.of("left", BigInteger.ONE, "right", BigInteger.ZERO)))).isEqualTo("source.witness");
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"ov","data":{"rows":["101","010"]}}""");
        assertThat(named(certificate(RUN, x), x, c -> in(c, "source").put("answer", BigInteger.ONE)))
                .isEqualTo("source.answer");
        assertThat(named(certificate(RUN, x), x, c -> in(in(c, "source"), "witness").put("left", "0")))
                .isEqualTo("source.witness.left");
        assertThat(named(certificate(RUN, x), x, c -> c.put("evidence", "witness"))).isEqualTo("evidence");
        assertThat(named(certificate(RUN, x), x, c -> c.put("path", "ov-to-bov"))).isEqualTo("path");
    }

    @Test
    void aRefutationHasToRefute() {
        Path x = Cli.corpus(folder, "pigeonhole-4-3.cnf");
        for (UnaryOperator<List<Object>> lie : List.<UnaryOperator<List<Object>>>of(
                clauses -> clauses.subList(0, clauses.size() - 1), clauses -> List.of("0"),
                clauses -> List.of("1 0", "0"),
                clauses -> List.of("1 x 0"),
                clauses -> clauses.stream()
                        .<Object>map(clause -> clause.toString().replaceFirst(" 0$", " 7"))
                        .toList())) {
            assertThat(named(certificate(RUN, x, "--to", "bov"), x, c -> {
                Map<String, Object> evidence = in(c, "evidence");
                evidence.put("clauses", new ArrayList<>(lie.apply(list(evidence, "clauses"))));
            })).isEqualTo("evidence.clauses");
        }
    }

    /// An unsatisfiable formula is no reason why an optimum should be one.
    @Test
    void evidenceFitsTheAnswer() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"max-sat","parameters":{"question":"optimum"},
                 "data":{"variables":1,"clauses":[[1],[-1]]}}""");
        for (String kind : List.of("proof", "witness", "guess")) {
            assertThat(named(certificate(RUN, x, "--via", "max-sat-to-bmin-ip"), x,
                    c -> c.put("evidence", new LinkedHashMap<>(Map.of("kind", kind))))).isEqualTo("evidence.kind");
        }
    }

    /// Nothing contradicts these lies but a search.
    @Test
    void whatASearchFindsIsNotDenied() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"max-ip","data":{"rows":["1100","1110","0111","0001"]}}""");
        assertThat(named(certificate(RUN, x), x, c -> {
            in(c, "source").put("answer", "1");
            in(in(c, "source"), "witness").putAll(Map.of("left", BigInteger.ZERO, "right", BigInteger.TWO));
        })).isEqualTo("source.answer");
        Path yes = instance("""
                {"format":"finegrain/1","problem":"bov","data":{"left":["10"],"right":["01"]}}""");
        assertThat(named(certificate(RUN, yes), yes, c -> {
            in(c, "source").put("answer", "no");
            in(c, "source").remove("value");
            in(c, "source").remove("witness");
            c.put("evidence", new LinkedHashMap<>(Map.of("kind", "word", "solver", "somebody")));
        })).isEqualTo("source.answer");
    }

    @Test
    void theInstanceIsTheOneOfTheFile() {
        String vectors = "{\"format\":\"finegrain/1\",\"problem\":\"%s\",\"data\":{\"rows\":[\"1100\",\"0%s10\"]}}";
        Path x = instance(vectors.formatted("ov", "1"));
        Path certificate = certificate(RUN, x);
        assertThat(Checker.check(certificate, instance(vectors.formatted("msd", "1"))).field())
                .contains("source.problem");
        assertThat(Checker.check(certificate, instance(vectors.formatted("ov", "2"))).code()).isEqualTo(2);
        Path clauses = instance("""
                {"format":"finegrain/1","problem":"k-sat","parameters":{"question":"exists","k":2},
                 "data":{"variables":2,"clauses":[[1,2]]}}""");
        assertThat(named(certificate(RUN, clauses), clauses,
                c -> in(in(c, "source"), "parameters").put("k", BigInteger.TEN))).isEqualTo("source.parameters");
    }

    @Test
    void tablesCountOrthogonalPairsAndNothingElse() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bmin-ip","parameters":{"threshold":0},
                 "data":{"left":["110"],"right":["101"]}}""");
        assertThat(named(certificate(RUN, x), x, c -> proved(c, in(c, "source")))).isEqualTo("path");
    }

    /// The formula has no model, which says nothing about a threshold.
    @Test
    void refutationsAreForExistence() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"max-sat","parameters":{"question":"threshold","threshold":"2"},
                 "data":{"variables":1,"clauses":[[1],[-1]]}}""");
        Map<String, Object> proof = Map.of("kind", "proof", "clauses", List.of("0"));
        assertThat(named(certificate(RUN, x), x, c -> c.put("evidence", new LinkedHashMap<>(proof))))
                .isEqualTo("evidence.kind");
    }

    @Test
    void aFailureIsAProbability() {
        Path x = instance("""
                {"format":"finegrain/1","problem":"msd","data":{"rows":["1100","0111","1110"]}}""");
        for (String failure : List.of("2", "-1/2", "often")) {
            assertThat(named(certificate(RUN, x), x, c -> in(c, "source").put("failure", failure)))
                    .isEqualTo("source.failure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"after", "twice", "cut", "name", "object"})
    void theDocumentIsOne(String how) throws Exception {
        Path x = instance("""
                {"format":"finegrain/1","problem":"bov","data":{"left":["10"],"right":["01"]}}""");
        Path certificate = certificate(RUN, x);
        String text = Files.readString(certificate);
        Cli.write(certificate, switch (how) {
            case "after" -> text + "x";
            case "twice" -> text + text;
            case "cut" -> text.substring(0, text.length() - 3);
            case "name" -> text.replaceFirst("\"version\"", "\"version\": \"1\", \"version\"");
            default -> text.replaceFirst("\"evidence\"", "\"evidence\": {\"kind\": \"witness\"}, \"evidence\"");
        });
        Checker.Verdict verdict = Checker.check(certificate, x);
        assertThat(verdict.code()).as(verdict.line()).isEqualTo(1);
        assertThat(verdict.field()).contains(switch (how) {
            case "name" -> "version";
            case "object" -> "evidence";
            default -> "the document";
        });
    }
}
