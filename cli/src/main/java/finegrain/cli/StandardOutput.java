package finegrain.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether what was written to standard output got there.
final class StandardOutput {
    private static final Path DESCRIPTOR = Path.of("/dev/fd/1");

    /// The kind of a file in its mode, by POSIX.
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private StandardOutput() {}

    /// Whoever read standard output wants no more of it, as `head` after its lines. No other program says anything then, and the shell
    /// sees how it was ended.
    static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("standard output was closed");
        }
    }

    /// Throws if something that was printed is lost.
    ///
    /// @throws ClosedException if it was a pipe, and its reader is gone
    /// @throws UncheckedIOException if it was anything else, such as a file on a disk that is full
    static void check(PrintStream standard) {
        if (standard.checkError()) {
            throw isPipe()
                    ? new ClosedException()
                    : new UncheckedIOException("standard output cannot be written", new IOException("closed or full"));
        }
    }

    /// Java keeps the reason of a failure to itself, but a pipe has no other: it is never full.
    private static boolean isPipe() {
        try {
            int kind = (int) Files.getAttribute(DESCRIPTOR, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
