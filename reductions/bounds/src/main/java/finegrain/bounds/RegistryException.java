package finegrain.bounds;

/// A data file of the registry that is not what it should be. The message is one line: `file:line:column: found …, expected …`.
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String where, String found, String expected) {
        super(where + ": found " + found + ", expected " + expected);
    }
}
