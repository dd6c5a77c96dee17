package finegrain.model;

/// Data that is no instance of the problem it claims to belong to. The message is one line for the user: what was found,
/// what was expected, and how to mend it.
public final class InvalidInstanceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidInstanceException(String message) {
        super(message);
    }
}
