package finegrain.model;

/// Which values of a problem are the good ones.
///
/// Minimum and maximum are different worlds for pairs taken from one list. A vector's product with itself is as large as
/// it gets, so the diagonal never harms a minimum and always threatens a maximum; see `reed-solomon-gadget` and the
/// transformer variants.
public enum Goal {
    MIN {
        @Override
        public boolean reaches(Value value, Value threshold) {
            return value.compareTo(threshold) <= 0;
        }
    },
    MAX {
        @Override
        public boolean reaches(Value value, Value threshold) {
            return value.compareTo(threshold) >= 0;
        }
    },
    /// Only the threshold itself will do.
    EXACT {
        @Override
        public boolean reaches(Value value, Value threshold) {
            return value.equals(threshold);
        }
    };

    /// Whether `value` is at least as good as `threshold`.
    public abstract boolean reaches(Value value, Value threshold);

    /// Whether `value` is strictly better than `other`.
    public boolean better(Value value, Value other) {
        return reaches(value, other) && !value.equals(other);
    }
}
