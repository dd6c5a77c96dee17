package finegrain.solvers;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.solvers.base.Bar;
import finegrain.solvers.base.Sense;
import finegrain.solvers.base.Workers;

/// A pair of the best or of a good enough inner product, found through families of sets of coordinates.
///
/// **Smallest.** A left vector `a` has a partner with at most `t` common ones iff its complement contains a right vector without
/// `t` of its ones. For `t = 0` that is the upward closure of the right vectors; the family for `t + 1` adds to the one for `t` all
/// sets that lack one coordinate of its members. In one list a vector may meet itself: that does no harm, as no product of
/// a vector is larger than the one with itself.
///
/// **Largest.** A left vector has a partner with `t` common ones iff it contains a set of `t` coordinates that a right vector
/// contains; the family of those is closed upwards. In one list two vectors have to contain the set, so that a vector does
/// not meet itself. The best `t` is found by halving.
///
/// The first left vector that has a partner is the left index of the answer. In one list its partners come after it, or one of
/// them would have been first itself.
final class ZetaSearch {
    private static final int PROBES = 1 << 8;

    private final PairInstance x;
    private final LiveCoordinates live;
    private final Workers workers;
    private final Budget budget;
    private final Sense sense;
    private final int l;

    ZetaSearch(PairInstance x, LiveCoordinates live, Workers workers, Budget budget) {
        this.x = x;
        this.live = live;
        this.workers = workers;
        this.budget = budget;
        this.sense = Sense.of(x.problem().goal());
        this.l = live.count();
    }

    Answer<Pair> answer() {
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int need = need();
        boolean maximum = x.problem().goal() == Goal.MAX;
        budget.progress().begin("zeta", (long) mostTransforms(need) * SetFamily.passes(l));
        Hit hit = maximum ? largest(need) : smallest(need);
        if (hit.left() < 0) {
            return new Answer.No<>();
        }
        int j = x.problem().mono() ? hit.left() + 1 : 0;
        while (!sense.meets(left.innerProduct(hit.left(), right, j), hit.product())) {
            Zeta.lookNowAndThen(j, budget);
            j++;
        }
        Pair pair = new Pair(hit.left(), j);
        return Problem.optimises(x.question())
                ? new Answer.Attained<>(pair, x.problem().value(x, pair))
                : new Answer.Yes<>(pair);
    }

    /// The first left index that has a partner, or -1, and what the inner product with the partner has to reach.
    private record Hit(int left, int product) {}

    /// What a pair has to reach: the threshold, or the best that is possible at all.
    private int need() {
        return switch (x.question()) {
            case Question.Exists() -> 0;
            case Question.Threshold(Value threshold) -> need(threshold);
            case Question.Gap(Value yes, Value no) -> need(yes);
            case Question other -> x.problem().goal() == Goal.MAX
                    ? Math.min(heaviest(x.vectors().left()), heaviest(x.vectors().right()))
                    : l;
        };
    }

    private int need(Value value) {
        return Bar.of(sense, Measure.INNER_PRODUCT, value, x.power(), x.vectors().dimension()).need(0, 0);
    }

    private int heaviest(BitMatrix rows) {
        int most = 0;
        for (int row = 0; row < rows.rows(); row++) {
            most = Math.max(most, Long.bitCount(live.set(rows, row)));
        }
        return most;
    }

    private int mostTransforms(int need) {
        if (x.problem().goal() == Goal.MIN) {
            return 1 + Math.clamp(need, 0, l);
        }
        // one for the sets within right vectors, one for every halving, one more for the best
        return Problem.optimises(x.question()) ? 3 + Integer.SIZE - Integer.numberOfLeadingZeros(need) : 2;
    }

    private Hit smallest(int need) {
        boolean best = Problem.optimises(x.question());
        int most = Math.min(need, l);
        if (most < 0) {
            return new Hit(-1, need);
        }
        SetFamily within = new SetFamily(l);
        BitMatrix right = x.vectors().right();
        for (int j = 0; j < right.rows(); j++) {
            Zeta.lookNowAndThen(j, budget);
            within.add(live.set(right, j));
        }
        within.closeUpwards(workers, budget);
        int t = 0;
        int first = firstIn(within, Side.COMPLEMENT);
        if (t < most && goesOn(first, best)) {
            SetFamily next = new SetFamily(l);
            while (t < most && goesOn(first, best)) {
                next.becomeNeighboursBelow(within, workers, budget);
                SetFamily previous = within;
                within = next;
                next = previous;
                t++;
                first = firstIn(within, Side.COMPLEMENT);
            }
        }
        return new Hit(first, best ? t : need);
    }

    /// Whether a larger product may give an earlier vector: never where the smallest is wanted.
    private static boolean goesOn(int first, boolean best) {
        return best ? first < 0 : first != 0;
    }

    private Hit largest(int need) {
        if (need > l) {
            return new Hit(-1, need);
        }
        SetFamily scratch = new SetFamily(l);
        SetFamily without = new SetFamily(l);
        boolean mono = x.problem().mono();
        BitMatrix right = x.vectors().right();
        for (int j = 0; j < right.rows(); j++) {
            Zeta.lookNowAndThen(j, budget);
            long complement = without.complement(live.set(right, j));
            if (mono && !scratch.has(complement)) {
                scratch.add(complement);
            } else {
                without.add(complement);
            }
        }
        if (mono) {
            without.closeUpwardsTwice(scratch, workers, budget);
        } else {
            without.closeUpwards(workers, budget);
        }
        if (!Problem.optimises(x.question())) {
            return new Hit(firstWith(Math.max(0, need), without, scratch), need);
        }
        // `attained` is the left index of a pair with `from` common ones: any pair has at least none
        int from = 0;
        int attained = 0;
        int to = need;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            int first = firstWith(middle, without, scratch);
            if (first < 0) {
                to = middle - 1;
            } else {
                from = middle;
                attained = first;
            }
        }
        return new Hit(attained, from);
    }

    /// The first left vector that has `t` ones in common with another; `without` has the complements of the sets in right vectors.
    private int firstWith(int t, SetFamily without, SetFamily scratch) {
        scratch.becomeComplementsOfSize(t, without, workers);
        scratch.closeUpwards(workers, budget);
        return firstIn(scratch, Side.SET);
    }

    private enum Side {
        SET,
        COMPLEMENT
    }

    private int firstIn(SetFamily family, Side side) {
        BitMatrix left = x.vectors().left();
        for (int i = 0; i < left.rows(); i++) {
            Zeta.lookNowAndThen(i, budget);
            long set = live.set(left, i);
            if (family.has(side == Side.SET ? set : family.complement(set))) {
                return i;
            }
        }
        return -1;
    }

    /// About how many transforms a search takes, by a look at a few pairs.
    static int transforms(PairInstance x) {
        if (x.question() instanceof Question.Exists || x.vectors().pairs() == 0) {
            return 1;
        }
        if (x.problem().goal() == Goal.MAX) {
            return 5;
        }
        BitMatrix left = x.vectors().left();
        BitMatrix right = x.vectors().right();
        int least = x.vectors().dimension();
        for (int k = 0; k < PROBES; k++) {
            int i = (int) ((long) k * left.rows() / PROBES);
            int j = (int) ((k * 31L + 7) % PROBES * right.rows() / PROBES);
            least = Math.min(least, left.innerProduct(i, right, j));
        }
        return 1 + least;
    }
}
