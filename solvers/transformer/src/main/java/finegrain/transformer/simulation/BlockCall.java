package finegrain.transformer.simulation;

import java.util.Arrays;

/// Which key and which query each row of a call carries. A row pairs them as features, not as tokens, so that a call sees
/// one block of keys and one of queries at the price of one.
///
/// @param slot which part of their result the queries get from it
record BlockCall(Places keys, Places queries, int slot) {
    /// No token: the row's key is one more synthetic key, its query is ignored.
    static final int SYNTHETIC = -1;
    /// A token that does not exist: the row's key counts neither as real nor as synthetic, its query is ignored.
    static final int MISSING = -2;

    /// Tokens in order, with tags or without.
    static final class Places {
        private final int[] tokens;
        private final int[] tags;

        private Places(int[] tokens, int[] tags) {
            this.tokens = tokens;
            this.tags = tags;
        }

        /// Tokens `from` to `to`.
        static Places range(int from, int to) {
            int[] tokens = new int[Math.max(0, to - from)];
            Arrays.setAll(tokens, p -> from + p);
            return new Places(tokens, new int[0]);
        }

        static Places of(int[] tokens) {
            return new Places(tokens.clone(), new int[0]);
        }

        static Places tagged(int[] tokens, int[] tags) {
            return new Places(tokens.clone(), tags.clone());
        }

        int count() {
            return tokens.length;
        }

        int token(int row) {
            return row < tokens.length ? tokens[row] : SYNTHETIC;
        }

        boolean tagged() {
            return tags.length > 0;
        }

        int tag(int row) {
            return tags[row];
        }
    }

    int length() {
        return Math.max(keys.count(), queries.count());
    }
}
