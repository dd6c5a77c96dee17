package finegrain.transformer.cheaper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Attention among the nearest keys that locality-sensitive hashing finds (Kitaev, Kaiser and Levskaya 2020, with the
/// hyperplanes of Charikar 2002): in each of several rounds, tokens are sorted into buckets by the signs of `bits` random
/// projections; a row scores the keys that share its bucket in some round, keeps the `most` highest, and always sees the
/// threshold token.
///
/// Queries and keys are not the same here, and the largest inner product is wanted, not the smallest angle. So keys are
/// centred, which changes no softmax, scaled to length at most 1 and given one coordinate more that makes it 1, and queries
/// get a zero there (Neyshabur and Srebro 2015): then the smallest angle is the largest score.
///
/// **Cost.** `m` multiply-adds per key for the centre and `m` for its length, `bits·rounds·(m + 1)` per key and
/// `bits·rounds·m` per query for signatures, and `m + 2` per pair scored; the hyperplanes, the centre, and a signature per
/// round and token.
public record HashedNeighbours(int bits, int rounds, int most, long seed) implements Mechanism {
    public HashedNeighbours {
        if (bits < 0 || bits > 62) {
            throw new IllegalArgumentException("A signature has " + bits + " bits; it must have from 0 to 62.");
        }
    }

    @Override
    public String id() {
        return "hashed";
    }

    @Override
    public int budget() {
        return rounds;
    }

    @Override
    public double[] outputs(Task task, Meter meter) {
        int n = task.tokens();
        int m = task.width();
        meter.hold((long) bits * rounds * (m + 1) + m + 2L * n * rounds);
        double[][] keys = unitKeys(task, meter);
        List<Map<Long, List<Integer>>> tables = new ArrayList<>();
        long[][] buckets = new long[rounds][n];
        SplittableRandom random = new SplittableRandom(seed);
        for (int r = 0; r < rounds; r++) {
            double[][] planes = planes(m + 1, random);
            Map<Long, List<Integer>> table = new HashMap<>();
            for (int j = 1; j < n; j++) {
                table.computeIfAbsent(signature(planes, keys[j], meter), s -> new ArrayList<>()).add(j);
                buckets[r][j] = signature(planes, task.query(j), meter);
            }
            tables.add(table);
        }
        double[] outputs = new double[n - 1];
        int[] seenBy = new int[n];
        for (int i = 1; i < n; i++) {
            outputs[i - 1] = output(task, i, tables, buckets, seenBy, meter);
        }
        return outputs;
    }

    private record Scored(int token, double score) {}

    private double output(Task task, int row, List<Map<Long, List<Integer>>> tables, long[][] buckets, int[] seenBy,
            Meter meter) {
        List<Scored> found = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            for (int token : tables.get(r).getOrDefault(buckets[r][row], List.of())) {
                if (seenBy[token] != row) {
                    seenBy[token] = row;
                    found.add(new Scored(token, RowSums.dot(task.query(row), task.key(token))));
                    meter.pair(task.width());
                }
            }
        }
        if (found.size() > most) {
            found.sort(Comparator.comparingDouble(Scored::score).reversed());
        }
        RowSums sums = new RowSums();
        sums.see(task, row, 0, meter);
        found.stream().limit(most).forEach(scored -> sums.add(scored.score(), scored.token()));
        return sums.output();
    }

    private static double[][] unitKeys(Task task, Meter meter) {
        int n = task.tokens();
        int m = task.width();
        double[] centre = new double[m];
        for (int j = 1; j < n; j++) {
            for (int k = 0; k < m; k++) {
                centre[k] += task.key(j)[k] / (n - 1);
            }
        }
        double[][] keys = new double[n][m + 1];
        double[] squares = new double[n];
        for (int j = 1; j < n; j++) {
            for (int k = 0; k < m; k++) {
                keys[j][k] = task.key(j)[k] - centre[k];
                squares[j] += keys[j][k] * keys[j][k];
            }
        }
        meter.multiplyAdds(2L * (n - 1) * m);
        double largest = Arrays.stream(squares).max().orElse(0);
        double scale = largest > 0 ? 1 / Math.sqrt(largest) : 1;
        for (int j = 1; j < n; j++) {
            for (int k = 0; k < m; k++) {
                keys[j][k] *= scale;
            }
            keys[j][m] = Math.sqrt(Math.max(0, 1 - squares[j] * scale * scale));
        }
        return keys;
    }

    private double[][] planes(int width, SplittableRandom random) {
        double[][] planes = new double[bits][width];
        for (double[] plane : planes) {
            for (int k = 0; k < width; k++) {
                plane[k] = random.nextGaussian();
            }
        }
        return planes;
    }

    /// A query lacks the last coordinate, which is 0.
    private static long signature(double[][] planes, double[] x, Meter meter) {
        long signature = 0;
        for (double[] plane : planes) {
            double side = 0;
            for (int k = 0; k < x.length; k++) {
                side += plane[k] * x[k];
            }
            signature = signature << 1 | (side >= 0 ? 1 : 0);
        }
        meter.multiplyAdds((long) planes.length * x.length);
        return signature;
    }

    @Override
    public Cost cost(int tokens, int width, long pairs) {
        long documents = tokens - 1L;
        long hashes = (long) bits * rounds;
        return new Cost(documents * (2L * width + hashes * (width + 1) + hashes * width) + pairs * (width + 2),
                hashes * (width + 1) + width + 2L * tokens * rounds);
    }
}
