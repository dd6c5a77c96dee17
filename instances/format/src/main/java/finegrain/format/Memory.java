package finegrain.format;

import finegrain.model.RefusedException;
import java.util.Locale;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/// Says no to input that would not fit, before the heap says it. An object counts what is built piece by piece, because a
/// short file can name many small objects.
final class Memory {
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private final String what;
    private long bytes;

    /// @param what the subject of the refusal, with its source
    Memory(String what) {
        this.what = what;
    }

    /// Room for `count` 64-bit words.
    ///
    /// @throws RefusedException if there is none
    static long[] words(long count, String what) {
        require(count, what);
        try {
            return new long[(int) count];
        } catch (OutOfMemoryError e) {
            // Nothing but this one array was asked for, so nothing else is harmed.
            throw refused(what, 8 * count);
        }
    }

    /// Whether `count` words could ever be one array in this heap.
    static void require(long count, String what) {
        if (count > Integer.MAX_VALUE - 8 || 8 * count > HEAP) {
            throw refused(what, 8 * count);
        }
    }

    /// Counts `more` bytes of small objects.
    void add(long more) {
        bytes += more;
        if (bytes > HEAP / 4 * 3) {
            throw refused(what, bytes);
        }
    }

    /// Whether a list that is being filled still fits, with the copy that growing it takes; looked at now and then.
    void requireFor(MutableIntList growing) {
        requireFor(16, growing.size());
    }

    /// The same for a list of any kind that takes so many bytes for each of its `size` entries.
    void requireFor(long bytesEach, int size) {
        if ((size & 0xfffff) == 0 && bytes + bytesEach * size > HEAP / 4 * 3) {
            throw refused(what, bytes + bytesEach * size);
        }
    }

    static RefusedException refused(String what, long bytes) {
        boolean beyondArrays = bytes / 8 > Integer.MAX_VALUE - 8 && bytes <= HEAP;
        return new RefusedException(what + " would take " + text(bytes) + "; "
                + (beyondArrays
                        ? "one Java array has at most 16 GiB."
                        : "the Java heap (-Xmx) has " + text(HEAP) + "."));
    }

    private static String text(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
