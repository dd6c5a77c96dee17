package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.format.Certificate;
import finegrain.format.Input;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `prove` and `check`, from files to files.
class ProofsTest {
    private static final String UNSATISFIABLE = "p cnf 4 5\n1 2 0\n-1 3 0\n-2 3 0\n-3 4 0\n-3 -4 0\n";

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String content) {
        return Cli.write(folder.resolve(name), content).toString();
    }

    private String generated(String name, String... arguments) {
        return Cli.run(arguments).save(folder.resolve(name)).toString();
    }

    private String proof(String instance, String... more) {
        String proof = folder.resolve("proof.json").toString();
        assertThat(prove(instance, proof, more).code()).isZero();
        return proof;
    }

    private static Cli.Result prove(String instance, String proof, String... more) {
        return Cli.run(with(List.of("prove", instance, proof), more));
    }

    private static Cli.Result check(String instance, String proof, String... more) {
        return Cli.run(with(List.of("check", instance, proof), more));
    }

    private static String[] with(List<String> first, String... more) {
        return java.util.stream.Stream.concat(first.stream(), java.util.stream.Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void unsatisfiabilityIsProvedByCountingOrthogonalPairs() {
        String formula = file("no.cnf", UNSATISFIABLE);
        String proof = folder.resolve("proof.json").toString();
        Cli.Result proved = prove(formula, proof);
        assertThat(proved.lines()).as(proved.toString()).containsExactly("no");
        for (String challenge : List.of("fresh", "hash")) {
            Cli.Result checked = check(formula, proof, "--challenge", challenge);
            assertThat(checked.code()).as(checked.toString()).isZero();
            assertThat(checked.lines().getFirst()).isEqualTo("no");
        }
        assertThat(check(formula, proof).lines().get(1))
                .isEqualTo("proved: a false proof is accepted with probability at most 2^-115");
        assertThat(check(formula, proof).talk().getFirst())
                .isEqualTo("1 table; the first says that 0 of 16 pairs are orthogonal, and was looked at in 2 points "
                        + "(fresh), each with an error of at most 9/(2^61 - 1)");
        assertThat(check(formula, proof, "--challenge", "hash").lines().get(1)).isEqualTo(
                "proved: whoever tries Q proofs finds a false one that is accepted with probability at most Q·2^-173");
    }

    @Test
    void modelsAreCounted() throws IOException {
        String formula = Cli.corpus(folder, "small.cnf").toString();
        String count = Cli.run("solve", formula, "--question", "count").lines().getFirst();
        String proof = proof(formula, "--question", "count");
        Cli.Result checked = check(formula, proof, "--question", "count");
        assertThat(checked.lines().getFirst()).as(checked.toString()).isEqualTo(count);
        assertThat(check(formula, proof).code()).isEqualTo(ExitCode.INPUT);
        assertThat(check(formula, proof).err())
                .contains("The certificate is false at source.parameters.question: it says count");
        assertThat(Files.readString(Path.of(proof))).contains("{\"reduction\": \"sat-to-bov\"}");
    }

    /// One list and two sides, yes and no, with the answers of a solver.
    @ParameterizedTest
    @CsvSource({"ov, exists, 0.3", "ov, count, 0.3", "ov, exists, 0.8", "ov, count, 0.8", "bov, exists, 0.3",
        "bov, count, 0.3", "bov, exists, 0.8", "bov, count, 0.8"})
    void answersAreThoseOfASolver(String problem, String question, String density) {
        for (String n : List.of("1", "2", "9")) {
            String x = generated("x.json", "gen", problem, "--generator", "iid", "--set", "n=" + n, "--set", "l=7",
                    "--set", "p=" + density, "--seed", "3");
            String expected = Cli.run("solve", x, "--question", question).lines().getFirst();
            Cli.Result proved = prove(x, folder.resolve("proof.json").toString(), "--question", question);
            assertThat(proved.lines().getFirst()).as(proved.toString()).isEqualTo(expected);
            Cli.Result checked = check(x, folder.resolve("proof.json").toString(), "--question", question);
            assertThat(checked.lines().getFirst()).as(checked.toString()).isEqualTo(expected);
        }
    }

    /// Several tables: every query of an OR is proved, and a search by thresholds is led by them.
    @Test
    void whatReducesWithManyQueriesIsProvedToo() throws IOException {
        String x = generated("x.json", "gen", "bmax-ip", "--set", "n=5", "--set", "l=4", "--seed", "2");
        String expected = Cli.run("solve", x).lines().getFirst();
        String path = "bmax-ip-search-to-decision,bmax-ip-to-bov";
        String proof = folder.resolve("proof.json").toString();
        Cli.Result proved = prove(x, proof, "--via", path);
        assertThat(proved.code()).as(proved.toString()).isZero();
        assertThat(proved.lines().getFirst()).isEqualTo(expected);
        Cli.Result checked = check(x, proof, "--json");
        assertThat(checked.json().get("answer").asString()).as(checked.toString()).isEqualTo(expected);
        assertThat(checked.json().get("queries").asInt()).isGreaterThan(3);
        String text = Files.readString(Path.of(proof));
        assertThat(text).contains("\"table\": [");
        String cut = file("cut.json", text.replaceFirst("\"table\": \\[\\d+", "\"table\": [1"));
        assertThat(check(x, cut).err()).contains("The certificate is false at source.queries[0].queries[0].table");
    }

    /// Every entry of a table, sealed again. What else there is, [TamperTest] changes.
    @Test
    void everyEntryThatIsChangedIsNoticed() {
        String formula = file("no.cnf", UNSATISFIABLE);
        Certificate proof = Certificate.read(Input.of(Path.of(proof(formula))));
        int entries = table(members(proof)).size();
        assertThat(entries).isEqualTo(10);
        for (int t = 0; t < entries; t++) {
            Map<String, Object> members = members(Certificate.read(Input.of(Path.of(proof(formula)))));
            List<Object> table = table(members);
            table.set(t, ((BigInteger) table.get(t)).add(BigInteger.ONE)
                    .mod(BigInteger.TWO.pow(61).subtract(BigInteger.ONE)));
            refuses(formula, members, "source.queries[0].table");
        }
        Map<String, Object> members = members(Certificate.read(Input.of(Path.of(proof(formula)))));
        table(members).removeLast();
        refuses(formula, members, "source.queries[0].table");
        table(members).addAll(List.of(BigInteger.ZERO, BigInteger.ZERO));
        refuses(formula, members, "source.queries[0].table");
    }

    private static Map<String, Object> members(Certificate certificate) {
        return new LinkedHashMap<>(certificate.members());
    }

    @SuppressWarnings("unchecked") // as a proof has it
    private static List<Object> table(Map<String, Object> members) {
        Map<String, Object> source = (Map<String, Object>) Objects.requireNonNull(members.get("source"));
        Map<String, Object> query = ((List<Map<String, Object>>) Objects.requireNonNull(source.get("queries")))
                .getFirst();
        return (List<Object>) Objects.requireNonNull(query.get("table"));
    }

    private void refuses(String formula, Map<String, Object> members, String field) {
        Map<String, Object> again = new LinkedHashMap<>(members);
        again.remove("format");
        again.remove("seal");
        Path tampered = folder.resolve("tampered.json");
        Certificate.sealed((LinkedHashMap<String, Object>) again).write(tampered);
        for (String challenge : List.of("fresh", "hash")) {
            Cli.Result result = check(formula, tampered.toString(), "--challenge", challenge);
            assertThat(result.code()).as(members + "\n" + result).isEqualTo(ExitCode.INPUT);
            assertThat(result.talk()).hasSize(1);
            assertThat(result.err()).contains("The certificate is false at " + field + ": ");
        }
    }

    @Test
    void aCertificateWithoutTablesIsNoProof() {
        String formula = file("no.cnf", UNSATISFIABLE);
        String certificate = folder.resolve("c.json").toString();
        Cli.run("run", formula, "--to", "bov", "--certificate", certificate);
        assertThat(check(formula, certificate).err())
                .contains("This is a certificate by proof and holds no tables to look at; check it with 'certify'.");
    }

    @Test
    void theProofOfAnotherInstanceIsRefused() {
        String proof = proof(file("no.cnf", UNSATISFIABLE));
        String other = file("other.cnf", UNSATISFIABLE.replace("-3 -4", "3 -4"));
        Cli.Result result = check(other, proof);
        assertThat(result.code()).isEqualTo(ExitCode.INPUT);
        assertThat(result.err()).startsWith("finegrain: The certificate is false at source.hash: it says sha256:");
    }

    @Test
    void theProofIsTheSameForAnyNumberOfThreads() throws IOException {
        String x = generated("x.json", "gen", "bov", "--set", "n=40", "--set", "l=30", "--seed", "1");
        String one = Files.readString(Path.of(proof(x, "--threads", "1")));
        assertThat(Files.readString(Path.of(proof(x, "--threads", "3")))).isEqualTo(one);
    }

    @Test
    void aSpentBudgetWritesNoProof() {
        String x = generated("x.json", "gen", "bov", "--set", "n=40", "--set", "l=30", "--seed", "1");
        Cli.Result result = prove(x, folder.resolve("none.json").toString(), "--timeout", "0");
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(result.lines().getFirst()).isEqualTo("unknown");
        assertThat(folder.resolve("none.json")).doesNotExist();
    }

    @Test
    void tooLittleMemoryIsRefused() {
        String x = generated("x.json", "gen", "bov", "--set", "n=4000", "--set", "l=60", "--seed", "1");
        Cli.Result result = prove(x, folder.resolve("none.json").toString(), "--memory", "1");
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("finegrain: A proof of ", "; the budget has 1.0 MiB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001"})
    void thereIsAtLeastOnePoint(String points) {
        String formula = file("no.cnf", UNSATISFIABLE);
        Cli.Result result = check(formula, proof(formula), "--points", points);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.talk().getFirst())
                .isEqualTo("finegrain: The number of points is " + points + "; it must be from 1 to 1000.");
    }

    @Test
    void pathsThatDoNotEndAtOrthogonalVectorsAreWrongUsage() {
        Cli.Result result = prove(file("no.cnf", UNSATISFIABLE), folder.resolve("none.json").toString(), "--via",
                "sat-to-bov,bov-to-bmin-ip");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.talk().getFirst())
                .isEqualTo("finegrain: The path ends at bmin-ip; tables prove counts for bov and ov.");
    }

    /// The example of the note, digit by digit.
    @Test
    void theExampleOfTheNoteHasItsTable() throws IOException {
        String x = Cli.corpus(folder, "examples/merlin-arthur.json").toString();
        JsonNode query = new tools.jackson.databind.ObjectMapper()
                .readTree(Files.readString(Path.of(proof(x, "--question", "count"))))
                .get("source");
        assertThat(query.get("table").valueStream().map(JsonNode::asLong)).containsExactly(1L, 0L, (1L << 61) - 4);
        assertThat(query.get("answer").asString()).isEqualTo("1");
        String no = Cli.corpus(folder, "examples/merlin-arthur-no.json").toString();
        assertThat(prove(no, folder.resolve("no.json").toString()).lines()).containsExactly("no");
        assertThat(check(no, folder.resolve("no.json").toString()).code()).isZero();
    }
}
