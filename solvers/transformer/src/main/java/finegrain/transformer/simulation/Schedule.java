package finegrain.transformer.simulation;

import finegrain.transformer.simulation.BlockCall.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The calls for one head, and which parts each token's result is put together from.
///
/// @param tags the number of tags in use
record Schedule(List<BlockCall> calls, List<Group> groups, int tags) {
    /// Tokens whose results consist of the same parts: slots 0 to `slots`.
    record Group(int from, int to, int slots) {}

    static Schedule of(Mode mode, int n, int m) {
        return switch (mode) {
            case Mode.Full f -> full(n, n, m);
            case Mode.Causal c -> causal(n, m);
            case Mode.Window(int r) -> window(n, m, r, 0);
            case Mode.Sinks(int r, int s) -> window(n, m, r, s);
            case Mode.WindowLiteral(int r) -> differences(n, m, r);
            case Mode.FullLiteral f ->
                throw new IllegalArgumentException("The printed construction has its own calls.");
            case Mode.Average a -> throw new IllegalArgumentException("The average case has its own calls.");
        };
    }

    /// Each block of queries with each block of keys.
    static Schedule full(int queries, int keys, int m) {
        List<BlockCall> calls = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        int b = m - 1;
        for (int q = 0; q < queries; q += b) {
            int end = Math.min(q + b, queries);
            int slot = 0;
            for (int k = 0; k < keys; k += b) {
                calls.add(new BlockCall(Places.range(k, Math.min(k + b, keys)), Places.range(q, end), slot++));
            }
            groups.add(new Group(q, end, slot));
        }
        return new Schedule(calls, groups, 0);
    }

    /// For a block of queries and an earlier block of `b` keys, two calls: in order, query `p` sees keys `1..p`; in reverse
    /// and shifted by one, row `p` has query `b - p` and key `b + 1 - p` and sees keys `b, …, b + 1 - p`, which are those
    /// after its own place. (Without the shift, as printed, key `b - p` would be counted twice.)
    private static Schedule causal(int n, int m) {
        List<BlockCall> calls = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        int b = m - 1;
        for (int q = 0; q < n; q += b) {
            int first = q;
            int end = Math.min(q + b, n);
            int slot = 0;
            calls.add(new BlockCall(Places.range(q, end), Places.range(q, end), slot++));
            for (int k = 0; k < q; k += b) {
                int last = k + b - 1;
                calls.add(new BlockCall(Places.range(k, k + b), Places.range(q, end), slot++));
                if (b > 1) {
                    calls.add(new BlockCall(Places.of(IntStream.range(0, b - 1).map(p -> last - p).toArray()),
                            Places.of(IntStream.range(0, b - 1)
                                    .map(p -> first + b - 2 - p)
                                    .map(i -> i < end ? i : BlockCall.SYNTHETIC)
                                    .toArray()),
                            slot++));
                }
            }
            groups.add(new Group(q, end, slot));
        }
        return new Schedule(calls, groups, 0);
    }

    /// Sub-blocks of `r` tokens. The window of offset `o` of sub-block `g` is offsets `0..o` of `g` and `o+1..r-1` of `g-1`:
    /// the two triangles that [#causal] makes. As many sub-blocks as fit share a call, kept apart by tags.
    private static Schedule window(int n, int m, int r, int sinks) {
        List<BlockCall> calls = new ArrayList<>();
        int together = (m - 1) / r;
        int unused = together + 1;
        int served = sinks == 0 ? 0 : Math.min(n, sinks + r);
        for (int from = 0; from < n; from += together * r) {
            int start = from;
            int end = Math.min(from + together * r, n);
            int[] tokens = IntStream.range(from, end).toArray();
            int[] tags = Arrays.stream(tokens).map(i -> (i - start) / r + 1).toArray();
            calls.add(new BlockCall(Places.tagged(tokens, tags), Places.tagged(unserved(tokens, served), tags), 0));
            if (r > 1) {
                // the last sub-block in full length: its keys are needed where its queries do not exist
                int padded = Math.ceilDiv(end - from, r) * r;
                int[] queries = IntStream.range(0, padded).map(p -> start + padded - 1 - p).toArray();
                int[] keys = Arrays.stream(queries)
                        .map(i -> i - r + 1)
                        .map(j -> j >= 0 && j < n ? j : BlockCall.MISSING)
                        .toArray();
                int[] keyTags = Arrays.stream(keys)
                        .map(j -> j == BlockCall.MISSING ? unused : Math.floorDiv(j - start, r) + 1)
                        .toArray();
                int[] queryTags = Arrays.stream(queries).map(i -> (i - start) / r).toArray();
                int[] existing = Arrays.stream(queries).map(i -> i < n ? i : BlockCall.MISSING).toArray();
                calls.add(new BlockCall(Places.tagged(keys, keyTags),
                        Places.tagged(unserved(existing, served), queryTags), 1));
            }
        }
        int slots = r > 1 ? 2 : 1;
        if (sinks > 0) {
            // up to s + r nothing is masked; beyond, window and sinks are apart
            calls.add(new BlockCall(Places.range(0, served), Places.range(0, served), 0));
            int step = m - 1 - sinks;
            for (int from = served; from < n; from += step) {
                int start = from;
                int count = Math.min(step, n - from);
                calls.add(new BlockCall(Places.range(0, sinks),
                        Places.of(IntStream.range(0, sinks + count)
                                .map(p -> p < sinks ? BlockCall.SYNTHETIC : start + p - sinks)
                                .toArray()),
                        slots));
            }
            slots++;
        }
        return new Schedule(calls, groups(n, m, slots), together + 2);
    }

    private static int[] unserved(int[] queries, int served) {
        return Arrays.stream(queries).map(i -> i < served ? BlockCall.MISSING : i).toArray();
    }

    /// The prefix of a chunk up to `i`, and, to be taken away, that up to `i - r`.
    private static Schedule differences(int n, int m, int r) {
        List<BlockCall> calls = new ArrayList<>();
        calls.add(new BlockCall(Places.range(0, Math.min(n, r)), Places.range(0, Math.min(n, r)), 0));
        int step = m - 1 - r;
        for (int from = r; from < n; from += step) {
            int start = from;
            int end = Math.min(from + step, n);
            calls.add(new BlockCall(Places.range(from - r, end), Places.of(IntStream.range(from - r, end)
                    .map(i -> i < start ? BlockCall.MISSING : i)
                    .toArray()), 0));
            calls.add(new BlockCall(Places.range(from - r, end - r), Places.range(from, end), 1));
        }
        return new Schedule(calls, groups(n, m, 2), 0);
    }

    private static List<Group> groups(int n, int m, int slots) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < n; from += m) {
            groups.add(new Group(from, Math.min(from + m, n), slots));
        }
        return groups;
    }
}
