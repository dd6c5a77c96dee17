package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Formulas that become documents, in which a transformer finds the answer.
class EndToEndTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"lsd, sat-to-bov bov-to-ov ov-to-lsd", "bmsd, sat-to-bov bov-to-bmin-ip bmin-ip-to-bmsd"})
    void satisfiableFormulaComesBackWithAnAssignment(String target, String hops) {
        String file = Cli.corpus(folder, "uf20-01.cnf").toString();
        Cli.Result run = Cli.run("run", file, "--to", target, "--solver", "transformer", "--json");
        assertThat(run.code()).as(run.toString()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("answer").asString()).isEqualTo("yes");
        assertThat(json.get("verified").asBoolean()).isTrue();
        assertThat(json.get("evidence").asString()).isEqualTo("witness");
        assertThat(json.get("solver").asString()).isEqualTo("transformer");
        assertThat(json.get("hops").findValuesAsString("reduction")).containsExactly(hops.split(" "));
        // not by the program's own word: the assignment as an answer file, checked against the formula
        Path answer = Cli.write(folder.resolve("answer.json"),
                "{\"format\":\"finegrain-answer/1\",\"problem\":\"cnf-sat\",\"answer\":\"yes\",\"witness\":"
                        + json.get("witness") + "}");
        Cli.Result verified = Cli.run("verify", file, answer.toString());
        assertThat(verified.out()).isEqualTo("true: the witness verifies, value 0\n");
    }

    @ParameterizedTest
    @CsvSource({"lsd", "bmsd"})
    void unsatisfiableFormulaIsANoThatASearchConfirms(String target) {
        String file = folder.resolve("unsat.json").toString();
        assertThat(Cli.run("gen", "cnf-sat", "--generator", "forced-no", "--set", "nv=14", "-o", file).code()).isZero();
        JsonNode json = Cli.run("run", file, "--to", target, "--solver", "transformer", "--json").json();
        assertThat(json.get("answer").asString()).isEqualTo("no");
        assertThat(json.get("witness").isNull()).isTrue();
        assertThat(json.get("verified").asBoolean()).isTrue();
        assertThat(json.get("evidence").asString()).isNotEqualTo("witness").isNotEqualTo("transformer");
    }

    @ParameterizedTest
    @CsvSource({"small.cnf, yes", "pigeonhole-4-3.cnf, no", "queens-4.cnf, yes", "petersen-parity.cnf, no",
        "petersen-parity-even.cnf, yes"})
    void corpusIsDecidedThroughOneListOfDocuments(String name, String answer) {
        String file = Cli.corpus(folder, name).toString();
        Cli.Result run = Cli.run("run", file, "--via", "sat-to-bov,bov-to-bmin-ip,bmin-ip-to-msd-reed-solomon",
                "--solver", "transformer", "--set", "variant=F", "--json");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.json().get("answer").asString()).isEqualTo(answer);
        assertThat(run.json().get("verified").asBoolean()).isTrue();
    }

    @Test
    void smallFormulaGoesThroughTheCompleteGadget() {
        String file = Cli.corpus(folder, "small.cnf").toString();
        Cli.Result run = Cli.run("run", file, "--via", "sat-to-bov,bov-to-bmin-ip,bmin-ip-to-msd-complete", "--solver",
                "transformer");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.lines()).hasSize(2).startsWith("yes");
        assertThat(run.lines().get(1)).startsWith("v ").endsWith(" 0");
        assertThat(run.talk()).contains("    predicted  queries=1 n=32 l=8512", "    measured   queries=1 n=32 l=8512",
                "verified: the witness has value 0");
    }

    @Test
    void smallUnsatisfiableFormulaGoesThroughTheCompleteGadget() {
        String file = folder.resolve("unsat.json").toString();
        Cli.run("gen", "cnf-sat", "--generator", "forced-no", "--set", "nv=6", "--set", "m=20", "-o", file);
        Cli.Result run = Cli.run("run", file, "--via", "sat-to-bov,bov-to-bmin-ip,bmin-ip-to-msd-complete", "--solver",
                "transformer");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out()).isEqualTo("no\n");
        assertThat(run.talk()).last().asString().startsWith("verified: ");
    }

    @Test
    void demoTellsBothStories() {
        Cli.Result demo = Cli.run("demo", "--formula", Cli.corpus(folder, "small.cnf").toString(), "--folder",
                Cli.root().resolve("proofs-notes").toString());
        assertThat(demo.code()).as(demo.toString()).isZero();
        assertThat(demo.lines().getFirst()).startsWith("1. ").endsWith("nv=8, m=16");
        assertThat(demo.lines()).contains("   yes", "   verified: every clause is satisfied");
        assertThat(demo.lines()).anyMatch(line -> line.startsWith("2. proofs-notes: "));
    }
}
