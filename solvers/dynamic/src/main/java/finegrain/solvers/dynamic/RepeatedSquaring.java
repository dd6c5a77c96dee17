package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.contract.Cost;
import finegrain.dynamic.TableInstance;
import finegrain.solvers.Estimate;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import java.util.Arrays;
import java.util.Locale;

/// All-pairs shortest paths by (min,+) products: the shortest walks of at most `2m` arcs are the square of those of at most `m`. Ends
/// when nothing changes any more, after `⌈log₂ n⌉` squarings at most; this is the reduction to the (min,+) product, executed.
///
/// A cycle of negative weight shows as a negative distance of a node to itself once walks are as long as the cycle.
public final class RepeatedSquaring extends Distances {
    private static final double SECONDS_EACH = 0.5e-9;

    @Override
    public String id() {
        return "repeated-squaring";
    }

    @Override
    public String idea() {
        return "Squares the matrix of distances until nothing changes.";
    }

    @Override
    public Cost cost() {
        return Cost.of("n^3 log n", "n^2",
                "n³ evaluations for each of at most ⌈log₂ n⌉ squarings, divided among the threads; 28 n² bytes of memory");
    }

    @Override
    public String regime() {
        return "Shortest paths of few arcs between all pairs of nodes, of any weights.";
    }

    @Override
    public Estimate estimate(TableInstance x, Budget budget) {
        double n = x.matrices().get(0).rows();
        double squarings = Math.max(1, Math.ceil(LineSolver.log2(n)));
        return new Estimate(
                5e-5 + n * n * (squarings * n * SECONDS_EACH / Math.max(1, budget.threads()) + 20e-9), bytes(x),
                String.format(Locale.ROOT, "at most %.0f squarings of %.3g evaluations", squarings, n * n * n));
    }

    @Override
    long spare(long n) {
        return 8 * n * n + 8 * n;
    }

    @Override
    boolean close(MinPlus.Block d, Workers workers, Budget budget) {
        int n = d.rows();
        int squarings = 32 - Integer.numberOfLeadingZeros(Math.max(1, n) - 1);
        int strips = (n + STRIP - 1) / STRIP;
        budget.progress().begin(id(), (long) squarings * strips);
        MinPlus.Block before = MinPlus.Block.of(new long[n * n], n, n);
        for (int squaring = 0; squaring <= squarings; squaring++) {
            for (int v = 0; v < n; v++) {
                if (d.entries()[v * n + v] < 0) {
                    return false;
                }
            }
            if (squaring == squarings || Arrays.equals(d.entries(), before.entries())) {
                return true;
            }
            System.arraycopy(d.entries(), 0, before.entries(), 0, n * n);
            workers.inOrder(strips, () -> d, (own, strip) -> {
                Stopped.look(budget);
                int row = (int) strip * STRIP;
                int height = Math.min(STRIP, n - row);
                MinPlus.multiply(before.part(row, 0, height, n), before, d.part(row, 0, height, n));
                budget.progress().advance(1);
            });
            budget.work().add("evaluations", (long) n * n * n);
        }
        return true;
    }
}
