package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import finegrain.contract.Reduction;
import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Schema;
import finegrain.format.Stored;
import finegrain.model.Instance;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import finegrain.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    private static final int SAMPLES = 2;
    private static final int LINES = 1122;
    private static final int LINES_TO_READ = 407;
    private static final int LONGEST = 121;
    private static final int LEAST_CERTIFIED = 350;
    private static final int MOST_REFUSED = 3;
    private static final com.networknt.schema.Schema SCHEMA = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schema.CERTIFICATE.text());

    /// Problems about other things than formulas and vectors of bits are not known to the independent checker.
    private static final Set<String> FORMULAS_AND_BITS = Set.of("cnf-sat", "k-sat", "max-sat", "k-ov", "ov", "bov",
            "min-ip", "bmin-ip", "max-ip", "bmax-ip", "bexact-ip", "msd", "bmsd", "lsd", "blsd", "kernel-sum");

    /// How many instances were certified, and how many `run` refused; of all edges together.
    private static int certified;
    private static int refused;

    @TempDir
    private static Path folder;

    /// A run may refuse an instance: it is too large, or the parameters do not suit it. Not many.
    @AfterAll
    static void refusalsAreFew() {
        assertThat(certified).isGreaterThan(LEAST_CERTIFIED);
        assertThat(refused).isLessThan(MOST_REFUSED);
    }

    static Stream<String> edges() {
        return Catalogue.standard().edges().stream().map(Edge::id);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void everyEdgeOfTheCatalogueIsCertified(String id) {
        Edge edge = Catalogue.standard().edge(id).orElseThrow();
        int before = certified;
        certify(edge.standard(), Map.of());
        // in brackets a comma would begin the next parameter
        edge.samples()
                .stream()
                .filter(given -> given.values().stream().noneMatch(value -> value.contains(",")))
                .forEach(given -> certify(edge.with(given), given));
        assertThat(certified).as("certificates of " + id).isGreaterThan(before);
    }

    private static <X extends Instance, W> void certify(Reduction<X, W, ?, ?> reduction, Map<String, String> given) {
        String brackets = given.entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
        String via = reduction.id() + (brackets.isEmpty() ? "" : "[" + brackets + "]");
        List<X> instances = new ArrayList<>(reduction.noInstances().stream().limit(1).toList());
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < SAMPLES; i++) {
            instances.add(Samples.draw(reduction.source(), reduction.carries().keySet(), random));
        }
        Path certificate = folder.resolve("c.json");
        for (X x : instances) {
            Path file = Cli.write(folder.resolve("x.json"), text(x));
            Cli.Result run = Cli.run("run", file.toString(), "--via", via, "--certificate", certificate.toString());
            if (run.code() == ExitCode.REFUSED || run.code() == ExitCode.INPUT) {
                refused++;
                continue;
            }
            certified++;
            assertThat(run.code()).as(via + " on " + text(x) + "\n" + run).isZero();
            Cli.Result certify = Cli.run("certify", certificate.toString(), file.toString());
            assertThat(certify.code()).as(via + " on " + text(x) + "\n" + certify).isZero();
            Checker.Verdict verdict = Checker.check(certificate, file);
            assertThat(verdict.code()).as(via + " on " + text(x) + "\n" + verdict.line())
                    .isEqualTo(known(reduction) ? 0 : 2);
            assertThat(SCHEMA.validate(content(certificate), InputFormat.JSON)).isEmpty();
        }
    }

    /// Polynomials of degree 2, vectors of different weights, nothing to choose from, a power that is none, numbers beyond
    /// every value and as they may be written, sides without vectors, vectors without coordinates, formulas without clauses
    /// and with an empty one, best pairs of a query that are none across, and searches for values that no vectors can have.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "bov | 'question':'exists' | 'left':['110101'],'right':['011010','101010'] | bov-to-gap-bmax-ip[T=2,D=3,q=5]",
        "bov | 'question':'exists' | 'left':['110'],'right':['111','001'] | bov-to-gap-bmax-ip",
        "k-sat | 'k':3 | 'variables':4,'clauses':[[1,2,3],[1,2,-3],[1,-2,4],[-1,3,4],[2,3,4]] | sparsification[thetas=2]",
        "msd | 'threshold':'sqrt(24/25)' | 'rows':['1100','1111','0111','0100'] | msd-to-max-ip",
        "cnf-sat | 'question':'count' | 'variables':0,'clauses':[[],[]] | sat-to-bov",
        "cnf-sat | 'question':'count' | 'variables':0,'clauses':[] | sat-to-k-ov[k=+3]",
        "k-sat | 'question':'count','k':0 | 'variables':0,'clauses':[] | k-sat-to-cnf-sat",
        "max-sat | 'yes':6,'no':-2 | 'variables':0,'clauses':[[],[]] | max-sat-to-bmin-ip",
        "bmax-ip | 'threshold':2,'power':1 | 'left':['110','011'],'right':['111'] | bmax-ip-to-bmsd",
        "bmin-ip | 'question':'optimum' | 'left':['01','01','01'],'right':['01','01','01','01','01'] "
                + "| bmin-ip-to-msd-reed-solomon[q=3,k=2,K=3]",
        "bmax-ip | 'threshold':2 | 'left':['01','01','11','10'],'right':[] | bmax-ip-to-max-ip-reed-solomon[q=3,k=1,K=1]",
        "bmax-ip | 'threshold':-99999999999 | 'left':['01','01'],'right':['10'] | bmax-ip-to-bov[s=01]",
        "bmin-ip | 'threshold':99999999999 | 'left':['01','11'],'right':['10'] | bmin-ip-to-bov",
        "bexact-ip | 'threshold':99999999999 | 'left':['01','11'],'right':['10'] | bexact-ip-to-bov",
        "k-sat | 'k':2 | 'variables':2,'clauses':[[1,2],[-1,2]] | sparsification[thetas=+02]",
        "k-sat | 'k':2 | 'variables':2,'clauses':[] | sparsification[thetas=2]",
        "k-sat | 'k':2 | 'variables':2,'clauses':[[1,2],[]] | sparsification[thetas=2]",
        "k-sat | 'k':3 | 'variables':6,'clauses':[[1,4,5],[1,4,6],[2,3,5],[2,3,6],[-1],[-4]] | sparsification[thetas=2]",
        "ov | 'question':'exists' | 'rows':['11100','00111','10101','01110'] | ov-to-bmax-ip",
        "bov | 'question':'exists' | 'left':['10','00'],'right':['11'] | bov-to-blsd",
        "bov | 'question':'count' | 'dimension':2,'left':[],'right':['10'] | bov-to-kernel-sum",
        "bov | 'question':'exists' | 'left':[''],'right':[''] | bov-to-gap-bmax-ip",
        "bov | 'question':'exists' | 'left':['1'],'right':['1'] | bov-to-gap-bmax-ip",
        "bov | 'question':'exists' | 'left':['1101001'],'right':['0110110','0110000'] | bov-to-gap-bmax-ip",
        "bov | 'question':'exists' | 'left':['0000000000000000'],'right':['1111111111111111'] | bov-to-gap-bmax-ip",
        "bov | 'question':'exists' | 'left':['110'],'right':['111','001'] | bov-to-gap-bmax-ip[T=3,D=1,q=5]",
        "bmin-ip | 'threshold':99 | 'left':['110'],'right':['111','101'] | bmin-ip-to-min-ip",
        "bmin-ip | 'threshold':-1 | 'left':['110'],'right':['111','101'] | bmin-ip-to-bov",
        "bmax-ip | 'threshold':1 | 'left':[''],'right':[''] | bmax-ip-to-bov",
        "bmax-ip | 'threshold':8 | 'left':['111111111'],'right':['111111110'] | bmax-ip-to-bov[s=3]",
        "bmax-ip | 'threshold':1 | 'left':['11'],'right':['11'] | bmax-ip-to-bov[s=20]",
        "bmax-ip | 'threshold':-5 | 'left':['01'],'right':['10','11'] | bmax-ip-to-max-ip-complete",
        "bmax-ip | 'threshold':-5 | 'left':['01'],'right':['10','11'] | bmax-ip-to-max-ip-reed-solomon",
        "bmax-ip | 'threshold':1 | 'dimension':2,'left':[],'right':['10','11'] | bmax-ip-to-msd-complete",
        "bmax-ip | 'threshold':1 | 'dimension':2,'left':['10','11'],'right':[] | bmax-ip-to-msd-complete",
        "bmax-ip | 'threshold':1 | 'left':['110','011'],'right':['101'] | bmax-ip-to-msd-complete",
        "bmax-ip | 'threshold':1 | 'left':['110','011'],'right':['101'] | bmax-ip-to-msd-reed-solomon",
        "bmax-ip | 'threshold':2 | 'left':[],'right':['01','01','11','10'] | bmax-ip-to-max-ip-reed-solomon[q=3,k=1,K=1]",
        "bmax-ip | 'threshold':2 | 'left':['110','011'],'right':['101','111'] | bmax-ip-to-max-ip-reed-solomon[q=11,k=1,K=3]",
        "bmax-ip | 'threshold':2 | 'left':['110','011','001','100','111','010'],'right':['101','001'] "
                + "| bmax-ip-to-max-ip-reed-solomon[q=3,k=2,K=2]",
        "bmax-ip | 'threshold':1 | 'left':['110','011'],'right':['101'] | bmax-ip-power[q=1,form=implicit]",
        "msd | 'question':'approximate','factor':2 | 'rows':['1100','0111','1110'] | msd-to-max-ip",
        "max-ip | 'question':'optimum' | 'rows':['111','011'] | max-ip-search-to-decision",
        "max-ip | 'question':'optimum' | 'rows':['10000','01000','11110','01111'] | max-ip-search-to-decision",
        "blsd | 'question':'optimum' | 'left':['111110','011111','011100','111011'],"
                + "'right':['111101','101111','101110','111110','111111'] | blsd-search-to-decision"})
    void rareInstancesAreCertified(String problem, String parameters, String data, String via) {
        Path file = Cli.write(folder.resolve("x.json"), ("{'format':'finegrain/1','problem':'" + problem
                + "','parameters':{" + parameters + "},'data':{" + data + "}}").replace('\'', '"'));
        Path certificate = folder.resolve("c.json");
        Cli.Result run = Cli.run("run", file.toString(), "--via", via, "--certificate", certificate.toString());
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(Cli.run("certify", certificate.toString(), file.toString()).code()).isZero();
        assertThat(Checker.check(certificate, file).line()).startsWith("ok: ");
    }

    /// With so many vectors one coefficient of an index gives way to two, and a prime to the next.
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10, 26})
    void shapesAreThoseOfTheFewestBits(int size) {
        String left = String.join(",", Collections.nCopies(size, "'0'"));
        rareInstancesAreCertified("bmax-ip", "'threshold':1", "'left':[" + left + "],'right':['1']",
                "bmax-ip-to-max-ip-reed-solomon");
    }

    /// It can only say that it did not look.
    @ParameterizedTest
    @ValueSource(strings = {"bmsd-to-bmax-ip", "bmsd-power"})
    void hugeNumbersAreNotCalledFalse(String via) {
        Path file = Cli.write(folder.resolve("x.json"), """
                {"format":"finegrain/1","problem":"bmsd","parameters":{"threshold":-1000000000000000000000000},
                 "data":{"left":["11"],"right":["01"]}}""");
        Path certificate = folder.resolve("c.json");
        Cli.Result run = Cli.run("run", file.toString(), "--via", via, "--certificate", certificate.toString());
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(Cli.run("certify", certificate.toString(), file.toString()).code()).isZero();
        assertThat(Checker.check(certificate, file).code()).isNotEqualTo(1);
    }

    private static String text(Instance x) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InstanceFiles.write(new Stored(x, Provenance.UNKNOWN), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean known(Reduction<?, ?, ?, ?> reduction) {
        return FORMULAS_AND_BITS.contains(reduction.source().id())
                && FORMULAS_AND_BITS.contains(reduction.target().id());
    }

    /// What is to be read in ten minutes, all but the reductions and how numbers and JSON are read, has to stay short; and the
    /// file may import nothing but the JDK.
    @Test
    void theCheckerIsShortAndOnItsOwn() throws IOException {
        List<String> lines = Files.readAllLines(Checker.SOURCE);
        assertThat(lines).hasSizeLessThan(LINES).allSatisfy(line -> assertThat(line.length()).isLessThan(LONGEST));
        assertThat(lines.stream().takeWhile(line -> !line.contains("// ---- Reductions")))
                .hasSizeLessThan(LINES_TO_READ);
        assertThat(lines.stream().filter(line -> line.startsWith("import")))
                .allMatch(line -> line.startsWith("import java.") || line.equals("import module java.base;"));
    }

    @Test
    void theCheckerRunsFromItsSource() throws Exception {
        Path file = Cli.corpus(folder, "small.cnf");
        Path certificate = folder.resolve("small.json");
        Cli.run("run", file.toString(), "--to", "lsd", "--certificate", certificate.toString());
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Checker.SOURCE.toString(), certificate.toString(), file.toString()).redirectErrorStream(true).start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo("ok: cnf-sat {\"question\":\"exists\"} yes, by witness\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"small.cnf | witness | certified: yes, shown by its witness",
        "pigeonhole-4-3.cnf | proof | certified: no, shown by its proof"})
    void formulasNeedNobodysWord(String name, String kind, String said) {
        String file = Cli.corpus(folder, name).toString();
        String certificate = folder.resolve("kind.json").toString();
        Cli.run("run", file, "--to", "bmsd", "--certificate", certificate);
        assertThat(content(Path.of(certificate))).contains("\"kind\": \"" + kind + "\"");
        assertThat(Cli.run("certify", certificate, file).out()).isEqualTo(said + "\n");
        assertThat(Cli.run("certify", certificate, file, "--json").json().get("verified").asBoolean()).isTrue();
    }

    @Test
    void bytesAreTheSameEveryTime() {
        String file = Cli.corpus(folder, "pigeonhole-4-3.cnf").toString();
        List<String> texts = Stream.of("1", "2").map(threads -> {
            Path certificate = folder.resolve("threads-" + threads + ".json");
            Cli.run("run", file, "--to", "lsd", "--threads", threads, "--certificate", certificate.toString());
            return content(certificate);
        }).toList();
        assertThat(texts.get(0)).isEqualTo(texts.get(1)).endsWith("}\n");
    }

    @Test
    void unknownIsNotCertified() {
        String file = Cli.corpus(folder, "small.cnf").toString();
        Path certificate = folder.resolve("unknown.json");
        Cli.Result run = Cli.run("run", file, "--to", "lsd", "--timeout", "0", "--certificate", certificate.toString());
        assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(run.talk()).contains("No certificate: the answer is unknown, and there is nothing to certify.");
        assertThat(certificate).doesNotExist();
    }

    @Test
    void certificateNeedsAFolderToBeWrittenTo() {
        String file = Cli.corpus(folder, "small.cnf").toString();
        Cli.Result run = Cli.run("run", file, "--to", "lsd", "--certificate", folder.resolve("none/c.json").toString());
        assertThat(run.code()).isEqualTo(ExitCode.INPUT);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
