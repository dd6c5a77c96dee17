package finegrain.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// The points at which a table is looked at.
public final class Points {
    private static final int BLOCK = 1 << 10;

    private Points() {}

    /// Independent uniform points. The soundness of the check rests on nobody knowing them when the table is made, so the
    /// source must be one that cannot be foreseen.
    public static ImmutableLongList fresh(RandomGenerator random, int count) {
        MutableLongList points = LongLists.mutable.empty();
        while (points.size() < count) {
            long point = random.nextLong() & Field.P;
            if (point != Field.P) {
                points.add(point);
            }
        }
        return points.toImmutable();
    }

    /// Points that follow from instance and table: `S` is the SHA-256 of the name of the instance and all entries, 8 bytes
    /// each, big-endian; point `j` is made of the lowest 61 bits of the first 8 bytes of the SHA-256 of `S` and `j` in 4 bytes.
    ///
    /// A prover can try tables until it likes the points, so there have to be more of them: [Statement#safePoints].
    ///
    /// @param instance the content hash of the instance
    public static ImmutableLongList hashed(String instance, ImmutableLongList table, int count) {
        MessageDigest sha = sha256();
        sha.update(instance.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer block = ByteBuffer.allocate(Long.BYTES * BLOCK);
        for (int t = 0; t < table.size(); t++) {
            block.putLong(table.get(t));
            if (!block.hasRemaining() || t == table.size() - 1) {
                sha.update(block.flip());
                block.clear();
            }
        }
        byte[] seed = sha.digest();
        MutableLongList points = LongLists.mutable.empty();
        for (int j = 0; j < count; j++) {
            sha.update(seed);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(j).flip());
            points.add(Field.reduce(ByteBuffer.wrap(sha.digest()).getLong() & Field.P));
        }
        return points.toImmutable();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
