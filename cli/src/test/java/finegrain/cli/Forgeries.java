package finegrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.format.Certificate;
import finegrain.format.Input;
import java.nio.charset.StandardCharsets;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/// Makes certificates that are true, tells lies in them, and seals them again.
abstract class Forgeries {
    static final String RUN = "run";

    @TempDir
    Path folder = Path.of("");

    /// A certificate that is true, of a run or of `prove`.
    final Path certificate(String verb, Path instance, String... options) {
        Path there = folder.resolve("c.json");
        List<String> words = new ArrayList<>(List.of(verb, instance.toString()));
        words.addAll(verb.equals(RUN) ? List.of("--certificate", there.toString()) : List.of(there.toString()));
        words.addAll(List.of(options));
        Cli.Result result = Cli.run(words.toArray(String[]::new));
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(Checker.check(there, instance).code()).isZero();
        return there;
    }

    final Path instance(String text) {
        return Cli.write(folder.resolve("x.json"), text);
    }

    static String named(Path certificate, Path instance, Consumer<Map<String, Object>> lie) {
        LinkedHashMap<String, Object> members = new LinkedHashMap<>(Certificate.read(Input.of(certificate)).members());
        lie.accept(members);
        members.remove("seal");
        members.remove("format");
        Certificate.sealed(members).write(certificate);
        Checker.Verdict verdict = Checker.check(certificate, instance);
        return verdict.field().orElse(verdict.line());
    }

    @SuppressWarnings("unchecked") // an object of JSON
    static Map<String, Object> in(Map<String, Object> object, String name) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(name));
    }

    @SuppressWarnings("unchecked") // a list of JSON
    static List<Object> list(Map<String, Object> object, String name) {
        return (List<Object>) Objects.requireNonNull(object.get(name));
    }

    @SuppressWarnings("unchecked") // objects of JSON
    static Map<String, Object> query(Map<String, Object> object, int index) {
        return (Map<String, Object>) list(object, "queries").get(index);
    }

    @SuppressWarnings("unchecked") // an object of JSON
    static Map<String, Object> path(Map<String, Object> certificate) {
        return (Map<String, Object>) list(certificate, "path").getFirst();
    }

    /// Claims that a table of one zero shows what a solver said.
    static void proved(Map<String, Object> certificate, Map<String, Object> said) {
        said.remove("solver");
        said.remove("failure");
        said.put("table", new ArrayList<>(List.of(BigInteger.ZERO)));
        certificate.put("evidence", new LinkedHashMap<>(Map.of("kind", "tables")));
    }

    static String hash(String canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
