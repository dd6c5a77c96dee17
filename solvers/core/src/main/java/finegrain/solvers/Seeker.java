package finegrain.solvers;

import finegrain.solvers.base.Bar;

/// Offers to a [Quest] whatever in a [Sweep] could improve on what it has. One for each worker.
abstract sealed class Seeker implements Sweep.Visitor {
    final Quest quest;
    private final Rows right;

    private Seeker(Quest quest, Rows right) {
        this.quest = quest;
        this.right = right;
    }

    /// The first position in `from … to-1` that could be an improvement, or -1.
    abstract int next(int left, int weight, int[] products, int from, int to, int start);

    /// The weight of the right row at a position.
    abstract int rightWeight(int position);

    @Override
    public boolean wants(int left) {
        return quest.wants(left);
    }

    @Override
    public void row(int left, int weight, int[] products, int from, int to, int start) {
        int k = next(left, weight, products, from, to, start);
        while (k >= 0) {
            quest.offer(new Found(left, right.index(start + k), products[k], weight, rightWeight(start + k)));
            k = next(left, weight, products, k + 1, to, start);
        }
    }

    /// All right rows have one weight, or no weight matters.
    static final class Uniform extends Seeker {
        private final int rightWeight;

        Uniform(Quest quest, Rows right, int rightWeight) {
            super(quest, right);
            this.rightWeight = rightWeight;
        }

        @Override
        int next(int left, int weight, int[] products, int from, int to, int start) {
            int need = quest.state().bar(left).need(weight, rightWeight);
            return quest.sense().first(products, from, to, need);
        }

        @Override
        int rightWeight(int position) {
            return rightWeight;
        }
    }

    /// The right rows are all rows of a matrix, of any weights.
    static final class ByClass extends Seeker {
        private final Needs.Classes classes;
        private final Needs ties;
        private final Needs better;

        ByClass(Quest quest, Rows right, Needs.Classes classes) {
            super(quest, right);
            this.classes = classes;
            this.ties = new Needs(classes);
            this.better = new Needs(classes);
        }

        @Override
        int next(int left, int weight, int[] products, int from, int to, int start) {
            Quest.State state = quest.state();
            Bar bar = state.bar(left);
            int[] needs = (bar.equals(state.tie()) ? ties : better).of(bar, weight);
            return quest.sense().first(products, from, to, classes.ofRow(), start, needs);
        }

        @Override
        int rightWeight(int position) {
            return classes.weight(position);
        }
    }
}
