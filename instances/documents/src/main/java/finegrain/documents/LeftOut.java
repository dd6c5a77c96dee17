package finegrain.documents;

/// A document that has no vector, and why.
///
/// @param name the path below the folder, or `file:line`
public record LeftOut(String name, Reason reason) {
    /// Why a document has no vector.
    public enum Reason {
        EMPTY("empty"),
        BINARY("binary, not text"),
        UNREADABLE("not readable"),
        TOO_LARGE("larger than " + Text.LONGEST / (1 << 20) + " MiB"),
        /// A pipe, a socket or a device; reading it might never end.
        NOT_A_FILE("not a regular file"),
        /// A symbolic link to a file or folder that is read under another name.
        READ_ALREADY("a link to something read already"),
        /// A file of an archive that has another of this name.
        SAME_NAME("a second file of the same name"),
        NO_KEY_WORD("contains no key word");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /// The reason in the words of a report, to be put after a name or a number of documents.
        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return name + ": " + reason.text();
    }
}
