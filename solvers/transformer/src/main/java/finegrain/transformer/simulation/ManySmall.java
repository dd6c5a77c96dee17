package finegrain.transformer.simulation;

import java.util.List;

/// One large head runs many small ones that know nothing of each other (Yu and Alman 2025, Theorem 4.2).
///
/// Queries, keys and values of all instances are computed outside, three small products for each, and stacked as the rows of
/// one sequence; tags keep instances apart. Cross scores are lower by `B²`, so that a row is off by at most
/// `N C e^(2C² - B²) (1 + e^(C²)) / M` with `C` a bound on the norms of queries, keys and values; by nothing in float64
/// once `B² > 2S + 745` for scores up to `S`.
public final class ManySmall {
    /// One head on its own tokens.
    public record Task(Matrix x, Weights weights) {}

    /// What came of it.
    ///
    /// @param output the rows of all tasks, one after the other
    /// @param products small matrix products made outside
    /// @param calls calls of the large head
    /// @param tagColumns `R`, by which the rows got wider
    /// @param length the tokens of the large head
    /// @param width the columns of its rows
    /// @param largestScore the largest magnitude of a score
    public record Outcome(Matrix output, int products, long calls, int tagColumns, int length, int width,
            double largestScore) {}

    private ManySmall() {}

    /// `B` large enough that other instances weigh nothing in float64.
    public static double enough(List<Task> tasks) {
        double query = 0;
        double key = 0;
        for (Task task : tasks) {
            Matrix q = task.x().times(task.weights().query());
            Matrix k = task.x().times(task.weights().key());
            for (int i = 0; i < q.rows(); i++) {
                query = Math.max(query, q.norm(i));
                key = Math.max(key, k.norm(i));
            }
        }
        return TagCodes.enough(query * key);
    }

    /// The paper's bound on the error of an entry.
    ///
    /// @param largest `C`
    /// @param size `B`
    public static double bound(int tasks, double largest, double size) {
        double c2 = largest * largest;
        return tasks * largest * Math.exp(2 * c2 - size * size) * (1 + Math.exp(c2));
    }

    /// `C`: the largest norm of a query, key or value.
    public static double largest(List<Task> tasks) {
        double largest = 0;
        for (Task task : tasks) {
            for (Matrix side : List.of(task.weights().query(), task.weights().key(), task.weights().value())) {
                Matrix rows = task.x().times(side);
                for (int i = 0; i < rows.rows(); i++) {
                    largest = Math.max(largest, rows.norm(i));
                }
            }
        }
        return largest;
    }

    /// All tasks in one call.
    ///
    /// @param tasks at least one, with weights of one shape
    /// @param size `B`
    public static Outcome run(List<Task> tasks, double size) {
        TagCodes tags = new TagCodes(tasks.size(), size);
        int rank = tasks.getFirst().weights().query().columns() + tags.width();
        int values = tasks.getFirst().weights().value().columns();
        int part = Math.max(rank, values);
        int length = tasks.stream().mapToInt(t -> t.x().rows()).sum();
        Matrix rows = new Matrix(length, 3 * part);
        int at = 0;
        for (int g = 0; g < tasks.size(); g++) {
            Matrix x = tasks.get(g).x();
            Weights weights = tasks.get(g).weights();
            rows.put(at, 0, x.times(weights.query()));
            rows.put(at, part, x.times(weights.key()));
            rows.put(at, 2 * part, x.times(weights.value()));
            for (int i = 0; i < x.rows(); i++) {
                rows.setRow(at + i, weights.query().columns(), tags.query(g));
                rows.setRow(at + i, part + weights.key().columns(), tags.key(g));
            }
            at += x.rows();
        }
        Matrix identity = Matrix.identity(part);
        Oracle large = new Oracle(length, Oracle.Mask.NONE, 1, 1, PassThrough.SKIP);
        Weights weights = new Weights(Weights.shifted(identity, 3 * part, 0), Weights.shifted(identity, 3 * part, part),
                Weights.shifted(identity, 3 * part, 2 * part));
        Matrix output = large.run(rows, List.of(new Oracle.Layer(List.of(weights), (p, input, out) -> out)));
        return new Outcome(output.slice(0, values), 3 * tasks.size(), large.calls(), tags.width(), length,
                large.width(),
                large.largestScore());
    }
}
