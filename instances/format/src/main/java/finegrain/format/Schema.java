package finegrain.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The published JSON Schemas (draft 2020-12). What validates may still be refused for what a schema cannot say: vectors of
/// different dimension, undeclared variables, zero vectors under a cosine.
public enum Schema {
    INSTANCE("finegrain-1.schema.json"),
    ANSWER("finegrain-answer-1.schema.json"),
    CERTIFICATE("finegrain-certificate-2.schema.json");

    private final String resource;

    Schema(String resource) {
        this.resource = resource;
    }

    /// The schema itself.
    public String text() {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from this build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failures.reading(resource, e);
        }
    }
}
