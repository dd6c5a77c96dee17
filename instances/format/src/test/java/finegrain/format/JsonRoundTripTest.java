package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Instance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JsonRoundTripTest {
    static final Provenance PROVENANCE = Provenance.UNKNOWN.with("generator", "random \"ov\"\n√2")
            .with("seed", -9007199254740993L)
            .with("density", 0.25)
            .with("path", List.of("sat-to-bov", List.of(1, true)))
            .with("parameters", Map.of("n", 8))
            .with("parent", "sha256:" + "0".repeat(64));

    @ParameterizedTest
    @EnumSource(JsonLayout.class)
    void whatIsWrittenIsReadBack(JsonLayout layout) {
        int count = 0;
        for (Instance instance : Samples.all().toList()) {
            for (Provenance provenance : List.of(Provenance.UNKNOWN, PROVENANCE)) {
                Stored stored = new Stored(instance, provenance);
                String text = text(stored, layout);
                assertThat(read(text)).as(text).isEqualTo(stored);
                count++;
            }
        }
        assertThat(count).isGreaterThan(1000);
    }

    @Test
    void manyDocumentsFollowEachOther() {
        List<Stored> all = Samples.all().map(instance -> new Stored(instance, PROVENANCE)).toList();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        all.forEach(stored -> InstanceFiles.write(stored, lines));
        String concatenated = lines.toString(StandardCharsets.UTF_8).replace("}\n{", "}{");
        for (String text : List.of(lines.toString(StandardCharsets.UTF_8), concatenated)) {
            try (Stream<Stored> read = InstanceFiles.readAll(input(text), Purpose.STANDARD)) {
                assertThat(read.toList()).isEqualTo(all);
            }
        }
    }

    @Test
    void documentsAreReadWhenTheyAreAskedFor() {
        String good = "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"1\"]}}";
        List<Stored> seen = new ArrayList<>();
        try (Stream<Stored> read = InstanceFiles.readAll(input(good + "\n" + good + "\n]"), Purpose.STANDARD)) {
            read.limit(2).forEach(seen::add);
        }
        assertThat(seen).hasSize(2).allMatch(seen.getFirst()::equals);
    }

    @Test
    void aLineIsALine() {
        Samples.all().forEach(instance -> {
            assertThat(text(new Stored(instance, PROVENANCE), JsonLayout.LINE)).containsOnlyOnce("\n").endsWith("}\n");
        });
    }

    @Test
    void aPageHasAVectorOrClauseOnEachLine() {
        assertThat(text(new Stored(instance("bov", "\"left\":[\"110\",\"011\"],\"right\":[]"), PROVENANCE_OF_ONE),
                JsonLayout.PAGE)).isEqualTo("""
                        {
                         "format":"finegrain/1",
                         "problem":"bov",
                         "parameters":{"question":"exists"},
                         "data":{
                          "dimension":3,
                          "left":[
                           "110",
                           "011"],
                          "right":[]},
                         "provenance":{"seed":1,"path":["a","b"]}}
                        """);
        assertThat(text(new Stored(instance("cnf-sat", "\"variables\":3,\"clauses\":[[1,-2],[],[3]]"),
                Provenance.UNKNOWN), JsonLayout.PAGE)).isEqualTo("""
                        {
                         "format":"finegrain/1",
                         "problem":"cnf-sat",
                         "parameters":{"question":"exists"},
                         "data":{
                          "variables":3,
                          "clauses":[
                           [1,-2],
                           [],
                           [3]]}}
                        """);
        assertThat(text(new Stored(instance("k-ov", "\"sets\":[[\"1\",\"0\"],[\"1\"]]"), Provenance.UNKNOWN),
                JsonLayout.PAGE)).contains("""
                          "sets":[
                           [
                            "1",
                            "0"],
                           [
                            "1"]]}}
                        """);
    }

    @Test
    void theHashIsOfTheCanonicalText() {
        // printf %s '<the text>' | sha256sum
        Instance bov = instance("bov", "\"right\":[\"000\"],\"left\":[\"110\",\"011\"]");
        assertThat(ContentHash.of(bov))
                .isEqualTo("sha256:c69814d4b94505ceba30a065d3cf826ba33711a3caa6090672ac53357cc89fa6");
        Instance gap = read(
                "{\"format\":\"finegrain/1\",\"problem\":\"msd\",\"parameters\":{\"yes\":0.50,\"no\":\"2/6\","
                        + "\"power\":2},\"data\":{\"rows\":[\"11\"]},\"provenance\":{\"seed\":7}}")
                .instance();
        assertThat(ContentHash.of(gap))
                .isEqualTo("sha256:d14359ea93932123768136a32475ff6291f7d5b4d4e6d7c62c992d1289f07805");
        Instance kSat = read("{\"format\":\"finegrain/1\",\"problem\":\"k-sat\",\"parameters\":{\"k\":2},"
                + "\"data\":{\"variables\":3,\"clauses\":[[1,-3],[]]}}").instance();
        assertThat(ContentHash.of(kSat))
                .isEqualTo("sha256:30707cc020303655dfd07d9f0ba74cd8711bbc4a9eda15954650e8c29e0e726e");
    }

    @Test
    void theHashTellsInstancesApart() {
        List<Instance> distinct = Samples.all().distinct().toList();
        assertThat(distinct.stream().map(ContentHash::of).distinct()).hasSameSizeAs(distinct);
    }

    private static final Provenance PROVENANCE_OF_ONE = Provenance.UNKNOWN.with("seed", 1)
            .with("path",
                    List.of("a", "b"));

    static Instance instance(String problem, String data) {
        return read("{\"format\":\"finegrain/1\",\"problem\":\"" + problem + "\",\"data\":{" + data + "}}").instance();
    }

    static String text(Stored stored, JsonLayout layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InstanceFiles.write(stored, layout, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static Stored read(String text) {
        return InstanceFiles.read(input(text), Purpose.STANDARD);
    }

    static Input input(String text) {
        return Input.of("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
