package finegrain.solvers;

import finegrain.solvers.base.Bar;

/// Offers to a [Quest] about one list what a [Sweep] of all pairs of two disjoint groups of its rows shows. The row of the smaller
/// index is the left one of the pair, whichever group it is in; so every two groups are swept once. One for each worker.
final class UnorderedSeeker implements Sweep.Visitor {
    private final Quest quest;
    private final Rows right;
    private final Needs.Classes classes;
    private final Needs ties;
    private final Needs better;

    UnorderedSeeker(Quest quest, Rows right, Needs.Classes classes) {
        this.quest = quest;
        this.right = right;
        this.classes = classes;
        this.ties = new Needs(classes);
        this.better = new Needs(classes);
    }

    @Override
    public boolean wants(int left) {
        return quest.wants(Math.min(left, right.index(0)));
    }

    @Override
    public void row(int left, int weight, int[] products, int from, int to, int start) {
        int k = next(left, weight, products, from, to, start);
        while (k >= 0) {
            int index = right.index(start + k);
            int other = classes.weight(start + k);
            quest.offer(left < index
                    ? new Found(left, index, products[k], weight, other)
                    : new Found(index, left, products[k], other, weight));
            k = next(left, weight, products, k + 1, to, start);
        }
    }

    private int next(int left, int weight, int[] products, int from, int to, int start) {
        Quest.State state = quest.state();
        Bar bar = state.bar(Math.min(left, right.index(start)));
        int[] needs = (bar.equals(state.tie()) ? ties : better).of(bar, weight);
        return quest.sense().first(products, from, to, classes.ofRow(), start, needs);
    }
}
