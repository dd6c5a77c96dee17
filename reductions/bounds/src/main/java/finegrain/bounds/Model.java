package finegrain.bounds;

import java.util.Arrays;
import java.util.Optional;

/// What a running time is counted on.
///
/// @param machine the machine
/// @param coins whether it may toss coins
public record Model(Machine machine, Coins coins) {
    /// Where nothing else is said.
    static final Model PLAIN = new Model(Machine.WORD_RAM, Coins.DETERMINISTIC);

    public enum Machine {
        /// Words of `O(log n)` bits, with the usual operations.
        WORD_RAM("word RAM"),
        /// A word RAM without fast matrix multiplication, as far as that can be said.
        COMBINATORIAL("combinatorial"),
        /// Exact real numbers, compared and added; no rounding.
        REAL_RAM("real RAM"),
        /// Ring operations.
        ALGEBRAIC("ring operations");

        private final String word;

        Machine(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Machine> of(String word) {
            return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst();
        }
    }

    public enum Coins {
        DETERMINISTIC("deterministic"),
        RANDOMISED("randomised");

        private final String word;

        Coins(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Coins> of(String word) {
            return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
        }
    }

    /// Whether an algorithm of this model is one of the other: combinatorial ones run on a word RAM, deterministic ones
    /// toss no coins.
    public boolean isAlso(Model other) {
        boolean runs = machine == other.machine
                || machine == Machine.COMBINATORIAL && other.machine == Machine.WORD_RAM;
        return runs && (coins == other.coins || coins == Coins.DETERMINISTIC);
    }

    /// The same behind a reduction: with its coins on top of its own, and ring operations carried out by the machine that the
    /// reduction runs on.
    Model after(Model reduction) {
        return new Model(machine == Machine.ALGEBRAIC ? reduction.machine : machine,
                reduction.coins == Coins.RANDOMISED ? Coins.RANDOMISED : coins);
    }

    @Override
    public String toString() {
        return coins.word() + ", " + machine.word();
    }
}
