package finegrain.transformer.cheaper;

/// Attention by the definition, with the sums of a row kept while its tokens pass.
///
/// **Cost.** `(n - 1)·n` pairs of `m + 2` multiply-adds for `n` tokens and `m` coordinates, and two numbers.
public record FullAttention() implements Mechanism {
    @Override
    public String id() {
        return "full";
    }

    @Override
    public int budget() {
        return 0;
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        double[] outputs = new double[task.tokens() - 1];
        meter.hold(2);
        for (int i = 1; i < task.tokens(); i++) {
            RowSums sums = new RowSums();
            for (int j = 0; j < task.tokens(); j++) {
                sums.see(task, i, j, meter);
            }
            outputs[i - 1] = sums.output();
        }
        return outputs;
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        return new Cost((tokens - 1L) * tokens * (width + 2), 2);
    }
}
