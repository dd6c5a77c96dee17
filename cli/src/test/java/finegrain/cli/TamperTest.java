package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.contract.Budget;
import finegrain.format.Certificate;
import finegrain.format.Input;
import finegrain.format.InstanceFiles;
import finegrain.format.Purpose;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever is done to a certificate, both checkers see it and say where.
class TamperTest {
    private static final Pattern NAMED = Pattern.compile("The certificate is false at (\\S+): ");

    /// What only the run itself knows: a forger who seals his work may change it.
    private static final Pattern WORD = Pattern
            .compile("version|request\\..*|evidence\\.(solver|clauses(\\[\\d+\\])?)|.*\\.(solver|failure)");

    @TempDir
    private static Path folder;

    /// One certificate of each kind: of evidence, of edge, of question and answer.
    enum Kind {
        SAT("small.cnf", "--via", "sat-to-bov,bov-to-ov,ov-to-lsd"),
        UNSAT("pigeonhole-4-3.cnf", "--via", "sat-to-bov,bov-to-bmin-ip[ask=optimum]"),
        MODELS("models.json", "--via", "sat-to-bov,bov-to-ov"),
        SATISFIED("maximum.json", "--via", "max-sat-to-bmin-ip"),
        OPTIMUM("msd.json", "--solver", "brute-force"),
        WORD("additive.json", "--via", "msd-to-bmsd-index-bits"),
        GUARANTEE("approximate.json", "--via", "msd-to-bmsd-halving", "--solver", "simple-lsh"),
        GAP("gap.json", "--via", "bmin-ip-to-bmax-ip,bmax-ip-to-bmsd"),
        THRESHOLD("bmin-ip.json", "--via", "bmin-ip-to-bmsd[form=3l]"),
        COMPLETE("bmin-ip.json", "--via", "bmin-ip-to-msd-complete", "--solver", "transformer"),
        POWER("bmax-ip.json", "--via", "bmax-ip-power,bmax-ip-to-bmsd"),
        POWER_OF_A_NO("bmin-ip.json", "--via", "bmin-ip-power"),
        POWER_OF_A_FACTOR("approximate.json", "--via", "msd-power[q=3]"),
        OR_OF_MANY("ov.json", "--via", "ov-to-bov-halving,bov-to-bmin-ip"),
        ONE_UNKNOWN("later.json", "--via", "ov-to-bov-index-bits"),
        TURING("msd.json", "--via", "msd-search-to-decision"),
        NOTED_POWER("approximate.json", "--via", "msd-power[form=implicit]"),
        WEIGHTS("weights.json", "--via", "msd-to-max-ip"),
        WITHIN("ov.json", "--via", "ov-to-bmax-ip"),
        GUESSES("bmin-ip.json", "--via", "bmin-ip-to-bov[s=2]"),
        EXACTLY("bexact-ip.json", "--via", "bexact-ip-to-bov"),
        ADVICE("bov.json", "--via", "bov-to-gap-bmax-ip"),
        CODES("bmax-ip.json", "--via", "bmax-ip-to-max-ip-reed-solomon"),
        CODES_OF_COSINES("bmin-ip.json", "--via", "bmin-ip-to-msd-reed-solomon[q=3,k=1,K=2]"),
        LEAVES("k-sat.json", "--via", "sparsification[thetas=2]"),
        PARTS("small.cnf", "--via", "sat-to-k-ov"),
        PARTS_OF_A_NO("pigeonhole-4-3.cnf", "--via", "sat-to-k-ov[k=4]"),
        KERNEL("halves-bov.json", "--via", "bov-to-kernel-sum"),
        UNKNOWN_TO_THE_CHECKER("bov.json", "--via", "bov-to-subset-chain"),
        TABLES("examples/merlin-arthur.json"),
        TABLES_OF_A_NO("examples/merlin-arthur-no.json"),
        TABLES_OF_A_FORMULA("small.cnf"),
        TABLES_OF_HALVES("halves.json", "--via", "ov-to-bov-halving"),
        TABLES_OF_AN_OPTIMUM("bmax-ip.json", "--via", "bmax-ip-search-to-decision,bmax-ip-to-bov"),
        TABLES_OF_COSINES("weights.json", "--via",
                "msd-search-to-decision,msd-to-bmsd-halving,bmsd-to-bmax-ip,bmax-ip-to-bov");

