package finegrain.cli;

/// Arguments that name nothing: a problem, reduction or solver that does not exist. One line for the user.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
