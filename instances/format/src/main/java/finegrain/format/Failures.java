package finegrain.format;

import finegrain.model.InvalidInstanceException;
import finegrain.model.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;

/// What the operating system or the model refused, as one line for the user.
final class Failures {
    private Failures() {}

    static UncheckedIOException reading(String source, IOException e) {
        return new UncheckedIOException(source + ": cannot be read: " + reason(e, "there is no such file"), e);
    }

    static UncheckedIOException writing(String target, IOException e) {
        return new UncheckedIOException(target + ": cannot be written: " + reason(e, "there is no such folder"), e);
    }

    /// The failure of the operating system inside a library's or an unchecked exception.
    static IOException inside(RuntimeException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }

    /// Does `step`; if the data is no instance of its problem or too large, the message says where it stands.
    static <T> T placed(String where, Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidInstanceException e) {
            throw new InvalidInstanceException(where + ": " + e.getMessage());
        } catch (RefusedException e) {
            throw new RefusedException(where + ": " + e.getMessage());
        }
    }

    private static String reason(IOException e, String missing) {
        return switch (e) {
            case NoSuchFileException none -> missing;
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
