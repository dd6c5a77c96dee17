package finegrain.format;

import java.nio.file.Path;

/// Reads and writes proofs: JSON documents of the format `finegrain-proof/1`.
public final class ProofFiles {
    private ProofFiles() {}

    /// The only proof of an input.
    ///
    /// @throws SyntaxException if the input is no proof, or holds a second one
    /// @throws finegrain.model.RefusedException if it would not fit into memory
    /// @throws java.io.UncheckedIOException if it cannot be read
    public static StoredProof read(Input input) {
        try (Content content = Content.open(input)) {
            return JsonDocuments.one(content.source(), content.stream(), json -> new JsonProofReader(json).read());
        }
    }

    /// Writes a file, in full or not at all.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written; what was there before is then still there
    public static void write(StoredProof proof, Path target) {
        SafeFile.write(target,
                out -> JsonDocuments.write(JsonLayout.PAGE, out, json -> JsonProofWriter.document(proof, json)));
    }
}
