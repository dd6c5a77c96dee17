package finegrain.proof;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.RefusedException;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Makes the table of a [Statement] (`merlin-arthur`, Williams 2016).
///
/// The first `n` entries are counted. Every other one is a value of `R` at a point of its own, so the points are shared
/// among the threads in blocks, and the table is the same for any number of them.
///
/// **Cost.** `O(entries · (n + N) · d / log N)` operations and three arrays of the length of the table.
public final class Prover {
    private static final int BLOCK = 64;

    private Prover() {}

    /// The table, or empty if the budget was spent before it was complete.
    ///
    /// @throws RefusedException if the budget has not the memory
    public static Optional<ImmutableLongList> prove(Statement statement, Budget budget) {
        Memory.require(budget, bytes(statement, budget.threads()), "A proof of " + statement.entries() + " numbers");
        try (Workers workers = new Workers(budget)) {
            budget.progress().begin("table of the proof", statement.entries());
            long[] table = new long[statement.entries()];
            count(statement, table, workers, budget);
            extend(statement, table, workers, budget);
            return Optional.of(LongLists.immutable.with(table));
        } catch (Stopped spent) {
            return Optional.empty();
        }
    }

    /// The memory that so many threads take, in bytes: three arrays of the length of the table, the patterns of both sides, and
    /// what each worker keeps.
    public static long bytes(Statement statement, int threads) {
        int bits = bits(statement);
        long groups = Patterns.count(statement.left().columns(), bits);
        long own = Memory.sum(Memory.product(groups + 1, 8L << bits), 8 * rows(statement));
        return Memory.sum(24L * statement.entries(), Memory.product(2 * groups, rows(statement)), 8 * rows(statement),
                Memory.product(threads, own));
    }

    private static int bits(Statement statement) {
        return Patterns.bits(statement.left().columns(), rows(statement));
    }

    private static long rows(Statement statement) {
        return (long) statement.left().rows() + statement.right().rows();
    }

    private static void count(Statement statement, long[] table, Workers workers, Budget budget) {
        BitMatrix left = statement.left();
        BitMatrix right = statement.right();
        workers.inOrder(blocks(left.rows()), Object::new, (own, block) -> {
            int from = (int) block * BLOCK;
            int to = Math.min(left.rows(), from + BLOCK);
            for (int i = from; i < to; i++) {
                for (int j = 0; j < right.rows(); j++) {
                    table[i] += left.innerProduct(i, right, j) == 0 ? 1 : 0;
                }
            }
            budget.progress().advance(to - from);
        });
    }

    private static void extend(Statement statement, long[] table, Workers workers, Budget budget) {
        int n = statement.left().rows();
        if (table.length <= n) {
            return;
        }
        Extension extension = new Extension(statement, bits(statement));
        int extra = table.length - n;
        workers.inOrder(blocks(extra), extension::evaluation, (own, block) -> {
            int from = n + (int) block * BLOCK;
            int to = from + Math.min(BLOCK, extra - (int) block * BLOCK);
            own.fill(table, from, to);
            budget.work().add("values", to - from);
            budget.progress().advance(to - from);
        });
    }

    private static int blocks(int items) {
        return (int) ((items + (long) BLOCK - 1) / BLOCK);
    }
}
