package finegrain.transformer.cheaper;

/// Each token sees those at most `radius` places away, on either side (Beltagy, Peters and Cohan 2020, without global
/// tokens). Few rows see the threshold token; the others have nothing to compare with and say yes.
///
/// **Cost.** At most `2·radius + 1` pairs per row; two numbers.
public record SlidingWindow(int radius) implements Mechanism {
    @Override
    public String id() {
        return "window";
    }

    @Override
    public int budget() {
        return radius;
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        return new WindowWithSinks(radius, 0).outputs(task, meter);
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        return new WindowWithSinks(radius, 0).cost(tokens, width, pairs);
    }
}
