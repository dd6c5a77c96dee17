package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofsTest {
    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);
    private static final StoredProof PROOF = new StoredProof("cnf-sat", HASH, List.of("sat-to-bov", "some[s=2,t=3]"),
            "no", (1L << 61) - 1,
            List.of(new StoredProof.Query("bov", HASH, 2, BigInteger.ZERO,
                    LongLists.immutable.with(0, 0, (1L << 61) - 2)),
                    new StoredProof.Query("ov", HASH, -1, BigInteger.valueOf(1L << 60), LongLists.immutable.empty())));

    @TempDir
    private Path folder = Path.of("");

    private String text() throws IOException {
        Path file = folder.resolve("proof.json");
        ProofFiles.write(PROOF, file);
        return Files.readString(file);
    }

    private static StoredProof read(String text) {
        return ProofFiles.read(Input.of("proof", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(text())).isEqualTo(PROOF);
    }

    @Test
    void whatIsWrittenValidates() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schema.PROOF.text());
        assertThat(schema.validate(text(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text().replace("\"pairs\"", "\"pair\""), InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            finegrain-proof/1     | finegrain-proof/2    | found "finegrain-proof/2", expected "finegrain-proof/1"
            "answer":"no",        | ''                   | found a proof without "answer", expected all of format, problem, instance, path, answer, prime, queries
            "pairs":0,            | ''                   | found a query without "pairs", expected all of problem, instance, degree, pairs, table
            "pairs":0,            | "pairs":0,"pairs":0, | found a second "pairs", expected each name once
            "degree":2            | "degree":-2          | found -2, expected an integer from -1 to 2147483647
            2305843009213693950   | 9223372036854775808  | found 9223372036854775808, expected an integer from 0 to 2^61 - 2
            2305843009213693950   | 1.5                  | found 1.5, expected an integer from 0 to 2^61 - 2
            2305843009213693950   | -1                   | found -1, expected an integer from 0 to 2^61 - 2
            sha256:0              | sha256:x             | expected sha256: and 64 hexadecimal digits
            "path":["sat-to-bov", | "path":[1,           | found 1, expected a reduction
            """)
    void whatIsNoProofIsRefused(String from, String to, String message) throws IOException {
        String text = text();
        assertThat(text).contains(from);
        String broken = text.replace(from, to);
        assertThatThrownBy(() -> read(broken)).isInstanceOf(SyntaxException.class).hasMessageContaining(message);
    }
}
