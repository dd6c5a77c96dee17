package finegrain.contract;

import java.math.BigInteger;

/// A claim about a number: exactly, at most, or nothing with a reason.
public sealed interface Bound {
    record Exact(BigInteger value) implements Bound {
        @Override
        public boolean allows(BigInteger measured) {
            return measured.equals(value);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    record AtMost(BigInteger value) implements Bound {
        @Override
        public boolean allows(BigInteger measured) {
            return measured.compareTo(value) <= 0;
        }

        @Override
        public String toString() {
            return "≤ " + value;
        }
    }

    record Unavailable(String reason) implements Bound {
        @Override
        public boolean allows(BigInteger measured) {
            return true;
        }

        @Override
        public String toString() {
            return "? (" + reason + ")";
        }
    }

    static Bound exactly(BigInteger value) {
        return new Exact(value);
    }

    static Bound exactly(long value) {
        return new Exact(BigInteger.valueOf(value));
    }

    static Bound atMost(BigInteger value) {
        return new AtMost(value);
    }

    static Bound atMost(long value) {
        return new AtMost(BigInteger.valueOf(value));
    }

    boolean allows(BigInteger measured);
}
