package finegrain.cli;

import java.util.function.Supplier;

/// Arguments that name nothing: a problem, reduction or solver that does not exist. One line for the user.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    /// What `made` gives; an illegal argument is the user's.
    static <T> T unlessMade(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
