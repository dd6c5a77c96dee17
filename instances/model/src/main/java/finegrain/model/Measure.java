package finegrain.model;

/// What a pair of 0/1 vectors is worth.
public enum Measure {
    /// `<u,v>`, the number of common ones.
    INNER_PRODUCT {
        @Override
        public Value of(long innerProduct, long leftWeight, long rightWeight) {
            return Value.of(innerProduct);
        }
    },
    /// `<u,v> / sqrt(|u||v|)`; defined for nonzero vectors.
    COSINE {
        @Override
        public Value of(long innerProduct, long leftWeight, long rightWeight) {
            return Value.cosine(innerProduct, leftWeight, rightWeight);
        }
    };

    public abstract Value of(long innerProduct, long leftWeight, long rightWeight);
}
