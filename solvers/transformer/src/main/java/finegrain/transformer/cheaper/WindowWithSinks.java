package finegrain.transformer.cheaper;

/// Each token sees those at most `radius` places away, and the first `sinks` tokens (Xiao, Tian, Chen, Han and Lewis 2024).
/// The threshold token is the first, so every row can compare.
///
/// **Cost.** At most `2·radius + 1 + sinks` pairs per row; two numbers.
public record WindowWithSinks(int radius, int sinks) implements Mechanism {
    @Override
    public String id() {
        return "sinks";
    }

    @Override
    public int budget() {
        return radius;
    }

    private int from(int row) {
        return Math.max(0, row - radius);
    }

    private int to(int row, int tokens) {
        return (int) Math.min(tokens - 1L, (long) row + radius);
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        double[] outputs = new double[task.tokens() - 1];
        meter.hold(2);
        for (int i = 1; i < task.tokens(); i++) {
            RowSums sums = new RowSums();
            for (int j = 0; j < Math.min(sinks, from(i)); j++) {
                sums.see(task, i, j, meter);
            }
            for (int j = from(i); j <= to(i, task.tokens()); j++) {
                sums.see(task, i, j, meter);
            }
            for (int j = to(i, task.tokens()) + 1; j < Math.min(sinks, task.tokens()); j++) {
                sums.see(task, i, j, meter);
            }
            outputs[i - 1] = sums.output();
        }
        return outputs;
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        long seen = 0;
        for (int i = 1; i < tokens; i++) {
            seen += to(i, tokens) - from(i) + 1;
            seen += Math.min(sinks, from(i)) + Math.max(0, Math.min(sinks, tokens) - to(i, tokens) - 1);
        }
        return new Cost(seen * (width + 2), 2);
    }
}
