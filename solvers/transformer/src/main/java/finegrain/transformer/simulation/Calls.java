package finegrain.transformer.simulation;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How many calls a simulation takes, as a formula; what [Simulation] counts must be equal.
///
/// With `T = ⌈N/(M-1)⌉`, one head takes `T²` calls for all tokens (`2T²` as printed) and as many if causal, `2⌈N/(r⌊(M-1)/r⌋)⌉`
/// for a window (half of it for `r = 1`), `1 + ⌈(N-r-s)/(M-1-s)⌉` more for sinks, `1 + 2⌈(N-r)/(M-1-r)⌉` for a window by
/// differences, and `⌈N/M⌉` for an estimate. A layer of `H` heads divides `H` times that by `H'L'`, rounding up. Strict
/// accounting adds the calls that join parts two by two, and `⌈N/M⌉` for the map, divided likewise.
///
/// @param attention calls that look at keys
/// @param joining calls that put parts together
/// @param mapping calls for the map of a layer
/// @param rounds how often calls wait for others
public record Calls(long attention, long joining, long mapping, int rounds) {
    /// `T²`-like counts for all layers of `large` on `n` tokens.
    public static Calls of(LargeTransformer large, int n, Mode mode, Setting setting) {
        long attention = 0;
        long joining = 0;
        long mapping = 0;
        int rounds = 0;
        int capacity = setting.capacity();
        boolean strict = setting.accounting() == Setting.Accounting.STRICT;
        for (LargeTransformer.Layer layer : large.layers()) {
            long heads = layer.heads().size();
            long perHead = perHead(mode, n, setting.length());
            attention += mode instanceof Mode.FullLiteral
                    ? 2 * Math.ceilDiv(heads * (perHead / 2), capacity)
                    : Math.ceilDiv(heads * perHead, capacity);
            rounds++;
            if (strict) {
                int[] parts = parts(mode, n, setting.length());
                while (Arrays.stream(parts).anyMatch(p -> p > 1)) {
                    joining += Math.ceilDiv(heads * Arrays.stream(parts).mapToLong(p -> p / 2).sum(), capacity);
                    parts = Arrays.stream(parts).map(p -> Math.ceilDiv(p, 2)).toArray();
                    rounds++;
                }
                mapping += Math.ceilDiv(Math.ceilDiv(n, setting.length()), capacity);
                rounds++;
            }
        }
        return new Calls(attention, joining, mapping, rounds);
    }

    public long total() {
        return attention + joining + mapping;
    }

    private static long perHead(Mode mode, int n, int m) {
        long t = Math.ceilDiv(n, Math.max(1, m - 1));
        return switch (mode) {
            case Mode.Full f -> t * t;
            case Mode.FullLiteral f -> 2 * t * t;
            // blocks of one token have no second triangle
            case Mode.Causal c -> m == 2 ? t * (t + 1) / 2 : t * t;
            case Mode.Window(int r) -> window(n, m, r);
            case Mode.Sinks(int r, int s) ->
                window(n, m, r) + (s == 0 ? 0 : 1 + Math.ceilDiv(Math.max(0, n - r - s), m - 1 - s));
            case Mode.WindowLiteral(int r) -> 1 + 2L * Math.ceilDiv(Math.max(0, n - r), m - 1 - r);
            case Mode.Average a -> Math.ceilDiv(n, m);
        };
    }

    private static long window(int n, int m, int r) {
        return (r == 1 ? 1L : 2L) * Math.ceilDiv(n, r * ((m - 1) / r));
    }

    /// The number of parts for each group of tokens.
    private static int[] parts(Mode mode, int n, int m) {
        int t = Math.ceilDiv(n, Math.max(1, m - 1));
        int groups = Math.ceilDiv(n, m);
        return switch (mode) {
            case Mode.Full f -> same(t, t);
            case Mode.FullLiteral f -> same(t, t);
            case Mode.Causal c -> IntStream.range(0, t).map(q -> m == 2 ? q + 1 : 2 * q + 1).toArray();
            case Mode.Window(int r) -> same(groups, r == 1 ? 1 : 2);
            case Mode.Sinks(int r, int s) -> same(groups, (r == 1 ? 1 : 2) + (s == 0 ? 0 : 1));
            case Mode.WindowLiteral(int r) -> same(groups, 2);
            case Mode.Average a -> same(groups, 1);
        };
    }

    private static int[] same(int groups, int parts) {
        int[] all = new int[groups];
        Arrays.fill(all, parts);
        return all;
    }
}
