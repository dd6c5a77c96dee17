package finegrain.reductions.seth;

import finegrain.contract.Bound;
import finegrain.model.BitMatrix;
import finegrain.model.Cnf;
import finegrain.model.RefusedException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Locale;

/// All assignments of a block of consecutive variables, as vectors with one coordinate per clause.
final class PartialAssignments {
    private PartialAssignments() {}

    /// How many assignments `variables` variables have; beyond all machines only the exponent is told.
    static Bound count(int variables) {
        return variables <= 4096
                ? Bound.exactly(BigInteger.TWO.pow(variables))
                : new Bound.Unavailable("2^" + variables + ", far beyond any machine");
    }

    /// Row `i` has a one at clause `c` iff assignment `i` of the variables `from + 1 … to` makes no literal of `c` true.
    /// Row `i` spells its assignment in binary, the first variable highest. An empty block has one row, all ones.
    ///
    /// @throws RefusedException if the rows do not fit into memory
    static BitMatrix openClauses(Cnf cnf, int from, int to) {
        int variables = to - from;
        int clauses = cnf.clauses().size();
        int words = BitMatrix.wordsPerRow(clauses);
        double gibibytes = Math.scalb(8.0 * words, variables - 30);
        if (variables > 30 || Math.scalb(8.0 * words, variables) > Runtime.getRuntime().maxMemory() / 4.0) {
            throw new RefusedException(
                    "Listing the 2^" + variables + " assignments of " + variables + " variables over "
                            + clauses + " clauses would take "
                            + (Double.isInfinite(gibibytes) ? "endless" : String.format(Locale.ROOT, "%.3g", gibibytes))
                            + " GiB of memory.");
        }
        long[][][] satisfied = satisfiedClauses(cnf, from, to, words);
        // Row i of level v is row i/2 of level v-1 or'ed with the clauses that bit i satisfies: 2^(v+1) steps in all. The rows
        // are filled in place from the last to the first, so that a parent is read before it is overwritten.
        long[] rows = new long[(1 << variables) * words];
        for (int v = 0; v < variables; v++) {
            for (int i = (2 << v) - 1; i >= 0; i--) {
                for (int w = 0; w < words; w++) {
                    rows[i * words + w] = rows[(i >> 1) * words + w] | satisfied[v][i & 1][w];
                }
            }
        }
        for (int i = 0; i < 1 << variables; i++) {
            for (int w = 0; w < words; w++) {
                long valid = w == words - 1 && clauses % 64 != 0 ? (1L << clauses % 64) - 1 : -1L;
                rows[i * words + w] = ~rows[i * words + w] & valid;
            }
        }
        return BitMatrix.wrap(MemorySegment.ofArray(rows), 1 << variables, clauses);
    }

    /// For each variable of the block and each truth value the set of clauses that it satisfies.
    private static long[][][] satisfiedClauses(Cnf cnf, int from, int to, int words) {
        long[][][] satisfied = new long[to - from][2][words];
        for (int c = 0; c < cnf.clauses().size(); c++) {
            int clause = c;
            cnf.clauses().get(c).forEach(literal -> {
                int variable = Math.abs(literal);
                if (variable > from && variable <= to) {
                    satisfied[variable - from - 1][literal > 0 ? 1 : 0][clause >>> 6] |= 1L << clause;
                }
            });
        }
        return satisfied;
    }
}
