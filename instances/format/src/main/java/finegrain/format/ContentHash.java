package finegrain.format;

import finegrain.model.Instance;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;

/// The name of an instance by its content: `sha256:` and 64 hexadecimal digits.
///
/// It is the SHA-256 of `{"problem":…,"parameters":{…},"data":{…}}`, the document without `format` and `provenance`, as it
/// is written on one line: UTF-8 without any white space, the names in the order of the schema, every parameter that is not
/// absent and every threshold as its shortest fraction. So two files with the same hash hold the same instance, in whatever
/// encoding. The text is never held in memory.
public final class ContentHash {
    private ContentHash() {}

    public static String of(Instance instance) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
        try (JsonGenerator json = JsonInstanceWriter
                .generator(new DigestOutputStream(OutputStream.nullOutputStream(), digest), JsonLayout.LINE)) {
            JsonInstanceWriter.canonical(instance, json);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
