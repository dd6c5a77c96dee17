package finegrain.transformer;

/// One coordinate of `X` over all tokens: two values told apart by a bit for the documents, a third for the threshold
/// token.
final class Column {
    /// Whether the value of a document is multiplied by `1/‖v‖`.
    enum Scaling {
        NONE,
        NORM
    }

    private final long[] bits;
    private final double on;
    private final double off;
    private final double sink;
    private final Scaling scaling;

    Column(long[] bits, double on, double off, double sink, Scaling scaling) {
        this.bits = bits;
        this.on = on;
        this.off = off;
        this.sink = sink;
        this.scaling = scaling;
    }

    /// The coordinate that is `value` for each of `n` documents.
    static Column constant(int n, double value, double sink) {
        return new Column(new long[(n + 63) / 64], 0, value, sink, Scaling.NONE);
    }

    boolean bit(int document) {
        return (bits[document >>> 6] >>> document & 1) != 0;
    }

    /// Documents `64w` to `64w + 63`, lowest bit first; none beyond the last.
    long word(int w) {
        return w < bits.length ? bits[w] : 0;
    }

    double on() {
        return on;
    }

    double off() {
        return off;
    }

    double sink() {
        return sink;
    }

    Scaling scaling() {
        return scaling;
    }
}
