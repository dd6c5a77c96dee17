package finegrain.transformer.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs `H'L'` jobs in each call of a transformer with `L'` layers of `H'` heads (Yu and Alman 2025, Lemma 3.3): job
/// `(h, l)` has columns of its own in the group of head `h` and is worked on in layer `l`.
final class Packing {
    private static final double SQUARED_CODE = 400;

    private final Oracle oracle;
    private final int heads;

    Packing(int length, Oracle.Mask mask, int heads, int layers, PassThrough passThrough) {
        this.heads = heads;
        this.oracle = new Oracle(length, mask, passThrough == PassThrough.COPY ? 2 * heads : heads, layers,
                passThrough);
    }

    Oracle oracle() {
        return oracle;
    }

    /// `H'L'`.
    int capacity() {
        return heads * oracle.layers();
    }

    /// One call.
    ///
    /// @param jobs at least one, at most [#capacity()]
    /// @return what each job put out, its first `width` columns
    List<Matrix> run(List<? extends Job> jobs) {
        int length = jobs.stream().mapToInt(Job::length).max().orElseThrow();
        int cell = jobs.stream().mapToInt(Job::width).max().orElseThrow();
        Call call = new Call(jobs, length, cell);
        List<Oracle.Layer> network = new ArrayList<>();
        for (int l = 0; l * heads < jobs.size(); l++) {
            network.add(call.layer(l));
        }
        Matrix result = oracle.run(call.input(), network);
        List<Matrix> results = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            results.add(result.slice(call.column(i), jobs.get(i).width()));
        }
        return results;
    }

    /// The columns of one call: for every head a group of one cell per layer, then, if rows are copied by heads, the bits
    /// of the position; and all groups a second time for the heads that copy.
    private final class Call {
        private final List<? extends Job> jobs;
        private final int length;
        private final int cell;
        private final int cells;
        private final int bits;
        private final int group;

        Call(List<? extends Job> jobs, int length, int cell) {
            this.jobs = jobs;
            this.length = length;
            this.cell = cell;
            this.cells = Math.ceilDiv(jobs.size(), heads);
            this.bits = switch (oracle.passThrough()) {
                case SKIP -> 0;
                case COPY -> Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
            };
            this.group = cells * cell + bits;
        }

        int column(int job) {
            return job % heads * group + job / heads * cell;
        }

        Matrix input() {
            Matrix x = new Matrix(length, heads * group);
            for (int i = 0; i < jobs.size(); i++) {
                x.put(0, column(i), jobs.get(i).rows(length));
            }
            double code = Math.sqrt(SQUARED_CODE);
            for (int i = 0; i < length; i++) {
                for (int h = 0; h < heads; h++) {
                    for (int b = 0; b < bits; b++) {
                        x.set(i, h * group + cells * cell + b, (i >> b & 1) == 1 ? code : -code);
                    }
                }
            }
            return switch (oracle.passThrough()) {
                case SKIP -> x;
                case COPY -> Matrix.of(length, 2 * x.columns(), (i, j) -> x.get(i, j % x.columns()));
            };
        }

        Oracle.Layer layer(int layer) {
            List<Weights> weights = new ArrayList<>();
            List<Integer> active = new ArrayList<>();
            for (int h = 0; h < heads; h++) {
                int job = layer * heads + h;
                if (job < jobs.size()) {
                    weights.add(jobs.get(job).weights().within(group, layer * cell));
                    active.add(job);
                } else {
                    weights.add(Weights.idle(group));
                }
            }
            if (oracle.passThrough() == PassThrough.COPY) {
                Matrix position = new Matrix(group, bits);
                position.put(group - bits, 0, Matrix.identity(bits));
                Weights copy = new Weights(position, position, Matrix.identity(group));
                for (int h = 0; h < heads; h++) {
                    weights.add(copy);
                }
            }
            List<TokenMap> maps = active.stream().map(job -> jobs.get(job).map(length)).toList();
            return new Oracle.Layer(weights, (p, input, attended) -> next(active, maps, p, input, attended));
        }

        private double[] next(List<Integer> active, List<TokenMap> maps, int position, double[] input,
                double[] attended) {
            double[] before = input;
            if (oracle.passThrough() == PassThrough.COPY) {
                before = Arrays.copyOfRange(attended, attended.length - heads * group, attended.length);
            }
            double[] next = before.clone();
            int at = 0;
            for (int a = 0; a < active.size(); a++) {
                Job job = jobs.get(active.get(a));
                int from = column(active.get(a));
                int values = job.weights().value().columns();
                double[] own = Arrays.copyOfRange(before, from, from + job.width());
                double[] result = maps.get(a)
                        .apply(position, own, Arrays.copyOfRange(attended, at, at + values));
                at += values;
                Arrays.fill(next, from, from + cell, 0);
                System.arraycopy(result, 0, next, from, result.length);
            }
            if (oracle.passThrough() == PassThrough.SKIP) {
                return next;
            }
            double[] twice = Arrays.copyOf(next, 2 * next.length);
            System.arraycopy(next, 0, twice, next.length, next.length);
            return twice;
        }
    }
}
