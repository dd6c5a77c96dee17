package finegrain.transformer.simulation;

import finegrain.contract.Budget;
import finegrain.transformer.simulation.BlockCall.Places;
import finegrain.transformer.simulation.Schedule.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A transformer on `N` tokens, evaluated by calls to transformers that take at most `M` (Yu and Alman 2025, Theorems 1.1,
/// 1.2 and 1.4; the constructions here are repaired or improved ones, see the notes).
///
/// Time `O(N²)` for full and causal attention, `O(N M)` for the others, times the width.
public final class Simulation {
    /// The budget was spent.
    private static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("The budget is spent.");
        }
    }

    private final Mode mode;
    private final Setting setting;
    private final Budget budget;
    private final Packing packing;
    private long retries;
    private int retryRounds;

    Simulation(Mode mode, Setting setting, Budget budget) {
        this.mode = mode;
        this.setting = setting;
        this.budget = budget;
        this.packing = new Packing(setting.length(), mode.causal() ? Oracle.Mask.CAUSAL : Oracle.Mask.NONE,
                setting.heads(), setting.layers(), setting.passThrough());
    }

    /// The output of `large` on `x`, or empty if the budget was spent.
    ///
    /// @throws IllegalArgumentException if the lengths do not allow the mode, see [Mode#refusal]
    public static Optional<Outcome> run(LargeTransformer large, Matrix x, Mode mode, Setting setting, Budget budget) {
        mode.refusal(x.rows(), setting.length())
                .ifPresent(reason -> {
                    throw new IllegalArgumentException(reason);
                });
        try {
            return Optional.of(new Simulation(mode, setting, budget).run(large, x));
        } catch (Spent spent) {
            return Optional.empty();
        }
    }

    private Outcome run(LargeTransformer large, Matrix x) {
        Calls formula = Calls.of(large, x.rows(), mode, setting);
        budget.progress().begin("calls", formula.total());
        Matrix rows = x;
        for (LargeTransformer.Layer layer : large.layers()) {
            Matrix input = rows;
            rows = mapped(attended(layer.heads().stream().map(h -> h.on(input)).toList()), layer);
        }
        return outcome(rows, formula);
    }

    Outcome outcome(Matrix rows, Calls formula) {
        Oracle oracle = packing.oracle();
        long calls = oracle.calls() - retries;
        if (calls != formula.total()) {
            throw new IllegalStateException(
                    "The simulation took " + calls + " calls; the formula says " + formula.total() + ".");
        }
        return new Outcome(rows, formula, calls, retries, retryRounds, oracle.width(), oracle.largestScore());
    }

    private Matrix attended(List<HeadInput> heads) {
        List<double[][]> results = switch (mode) {
            case Mode.Average(long seed) -> estimated(heads, new SplittableRandom(seed));
            case Mode.FullLiteral m -> literal(heads);
            case Mode.Full m -> joined(heads);
            case Mode.Causal m -> joined(heads);
            case Mode.Window m -> joined(heads);
            case Mode.WindowLiteral m -> joined(heads);
            case Mode.Sinks m -> joined(heads);
        };
        Matrix attended = new Matrix(heads.getFirst().x().rows(), heads.stream().mapToInt(HeadInput::values).sum());
        int at = 0;
        for (int h = 0; h < heads.size(); h++) {
            double[][] rows = results.get(h);
            for (int i = 0; i < rows.length; i++) {
                attended.setRow(i, at, rows[i]);
            }
            at += heads.get(h).values();
        }
        return attended;
    }

    /// One round of jobs, as many to a call as fit.
    private List<Matrix> round(List<? extends Job> jobs) {
        List<Matrix> results = new ArrayList<>();
        for (int from = 0; from < jobs.size(); from += packing.capacity()) {
            if (budget.spent()) {
                throw new Spent();
            }
            results.addAll(packing.run(jobs.subList(from, Math.min(from + packing.capacity(), jobs.size()))));
            budget.progress().advance(1);
        }
        return results;
    }

    private List<double[][]> joined(List<HeadInput> heads) {
        int n = heads.getFirst().x().rows();
        Schedule schedule = Schedule.of(mode, n, setting.length());
        List<double[][]> results = new ArrayList<>();
        for (double[][] parts : parts(heads, schedule, n)) {
            results.add(means(parts));
        }
        return results;
    }

    private static double[][] means(double[][] parts) {
        return Arrays.stream(parts).map(part -> Arrays.copyOfRange(part, 1, part.length)).toArray(double[][]::new);
    }

    /// For every head and query all parts together.
    List<double[][]> parts(List<HeadInput> heads, Schedule schedule, int queries) {
        List<BlockJob> jobs = new ArrayList<>();
        for (HeadInput head : heads) {
            TagCodes tags = new TagCodes(schedule.tags(),
                    schedule.tags() == 0 ? 0 : TagCodes.enough(head.largestScore()));
            for (BlockCall call : schedule.calls()) {
                jobs.add(new BlockJob(head, call, tags, packing.oracle().mask()));
            }
        }
        List<BlockJob> open = accepted(jobs, round(jobs));
        while (!open.isEmpty()) {
            long before = packing.oracle().calls();
            open = accepted(open, round(open));
            retries += packing.oracle().calls() - before;
            retryRounds++;
        }
        int slots = schedule.groups().stream().mapToInt(Group::slots).max().orElseThrow();
        List<double[][][]> bySlot = new ArrayList<>();
        for (int h = 0; h < heads.size(); h++) {
            double[][][] parts = new double[slots][queries][];
            for (double[][] slot : parts) {
                Arrays.fill(slot, Part.nothing(heads.get(h).values()));
            }
            int count = schedule.calls().size();
            for (BlockJob job : jobs.subList(h * count, (h + 1) * count)) {
                Places places = job.call().queries();
                for (int p = 0; p < places.count(); p++) {
                    if (places.token(p) >= 0) {
                        parts[job.call().slot()][places.token(p)] = job.part(p);
                    }
                }
            }
            bySlot.add(parts);
        }
        return together(bySlot, schedule.groups());
    }

    private static List<BlockJob> accepted(List<BlockJob> jobs, List<Matrix> results) {
        List<BlockJob> open = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            if (!jobs.get(i).accept(results.get(i))) {
                open.add(jobs.get(i));
            }
        }
        return open;
    }

    private Part.Join join() {
        return mode instanceof Mode.WindowLiteral ? Part.Join.DIFFERENCE : Part.Join.SUM;
    }

    /// All slots of every head into one.
    private List<double[][]> together(List<double[][][]> heads, List<Group> groups) {
        if (setting.accounting() == Setting.Accounting.STRICT) {
            return new MergeTrees(heads, groups, join()).joined(this::round);
        }
        List<double[][]> results = new ArrayList<>();
        for (double[][][] slots : heads) {
            double[][] result = slots[0].clone();
            for (int s = 1; s < slots.length; s++) {
                for (int i = 0; i < result.length; i++) {
                    result[i] = Part.join(result[i], slots[s][i], join());
                }
            }
            results.add(result);
        }
        return results;
    }

    private List<double[][]> literal(List<HeadInput> heads) {
        int n = heads.getFirst().x().rows();
        int b = setting.length() - 1;
        List<LiteralJob> masses = new ArrayList<>();
        List<LiteralJob> means = new ArrayList<>();
        for (HeadInput head : heads) {
            for (int k = 0; k < n; k += b) {
                for (int q = 0; q < n; q += b) {
                    masses.add(new LiteralJob(head, k, q, b, LiteralJob.Step.MASS));
                    means.add(new LiteralJob(head, k, q, b, LiteralJob.Step.MEAN));
                }
            }
        }
        List<Matrix> mass = round(masses);
        List<Matrix> mean = round(means);
        List<double[][][]> bySlot = new ArrayList<>();
        int slots = n / b;
        for (int h = 0; h < heads.size(); h++) {
            double[][][] parts = new double[slots][n][];
            for (int j = h * slots * slots; j < (h + 1) * slots * slots; j++) {
                LiteralJob job = means.get(j);
                for (int p = 0; p < b; p++) {
                    double[] part = Part.nothing(heads.get(h).values());
                    part[0] = Math.max(Part.NOTHING, StrictMath.log(mass.get(j).get(p, 0)));
                    for (int v = 1; v < part.length; v++) {
                        part[v] = mean.get(j).get(p, v - 1);
                    }
                    parts[job.keys() / b][job.queries() + p] = part;
                }
            }
            bySlot.add(parts);
        }
        List<Group> groups = new ArrayList<>();
        for (int q = 0; q < n; q += b) {
            groups.add(new Group(q, q + b, slots));
        }
        return together(bySlot, groups).stream().map(Simulation::means).toList();
    }

    /// One permutation for all heads of a layer; a block of queries meets the next `min(N, M)` keys in its order.
    private List<double[][]> estimated(List<HeadInput> heads, SplittableRandom random) {
        int n = heads.getFirst().x().rows();
        int m = Math.min(n, setting.length());
        int[] order = permutation(n, random);
        List<SampleJob> jobs = new ArrayList<>();
        List<double[][]> results = new ArrayList<>();
        for (HeadInput head : heads) {
            results.add(new double[n][]);
            for (int from = 0; from < n; from += m) {
                // the last block, which may have fewer queries, takes the last keys, so that it too has m of them
                int first = Math.min(from, n - m);
                jobs.add(new SampleJob(head, Places.of(Arrays.copyOfRange(order, first, first + m)),
                        Places.range(from, Math.min(from + m, n))));
            }
        }
        List<Matrix> estimates = round(jobs);
        int perHead = jobs.size() / heads.size();
        for (int j = 0; j < jobs.size(); j++) {
            Places queries = jobs.get(j).queries();
            for (int p = 0; p < queries.count(); p++) {
                results.get(j / perHead)[queries.token(p)] = Arrays.copyOf(estimates.get(j).row(p),
                        jobs.get(j).head().values());
            }
        }
        return results;
    }

    private static int[] permutation(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private Matrix mapped(Matrix attended, LargeTransformer.Layer layer) {
        if (setting.accounting() == Setting.Accounting.FREE) {
            return LargeTransformer.mapped(attended, layer.map());
        }
        int outputs = layer.map().apply(attended.row(0)).length;
        List<MapJob> jobs = new ArrayList<>();
        for (int from = 0; from < attended.rows(); from += setting.length()) {
            int first = from;
            Matrix block = Matrix.of(Math.min(setting.length(), attended.rows() - from), attended.columns(),
                    (i, j) -> attended.get(first + i, j));
            jobs.add(new MapJob(block, Math.max(attended.columns(), outputs), layer.map()));
        }
        List<Matrix> results = round(jobs);
        Matrix mapped = new Matrix(attended.rows(), outputs);
        int at = 0;
        for (int j = 0; j < jobs.size(); j++) {
            for (int p = 0; p < jobs.get(j).length(); p++) {
                mapped.setRow(at++, 0, Arrays.copyOf(results.get(j).row(p), outputs));
            }
        }
        return mapped;
    }
}
