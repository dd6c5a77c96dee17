package finegrain.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.Charset;

/// Standard error, where the launcher has put it.
///
/// The JVM greets the Vector API with a warning on file descriptor 2, before any code of ours and without an option against
/// it. So the launcher filters what arrives there, and hands the user's own standard error over as another descriptor, which is
/// a terminal if his is one.
final class StandardError {
    /// The number of that descriptor; without it standard error is what it always is.
    private static final String PROPERTY = "finegrain.stderr";

    private StandardError() {}

    static void restore() {
        Integer number = Integer.getInteger(PROPERTY);
        if (number == null) {
            return;
        }
        try {
            FileDescriptor descriptor = new FileDescriptor();
            Field field = FileDescriptor.class.getDeclaredField("fd");
            field.setAccessible(true); // opened to us by the launcher
            field.setInt(descriptor, number);
            Charset charset = Charset.forName(System.getProperty("stderr.encoding", "UTF-8"));
            System.setErr(new PrintStream(new FileOutputStream(descriptor), true, charset));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // what is written then passes the filter; only the bars of a terminal suffer
            System.err.println("finegrain: standard error stays filtered: " + e.getMessage());
        }
    }
}
