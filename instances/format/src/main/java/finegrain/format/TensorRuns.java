package finegrain.format;

import finegrain.format.TensorDirectory.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A list of runs of integers in two tensors: the integers of all runs, I32, and the offsets, I64, at which a run begins and
/// the one before it ends; the last offset is the number of integers.
final class TensorRuns {
    private static final ValueLayout.OfInt ENTRY = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    @FunctionalInterface
    interface Visitor {
        /// A run from one entry to before another.
        void visit(long from, long to);
    }

    private final TensorDirectory directory;
    private final Tensor offsets;
    private final MemorySegment entries;
    private final String what;

    private TensorRuns(TensorDirectory directory, Tensor offsets, MemorySegment entries, String what) {
        this.directory = directory;
        this.offsets = offsets;
        this.entries = entries;
        this.what = what;
    }

    /// @param what is in the runs
    /// @throws SyntaxException if the tensors have another type or shape
    static TensorRuns of(TensorDirectory directory, String offsets, String entries, String what) {
        Tensor places = list(directory, offsets, "I64");
        MemorySegment all = list(directory, entries, "I32").bytes();
        if (places.bytes().byteSize() == 0) {
            throw directory.error(places, "I64[0]", "at least one offset");
        }
        return new TensorRuns(directory, places, all, what);
    }

    private static Tensor list(TensorDirectory directory, String name, String dtype) {
        Tensor tensor = directory.tensor(name);
        if (!tensor.dtype().equals(dtype) || tensor.shape().size() != 1) {
            throw directory.error(tensor, tensor.dtype() + tensor.shape(), "a list of type " + dtype);
        }
        return tensor;
    }

    /// The number of runs.
    long count() {
        return offsets.bytes().byteSize() / 8 - 1;
    }

    /// The number of integers in all of them.
    long length() {
        return entries.byteSize() / 4;
    }

    /// The runs in their order.
    ///
    /// @throws SyntaxException if the offsets do not ascend from 0 to the number of integers; after the runs before it
    void forEach(Visitor visitor) {
        long from = offset(0, 0, 0);
        for (long run = 1; run <= count(); run++) {
            long to = offset(run, from, length());
            visitor.visit(from, to);
            from = to;
        }
        if (from != length()) {
            throw directory.error(offsets, "the last offset " + from, length() + ", the number of " + what);
        }
    }

    private long offset(long index, long least, long greatest) {
        long offset = offsets.bytes().getAtIndex(OFFSET, index);
        if (offset < least || offset > greatest) {
            throw directory.error(offsets, "offset " + index + " = " + offset,
                    "an offset from " + least + " to " + greatest);
        }
        return offset;
    }

    /// A copy of the integers from one to before another.
    int[] entries(long from, long to) {
        return entries.asSlice(4 * from, 4 * (to - from)).toArray(ENTRY);
    }
}