        private final String file;
        private final String options;

        Kind(String file, String... options) {
            this.file = file;
            this.options = String.join(" ", options);
        }

        Path instance() {
            Path there = folder.resolve(file);
            switch (file) {
                case "msd.json" ->
                    Cli.run("gen", "msd", "--set", "n=5", "--set", "l=7", "--seed", "3", "-o", there.toString());
                case "bmin-ip.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bmin-ip","parameters":{"threshold":0},
                         "data":{"left":["110","011","111"],"right":["101","111"]}}""");
                case "later.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"ov","data":{"rows":["1100","1010","0011","1111"]}}""");
                case "ov.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"ov","data":{"rows":["1100","0110","0101","1110"]}}""");
                case "halves.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"ov","parameters":{"question":"count"},
                         "data":{"rows":["1100","0011","0010","1101"]}}""");
                case "bmax-ip.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bmax-ip","parameters":{"question":"optimum"},
                         "data":{"left":["110","001"],"right":["011","111"]}}""");
                case "weights.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"msd","parameters":{"question":"optimum"},
                         "data":{"rows":["1100","0111","1110"]}}""");
                case "bexact-ip.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bexact-ip","parameters":{"threshold":1},
                         "data":{"left":["110","011","111"],"right":["110","111"]}}""");
                case "bov.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bov",
                         "data":{"left":["110","011","111"],"right":["101","111"]}}""");
                case "halves-bov.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bov","parameters":{"question":"count"},
                         "data":{"left":["110","001"],"right":["011","010"]}}""");
                case "k-sat.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"k-sat","parameters":{"question":"exists","k":2},
                         "data":{"variables":3,"clauses":[[1,2],[-1,2],[-2,3],[1,-2],[-1,-3]]}}""");
                case "maximum.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"max-sat","parameters":{"question":"optimum"},
                         "data":{"variables":2,"clauses":[[1],[1],[2],[-1,2],[-1,-2]]}}""");
                case "models.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"cnf-sat","parameters":{"question":"count"},
                         "data":{"variables":3,"clauses":[[1,2],[-1,3]]}}""");
                case "gap.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"bmin-ip","parameters":{"question":"gap","yes":"0","no":"1"},
                         "data":{"left":["110","111"],"right":["111","110"]}}""");
                case "additive.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"msd","parameters":{"question":"additive","error":"1/4"},
                         "data":{"rows":["1100","0111","1110","0001"]}}""");
                case "approximate.json" -> Cli.write(there, """
                        {"format":"finegrain/1","problem":"msd","parameters":{"question":"approximate","factor":"2"},
                         "data":{"rows":["1100","0111","1110"]}}""");
                default -> Cli.corpus(folder, file);
            }
            return there;
        }

        Path certificate() {
            Path there = folder.resolve(name() + ".json");
            List<String> run = new ArrayList<>(name().startsWith("TABLES")
                    ? List.of("prove", instance().toString(), there.toString())
                    : List.of("run", instance().toString(), "--certificate", there.toString()));
            if (!options.isEmpty()) {
                run.addAll(List.of(options.split(" ")));
            }
            Cli.Result result = Cli.run(run.toArray(new String[0]));
            assertThat(result.code()).as(result.toString()).isZero();
            switch (this) {
                // what a run leaves behind that nobody could confirm in time
                case WORD -> rewrite(there, document -> document.put("evidence",
                        new LinkedHashMap<>(Map.of("kind", "word", "solver", "brute-force"))));
                case GUARANTEE -> rewrite(there, document -> {
                    assertThat(queries(document).getFirst().get("failure")).isNotEqualTo("0");
                    document.put("evidence", new LinkedHashMap<>(Map.of("kind", "word", "solver", "simple-lsh")));
                });
                case ONE_UNKNOWN -> rewrite(there, document -> {
                    Map<String, Object> query = queries(document).getFirst();
                    assertThat(query).containsEntry("answer", "no");
                    query.put("answer", "unknown");
                });
                default -> {
                }
            }
            return there;
        }

        @SuppressWarnings("unchecked") // objects of JSON
        private static List<Map<String, Object>> queries(Map<String, Object> document) {
            return (List<Map<String, Object>>) Objects.requireNonNull(members(document, "source").get("queries"));
        }

        @SuppressWarnings("unchecked") // an object of JSON
        private static Map<String, Object> members(Map<String, Object> object, String name) {
            return (Map<String, Object>) Objects.requireNonNull(object.get(name));
        }

        /// Changes a certificate, and seals it again.
        private static void rewrite(Path certificate, Consumer<Map<String, Object>> change) {
            LinkedHashMap<String, Object> members = new LinkedHashMap<>(
                    Certificate.read(Input.of(certificate)).members());
            change.accept(members);
            members.remove("seal");
            members.remove("format");
            Certificate.sealed(members).write(certificate);
        }
    }

    private record Change(String path, String what, Map<String, Object> document) {}

    private static List<Change> changes(Map<String, Object> document) {
        List<Change> changes = new ArrayList<>();
        collect("", document, changed -> changed, changes);
        return changes;
    }

    /// Every change of `value`, put into the document by `place`.
    private static void collect(String path, Object value, UnaryOperator<Object> place, List<Change> changes) {
        switch (value) {
            case Map<?, ?> map -> {
                add(path + (path.isEmpty() ? "" : ".") + "extra", "added", place.apply(with(map, "extra", "x")),
                        changes);
                map.forEach((key, member) -> {
                    String name = String.valueOf(key);
                    String at = path.isEmpty() ? name : path + "." + name;
                    Map<String, Object> without = with(map, name, member);
                    without.remove(name);
                    add(at, "deleted", place.apply(without), changes);
                    collect(at, member, changed -> place.apply(with(map, name, changed)), changes);
                });
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    int index = i;
                    String at = path + "[" + i + "]";
                    List<Object> shorter = new ArrayList<>(list);
                    shorter.remove(i);
                    add(at, "deleted", place.apply(shorter), changes);
                    List<Object> longer = new ArrayList<>(list);
                    longer.add(i, list.get(i));
                    add(at, "doubled", place.apply(longer), changes);
                    if (i > 0 && !list.get(i).equals(list.get(i - 1))) {
                        List<Object> swapped = new ArrayList<>(list);
                        Collections.swap(swapped, i, i - 1);
                        add(path, "swapped", place.apply(swapped), changes);
                    }
                    collect(at, list.get(i), changed -> {
                        List<Object> other = new ArrayList<>(list);
                        other.set(index, changed);
                        return place.apply(other);
                    }, changes);
                }
            }
            case BigInteger number -> {
                add(path, "raised", place.apply(number.add(BigInteger.ONE)), changes);
                add(path, "negated", place.apply(number.negate().subtract(BigInteger.ONE)), changes);
            }
            case String text -> {
                add(path, "made longer", place.apply(text + "0"), changes);
                add(path, "turned", place.apply(switch (text) {
                    case "yes" -> "no";
                    case "no" -> "1";
                    case "" -> "x";
                    default -> text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) ^ 1);
                }), changes);
                add(path, "made a number", place.apply(BigInteger.ZERO), changes);
            }
            default -> throw new AssertionError(value);
        }
    }

    private static Map<String, Object> with(Map<?, ?> map, String name, Object value) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, member) -> copy.put(String.valueOf(key), member));
        copy.put(name, value);
        return copy;
    }

    @SuppressWarnings("unchecked") // the outermost place makes documents
    private static void add(String path, String what, Object document, List<Change> changes) {
        changes.add(new Change(path, what, (Map<String, Object>) document));
    }

    private static Optional<String> certify(Path certificate, Instance instance) {
        try {
            Certification.verify(Certificate.read(Input.of(certificate)), instance,
                    new Tables(Tables.Challenge.FRESH, Optional.empty()), Budget.unlimited());
            return Optional.empty();
        } catch (InvalidInstanceException e) {
            Matcher named = NAMED.matcher(String.valueOf(e.getMessage()));
            assertThat(named.find()).as(e.getMessage()).isTrue();
            return Optional.of(named.group(1));
        } catch (RefusedException e) {
            return Optional.of("path"); // it tells of instances that are too large to be made
        }
    }

    private static Instance read(Path file) {
        return InstanceFiles.read(Input.of(file), Purpose.STANDARD).instance();
    }

    /// The named field is the one that was changed, or around or inside of it.
    private static boolean names(Optional<String> named, String changed) {
        String at = said(changed.startsWith("seal.") ? changed.substring("seal.".length()) : changed);
        return named.map(TamperTest::said).filter(field -> at.startsWith(field) || field.startsWith(at)
        // an element that is gone or doubled shows where the next one stands in its place
                || at.endsWith("]") && field.startsWith(at.substring(0, at.lastIndexOf('[')))).isPresent();
    }

    /// An answer, its value and its witness are one statement: where they contradict each other, each may be the false one.
    private static String said(String path) {
        return path.replaceAll("\\.(answer|value|witness)\\b.*", ".answer");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bothCheckersAcceptWhatIsTrue(Kind kind) {
        Path certificate = kind.certificate();
        assertThat(Cli.run("certify", certificate.toString(), kind.instance().toString()).out())
                .startsWith("certified: ");
        Checker.Verdict verdict = Checker.check(certificate, kind.instance());
        switch (kind) {
            case UNKNOWN_TO_THE_CHECKER ->
                assertThat(verdict.line()).startsWith("not all was checked: not re-derived: ");
            default -> assertThat(verdict.line()).startsWith("ok: ");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyChangeIsSeenAndNamedByBothCheckers(Kind kind) {
        Path certificate = kind.certificate();
        Path instance = kind.instance();
        Instance x = read(instance);
        Path changed = folder.resolve("changed.json");
        List<Change> changes = changes(Certificate.read(Input.of(certificate)).members());
        assertThat(changes).hasSizeGreaterThan(kind.name().startsWith("TABLES") ? 30 : 100);
        List<String> missed = new ArrayList<>();
        for (Change change : changes) {
            Cli.write(changed, Json.text(change.document()));
            String what = change.path() + " " + change.what();
            Checker.Verdict verdict = Checker.check(changed, instance);
            if (!names(verdict.field(), change.path())) {
                missed.add(what + ", Check.java: " + verdict);
            }
            Optional<String> named = certify(changed, x);
            if (!names(named, change.path())) {
                missed.add(what + ", certify: " + named);
            }
        }
        assertThat(missed).isEmpty();
    }

    /// Not the seal alone protects: what can be derived again is derived again.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void changesThatAreSealedAgainAreSeenUnlessOnlyTheRunCouldKnow(Kind kind) {
        Path certificate = kind.certificate();
        Path instance = kind.instance();
        Instance x = read(instance);
        Path changed = folder.resolve("forged.json");
        List<Change> changes = changes(Certificate.read(Input.of(certificate)).members());
        List<String> missed = new ArrayList<>();
        for (Change change : changes) {
            Map<String, Object> members = new LinkedHashMap<>(change.document());
            if (change.path().startsWith("seal") || change.path().equals("format")) {
                continue;
            }
            members.remove("seal");
            members.remove("format");
            Certificate.sealed((LinkedHashMap<String, Object>) members).write(changed);
            if (certify(changed, x).isEmpty()) {
                missed.add("certify: " + change.path() + " " + change.what());
            }
            if (Checker.check(changed, instance).code() == 0) {
                missed.add("Check.java: " + change.path() + " " + change.what());
            }
        }
        missed.removeIf(miss -> WORD.matcher(miss.split(" ", 3)[1]).matches());
        assertThat(missed).isEmpty();
    }

    @Test
    void certificateOfAnotherInstanceIsFalse() {
        Path certificate = Kind.SAT.certificate();
        Path other = Cli.corpus(folder, "queens-4.cnf");
        assertThat(certify(certificate, read(other))).isPresent();
        assertThat(Checker.check(certificate, other).code()).isEqualTo(1);
    }

    @Test
    void proofThatAFormulaHasNoModelIsChecked() {
        Path instance = Cli.corpus(folder, "pigeonhole-4-3.cnf");
        Path proof = folder.resolve("pigeons.json");
        Cli.run("prove", instance.toString(), proof.toString());
        assertThat(Checker.check(proof, instance).line())
                .isEqualTo("ok: cnf-sat {\"question\":\"exists\"} no, by tables");
        assertThat(Checker.check(proof, Cli.corpus(folder, "small.cnf")).field()).contains("source.hash");
    }
}
