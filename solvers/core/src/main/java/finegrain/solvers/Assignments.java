package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.Cnf;
import finegrain.model.Formula;
import finegrain.model.Goal;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SatProblem;
import finegrain.model.Value;
import finegrain.solvers.base.Stopped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/// All assignments, 64 at a time: a variable is a word whose bit `i` is its value in assignment `i` of the block, a clause the or of its
/// literals. Numbers of satisfied clauses are counted in bit-sliced counters.
public record Assignments() implements Estimating<Formula, Assignment> {
    private static final int HOPELESS = 48;
    /// The values of the last six variables in the 64 assignments of a block; the last variable changes fastest.
    private static final long[] LAST_SIX = {0xAAAAAAAAAAAAAAAAL, 0xCCCCCCCCCCCCCCCCL, 0xF0F0F0F0F0F0F0F0L,
        0xFF00FF00FF00FF00L,
        0xFFFF0000FFFF0000L, 0xFFFFFFFF00000000L};

    @Override
    public String id() {
        return "assignments";
    }

    @Override
    public String idea() {
        return "Looks at every assignment, 64 at a time.";
    }

    @Override
    public Cost cost() {
        return Cost.of("2^nv · literals", "1", "O(2^nv · literals / 64) time on one thread, constant memory");
    }

    @Override
    public String regime() {
        return "Counting models and MAX-SAT with up to about 30 variables.";
    }

    @Override
    public Class<Formula> shape() {
        return Formula.class;
    }

    @Override
    public Optional<String> declines(Formula x) {
        return Optional.empty();
    }

    @Override
    public Estimate estimate(Formula x, Budget budget) {
        int nv = x.cnf().variables();
        double work = Math.scalb(1.0, Math.min(nv, 1000) - 6)
                * (1 + x.cnf().clauses().sumOfInt(ImmutableIntList::size));
        double perLiteral = x.problem() instanceof SatProblem.MaxSat ? 3e-9 : 1e-9;
        return new Estimate(1e-4 + work * perLiteral, 0,
                String.format(Locale.ROOT, "2^%d assignments, 64 at a time", nv));
    }

    @Override
    public Answer<Assignment> solve(Formula x, Budget budget) {
        int nv = x.cnf().variables();
        if (nv > HOPELESS) {
            throw new RefusedException(
                    "assignments would look at 2^" + nv + " of them; it begins nothing beyond 2^" + HOPELESS + ".");
        }
        return Stopped.orAnswer(budget, () -> {
            long blocks = 1L << Math.max(0, nv - 6);
            budget.progress().begin(id(), blocks);
            return x.problem() instanceof SatProblem.MaxSat
                    ? new Blocks(x, budget, blocks).most()
                    : new Blocks(x, budget, blocks).models();
        });
    }

    private static final class Blocks {
        private static final int STRIDE = 1 << 12;

        private final Formula x;
        private final Cnf cnf;
        private final int[][] clauses;
        private final Budget budget;
        private final long blocks;
        private final long lanes;

        Blocks(Formula x, Budget budget, long blocks) {
            this.x = x;
            this.cnf = x.cnf();
            this.clauses = cnf.clauses().collect(ImmutableIntList::toArray).toArray(new int[0][]);
            this.budget = budget;
            this.blocks = blocks;
            this.lanes = cnf.variables() >= 6 ? -1L : (1L << (1 << cnf.variables())) - 1;
        }

        private void look(long block) {
            if (block % STRIDE == 0) {
                Stopped.look(budget);
                budget.progress().advance(Math.min(STRIDE, blocks - block));
            }
        }

        /// The assignments of a block that satisfy a clause.
        private long satisfied(int[] clause, long block) {
            long any = 0;
            for (int literal : clause) {
                int place = cnf.variables() - Math.abs(literal);
                long values = place < 6 ? LAST_SIX[place] : -(block >>> place - 6 & 1);
                any |= literal > 0 ? values : ~values;
            }
            return any;
        }

        private Assignment assignment(long block, int lane) {
            return Assignment.ofIndex(cnf.variables(), block << 6 | lane);
        }

        Answer<Assignment> models() {
            BigInteger models = BigInteger.ZERO;
            for (long block = 0; block < blocks; block++) {
                look(block);
                long all = lanes;
                for (int c = 0; c < clauses.length && all != 0; c++) {
                    all &= satisfied(clauses[c], block);
                }
                if (all != 0 && x.question() instanceof Question.Exists) {
                    return new Answer.Yes<>(assignment(block, Long.numberOfTrailingZeros(all)));
                }
                models = all == 0 ? models : models.add(BigInteger.valueOf(Long.bitCount(all)));
            }
            return x.question() instanceof Question.Exists
                    ? new Answer.No<>()
                    : new Answer.Amount<>(BigFraction.of(models));
        }

        /// The first assignment that satisfies the most clauses, or the first that reaches the threshold.
        Answer<Assignment> most() {
            boolean optimises = Problem.optimises(x.question());
            Value threshold = switch (x.question()) {
                case Question.Threshold(Value t) -> t;
                case Question.Gap(Value yes, Value no) -> yes;
                case Question other -> Value.of(clauses.length);
            };
            long[] counters = new long[Integer.SIZE - Integer.numberOfLeadingZeros(clauses.length)];
            int best = -1;
            Assignment witness = Assignment.of();
            for (long block = 0; block < blocks; block++) {
                look(block);
                count(block, counters);
                long candidates = lanes;
                int most = 0;
                for (int plane = counters.length - 1; plane >= 0; plane--) {
                    if ((candidates & counters[plane]) != 0) {
                        candidates &= counters[plane];
                        most |= 1 << plane;
                    }
                }
                if (!optimises && Goal.MAX.reaches(Value.of(most), threshold)) {
                    return new Answer.Yes<>(assignment(block, firstReaching(counters, threshold)));
                }
                if (most > best) {
                    best = most;
                    witness = assignment(block, Long.numberOfTrailingZeros(candidates));
                }
            }
            return optimises ? new Answer.Attained<>(witness, Value.of(best)) : new Answer.No<>();
        }

        /// Counter `lane` is the number whose bit `p` is bit `lane` of `counters[p]`.
        private void count(long block, long[] counters) {
            Arrays.fill(counters, 0);
            for (int[] clause : clauses) {
                long carry = satisfied(clause, block);
                for (int plane = 0; carry != 0; plane++) {
                    long sum = counters[plane] ^ carry;
                    carry &= counters[plane];
                    counters[plane] = sum;
                }
            }
        }

        private static int firstReaching(long[] counters, Value threshold) {
            int lane = 0;
            while (!Goal.MAX.reaches(Value.of(at(counters, lane)), threshold)) {
                lane++;
            }
            return lane;
        }

        private static int at(long[] counters, int lane) {
            int count = 0;
            for (int plane = 0; plane < counters.length; plane++) {
                count |= (int) (counters[plane] >>> lane & 1) << plane;
            }
            return count;
        }
    }
}
