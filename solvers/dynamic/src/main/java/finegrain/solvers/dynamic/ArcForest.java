package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.solvers.base.Bar;
import java.util.Arrays;

/// Which of the candidate arcs a best triangulation uses (Hu and Shing 1984).
///
/// Let the part right below an arc, down to the arcs that are kept below it, be cut into triangles around the lighter end of
/// the arc. Its *support* is what that costs divided by the sum of the products along the part less the product of the ends: an arc pays
/// off exactly if it is smaller than the weight of the lighter end of the part above. Arcs are taken from inner to outer. Those
/// below that do not pay off are dropped and their part joins the new one; those below whose support is not smaller
/// than that of the new arc are kept exactly if it is, so they are condensed into it. What is left below has smaller support
/// than what is above, so the greatest of a heap is always an outermost arc. Heaps are leftist and merge in `O(log n)`.
///
/// Supports are compared exactly, as products of 128 bits.
final class ArcForest {
    private static final int NONE = -1;
    /// What an arc takes, in evaluations, about.
    private static final int EACH = 64;

    private final CandidateArcs arcs;
    private final int count;
    private final long[] cost;
    private final long[] extent;
    /// Leftist heaps: children and the length of the right spine.
    private final int[] heapLeft;
    private final int[] heapRight;
    private final int[] spine;
    /// The arc that an arc was condensed into, itself while it is in a heap, none if it was dropped.
    private final int[] fate;
    /// For each vertex the outermost kept arc that ends there; for each arc the one that it covered there.
    private final int[] outermost;
    private final int[] coveredLeft;
    private final int[] coveredRight;
    private long steps;

    ArcForest(CandidateArcs arcs, Budget budget) {
        this.arcs = arcs;
        count = arcs.count();
        cost = new long[count];
        extent = new long[count];
        heapLeft = filled(count);
        heapRight = filled(count);
        spine = new int[count];
        fate = filled(count);
        outermost = filled(arcs.vertices() + 1);
        coveredLeft = filled(count);
        coveredRight = filled(count);
        if (arcs.vertices() > 2) {
            choose(new Pace(budget, "arcs", count));
        }
    }

    private static int[] filled(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private void choose(Pace pace) {
        long[] products = arcs.products();
        long[] whole = new long[count];
        int[] open = new int[count];
        int[] heap = new int[count];
        int depth = 0;
        for (int arc = 0; arc < count; arc++) {
            whole[arc] = products[arcs.right(arc)] - products[arcs.left(arc)] - arcs.product(arc);
            extent[arc] = whole[arc];
            int below = NONE;
            while (depth > 0 && arcs.within(open[depth - 1], arc)) {
                depth--;
                extent[arc] -= whole[open[depth]];
                below = merge(below, heap[depth]);
            }
            heap[depth] = settle(arc, below);
            open[depth++] = arc;
            pace.step(EACH);
        }
        pace.end();
        for (int arc = count - 1; arc >= 0; arc--) {
            // An arc is condensed into a later one, whose own fate is known by now.
            if (fate[arc] != NONE && fate[arc] != arc && fate[fate[arc]] == NONE) {
                fate[arc] = NONE;
            }
        }
    }

    /// Decides about the arcs below a new one; returns the heap with it.
    private int settle(int arc, int heap) {
        int below = heap;
        long lighter = arcs.weight(arcs.centre(arc));
        cost[arc] = fan(arc);
        while (below != NONE && notLess(cost[below], extent[below], lighter, 1)) {
            extent[arc] += extent[below];
            fate[below] = NONE;
            below = remove(below);
            cost[arc] = fan(arc);
        }
        while (below != NONE && notLess(cost[below], extent[below], cost[arc], extent[arc])) {
            extent[arc] += extent[below];
            cost[arc] += cost[below];
            fate[below] = arc;
            below = remove(below);
        }
        fate[arc] = arc;
        spine[arc] = 1;
        coveredLeft[arc] = outermost[arcs.left(arc)];
        coveredRight[arc] = outermost[arcs.right(arc)];
        outermost[arcs.left(arc)] = arc;
        outermost[arcs.right(arc)] = arc;
        return merge(below, arc);
    }

    /// What the triangles around the lighter end of an arc cost: its weight times the products along the part, without the two next
    /// to it.
    private long fan(int arc) {
        int centre = arcs.centre(arc);
        return arcs.weight(centre) * (extent[arc] + arcs.product(arc) - nextTo(arc, centre));
    }

    private long nextTo(int arc, int centre) {
        if (arc == count - 1) {
            int n = arcs.vertices();
            return arcs.weight(0) * arcs.weight(1) + arcs.weight(0) * arcs.weight(n - 1);
        }
        int kept = outermost[centre];
        if (kept != NONE && arcs.within(kept, arc)) {
            return arcs.product(kept);
        }
        return arcs.weight(centre) * arcs.weight(centre == arcs.left(arc) ? centre + 1 : centre - 1);
    }

    /// Whether `a/b ≥ c/d`, all positive.
    private static boolean notLess(long a, long b, long c, long d) {
        return Bar.compareProducts(a, d, c, b) >= 0;
    }

    /// The heap without its greatest arc, which is no longer kept where it ends: it is the outermost one there.
    private int remove(int arc) {
        outermost[arcs.left(arc)] = coveredLeft[arc];
        outermost[arcs.right(arc)] = coveredRight[arc];
        return merge(heapLeft[arc], heapRight[arc]);
    }

    private int merge(int a, int b) {
        if (a == NONE || b == NONE) {
            return a == NONE ? b : a;
        }
        steps++;
        boolean first = notLess(cost[a], extent[a], cost[b], extent[b]);
        int top = first ? a : b;
        heapRight[top] = merge(heapRight[top], first ? b : a);
        if (heapLeft[top] == NONE || spine[heapLeft[top]] < spine[heapRight[top]]) {
            int swapped = heapLeft[top];
            heapLeft[top] = heapRight[top];
            heapRight[top] = swapped;
        }
        spine[top] = heapRight[top] == NONE ? 1 : spine[heapRight[top]] + 1;
        return top;
    }

    long steps() {
        return steps;
    }

    /// The triangles: the part below each kept arc, around the lighter end of the arc.
    int[] triangles() {
        int n = arcs.vertices();
        int[] triangles = new int[3 * Math.max(0, n - 2)];
        if (n <= 2) {
            return triangles;
        }
        int used = 0;
        // next[v]: the next vertex on the border of what is not cut off yet
        int[] next = new int[n + 1];
        Arrays.setAll(next, v -> v + 1);
        for (int arc = 0; arc < count; arc++) {
            if (fate[arc] == NONE) {
                continue;
            }
            int centre = arcs.centre(arc);
            for (int v = arcs.left(arc); v != arcs.right(arc); v = next[v]) {
                int w = next[v];
                if (v != centre && w != centre && !(centre == 0 && w == n)) {
                    used = add(triangles, used, arcs.original(v), arcs.original(w), arcs.original(centre));
                }
            }
            next[arcs.left(arc)] = arcs.right(arc);
        }
        return triangles;
    }

    private static int add(int[] triangles, int used, int a, int b, int c) {
        int least = Math.min(a, Math.min(b, c));
        int greatest = Math.max(a, Math.max(b, c));
        triangles[used] = least;
        triangles[used + 1] = a + b + c - least - greatest;
        triangles[used + 2] = greatest;
        return used + 3;
    }
}
