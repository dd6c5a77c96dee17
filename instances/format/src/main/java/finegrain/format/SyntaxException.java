package finegrain.format;

/// Input that is not written as its format demands. The message is one line for the user: `source:line:column: found …,
/// expected …`; where lines mean nothing, in a binary file, the part of the file is named instead.
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SyntaxException(String message) {
        super(message);
    }

    /// @param where the source with as much of a position as there is
    static SyntaxException at(String where, String found, String expected) {
        return new SyntaxException(where + ": found " + found + ", expected " + expected);
    }
}
