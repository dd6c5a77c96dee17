package finegrain.documents;

import finegrain.model.RefusedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Numbers for character sequences, from 0 in the order in which they come, and for each a value that never changes.
///
/// Thread-safe; what is known already is found without a lock. There is no object for a sequence: millions of them live as
/// long as the work, and a garbage collector would look at each over and over. The table is open addressing with linear
/// probing; characters and entries lie in blocks that are never moved, and a slot is written after what it leads to, so
/// that whoever sees a slot sees all of it. A slot that is not seen is looked for again under the lock.
final class Lexicon {
    /// The longest sequence.
    static final int LONGEST = 1 << 15;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int BLOCKS = 1 << 15;

    /// The hash in the upper half, the number plus 1 in the lower one; 0 if empty.
    private volatile long[] slots = new long[1 << 12];
    /// Each sequence lies within one block, behind its length.
    private final char[][] chars = new char[BLOCKS][];
    /// Where the sequence of a number begins, and its value.
    private final int[][] entries = new int[BLOCKS][];
    private int used;
    private int count;

    /// The number of these characters of `text`, or -1 if they have none yet.
    int find(char[] text, int from, int length) {
        return find(slots, text, from, length, hash(text, from, length));
    }

    private int find(long[] table, char[] text, int from, int length, int hash) {
        for (int at = hash & table.length - 1;; at = at + 1 & table.length - 1) {
            long slot = (long) SLOT.getAcquire(table, at);
            if (slot == 0) {
                return -1;
            }
            if ((int) (slot >>> 32) == hash && is((int) slot - 1, text, from, length)) {
                return (int) slot - 1;
            }
        }
    }

    private boolean is(int number, char[] text, int from, int length) {
        int start = start(number);
        char[] block = chars[start >>> BLOCK_BITS];
        int at = start & BLOCK - 1;
        if (block[at] != length) {
            return false;
        }
        // most are short: no call is worth its while
        for (int i = 0; i < length; i++) {
            if (block[at + 1 + i] != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    private int start(int number) {
        return entries[number >>> BLOCK_BITS - 1][2 * number & BLOCK - 1];
    }

    /// The value of a number that was found or given.
    int value(int number) {
        return entries[number >>> BLOCK_BITS - 1][(2 * number & BLOCK - 1) + 1];
    }

    /// A character of the text of a number, 0 behind its end.
    char charAt(int number, int index) {
        int start = start(number);
        char[] block = chars[start >>> BLOCK_BITS];
        int at = start & BLOCK - 1;
        return index < block[at] ? block[at + 1 + index] : 0;
    }

    /// Compares the texts of two numbers as strings are compared, from the character at `from` on.
    int compare(int number, int other, int from) {
        char[] a = chars[start(number) >>> BLOCK_BITS];
        char[] b = chars[start(other) >>> BLOCK_BITS];
        int startA = start(number) & BLOCK - 1;
        int startB = start(other) & BLOCK - 1;
        return Arrays.compare(a, startA + 1 + Math.min(from, a[startA]), startA + 1 + a[startA], b,
                startB + 1 + Math.min(from, b[startB]), startB + 1 + b[startB]);
    }

    /// Whether a number is this text.
    boolean is(int number, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (charAt(number, i) != text.charAt(i)) {
                return false;
            }
        }
        return charAt(number, text.length()) == 0;
    }

    String text(int number) {
        int start = start(number);
        char[] block = chars[start >>> BLOCK_BITS];
        return new String(block, (start & BLOCK - 1) + 1, block[start & BLOCK - 1]);
    }

    /// The number of these characters of `text`; they have this value only if they are new.
    ///
    /// @throws RefusedException if there are too many
    synchronized int number(char[] text, int from, int length, int value) {
        int hash = hash(text, from, length);
        int known = find(slots, text, from, length, hash);
        if (known >= 0) {
            return known;
        }
        if (length > LONGEST || used + 2L * BLOCK > Integer.MAX_VALUE || count == BLOCKS * (BLOCK / 2)) {
            throw new RefusedException("There are more than " + count + " different words, which is as many as can be; "
                    + "read fewer documents.");
        }
        int number = count++;
        append(text, from, length);
        if (entries[number >>> BLOCK_BITS - 1] == null) {
            entries[number >>> BLOCK_BITS - 1] = new int[BLOCK];
        }
        entries[number >>> BLOCK_BITS - 1][2 * number & BLOCK - 1] = used - length - 1;
        entries[number >>> BLOCK_BITS - 1][(2 * number & BLOCK - 1) + 1] = value;
        if (2 * count > slots.length) {
            grow();
        }
        insert(slots, (long) hash << 32 | number + 1);
        return number;
    }

    private void append(char[] text, int from, int length) {
        if ((used & BLOCK - 1) + length + 1 > BLOCK) {
            used = (used | BLOCK - 1) + 1;
        }
        int block = used >>> BLOCK_BITS;
        if (chars[block] == null) {
            chars[block] = new char[BLOCK];
        }
        chars[block][used & BLOCK - 1] = (char) length;
        System.arraycopy(text, from, chars[block], (used & BLOCK - 1) + 1, length);
        used += length + 1;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long slot : slots) {
            if (slot != 0) {
                insert(larger, slot);
            }
        }
        slots = larger;
    }

    private static void insert(long[] table, long slot) {
        int at = (int) (slot >>> 32) & table.length - 1;
        while (table[at] != 0) {
            at = at + 1 & table.length - 1;
        }
        SLOT.setRelease(table, at, slot);
    }

    private static int hash(char[] text, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        // numbers in a row must not lie in a row: the end of MurmurHash3 (Appleby)
        hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
        hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 16;
    }

    synchronized int size() {
        return count;
    }

    /// How much memory it takes.
    synchronized long bytes() {
        return 2L * used + 8L * count + 8L * slots.length;
    }
}
