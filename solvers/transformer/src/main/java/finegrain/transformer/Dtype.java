package finegrain.transformer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The floating point numbers that a transformer computes in.
public enum Dtype {
    FLOAT32(24, 4),
    FLOAT64(53, 8);

    private final int significandBits;
    private final int bytes;

    Dtype(int significandBits, int bytes) {
        this.significandBits = significandBits;
        this.bytes = bytes;
    }

    /// `float32` or `float64`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// `p`, where the unit roundoff is `2^-p`.
    public int significandBits() {
        return significandBits;
    }

    public int bytes() {
        return bytes;
    }

    public static Optional<Dtype> named(String id) {
        return Arrays.stream(values()).filter(d -> d.id().equals(id)).findFirst();
    }
}
