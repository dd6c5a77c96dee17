package finegrain.transformer.cheaper;

/// Counts while a mechanism runs. Every loop reports what it did, so that formulas can be compared with it.
public final class Meter {
    private long pairs;
    private long multiplyAdds;
    private long numbers;

    /// A token was scored against another: `width` multiplications, and two additions to the sums of the row.
    void pair(int width) {
        pairs++;
        multiplyAdds += width + 2L;
    }

    void multiplyAdds(long count) {
        multiplyAdds += count;
    }

    /// So many numbers are held until the end.
    void hold(long count) {
        numbers += count;
    }

    /// The number of pairs of tokens that were scored.
    public long pairs() {
        return pairs;
    }

    /// All that was counted.
    public Cost cost() {
        return new Cost(multiplyAdds, numbers);
    }
}
