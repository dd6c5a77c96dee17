package finegrain.bench;

import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Slices;
import finegrain.dynamic.TriangulationProblem;
import finegrain.generate.Generators;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// A dynamic program at doubling sizes, for every solver that takes it.
///
/// @param id the word that `--only` looks for
/// @param sizes ascending
/// @param fittedFrom exponents are fitted from this size on
/// @param maker the instance of a size
/// @param claims for a solver the exponent that is claimed of it here, up to logarithms
record Series(String id, List<Integer> sizes, int fittedFrom, IntFunction<DynamicInstance> maker,
        Map<String, String> claims) {
    /// The id of the solver that does what the definition says; the first size is for it to win.
    String naive() {
        return claims.keySet().iterator().next();
    }

    DynamicInstance instance(int n) {
        return maker.apply(n);
    }

    /// All of them: lines of rank 1 to 4 and 8, planes, polygons.
    static List<Series> all(long seed) {
        List<Series> all = new ArrayList<>();
        all.add(lines("refuelling", 1, seed));
        for (int rank : new int[]{1, 2, 3, 4, 8}) {
            for (String workload : List.of("walk", "cloud", "jump")) {
                all.add(lines(workload, rank, seed));
            }
        }
        Map<String, String> plane = claims("cells", "3", "line-by-line", "2", "coordinate-bands", "2");
        all.add(new Series("dp-plane-slice", powers(5, 10), 128, n -> slice(n, seed), plane));
        all.add(new Series("dp-plane-refuelling", powers(5, 10), 128,
                n -> made(PathProblem.KD_REFUELLING, "iid", Map.of("n", "" + n, "fee", "2000"), seed), plane));
        for (int rank = 2; rank <= 4; rank++) {
            String r = "" + rank;
            String proved = String.format(Locale.ROOT, "%.3f", 3 - 1.0 / rank);
            all.add(new Series("dp-plane-r" + rank, powers(5, 9), 64,
                    n -> made(PathProblem.KD_LWS, "iid",
                            Map.of("n", "" + n, "form", "factors", "r", r, "max", "100"), seed),
                    claims("cells", "3", "line-by-line", proved, "coordinate-bands", proved)));
        }
        all.add(new Series("dp-matrix-chain", powers(5, 20), 128, n -> made(TriangulationProblem.MATRIX_CHAIN, "iid",
                Map.of("n", "" + n, "max", "100"), seed), claims("intervals", "3", "hu-shing", "1")));
        all.add(new Series("dp-optimal-bst", powers(5, 12), 128,
                n -> made(TriangulationProblem.OPTIMAL_BST, "iid", Map.of("n", "" + n, "max", "100"), seed),
                claims("intervals", "3", "valiant", "3", "knuth", "2")));
        return all;
    }

    private static Series lines(String workload, int rank, long seed) {
        String proved = String.format(Locale.ROOT, "%.3f", 2 - 1.0 / rank);
        Map<String, String> claims = rank == 1
                ? claims("double-loop", "2", "monotone-deque", "1", "li-chao", "1", "divide-hull", "1",
                        "divide-kd-tree", proved, "logarithmic-kd-tree", proved)
                : claims("double-loop", "2", "divide-kd-tree", proved, "logarithmic-kd-tree", proved);
        return new Series("dp-" + workload + (workload.equals("refuelling") ? "" : "-r" + rank), powers(7, 17),
                1 << 11, n -> line(workload, rank, n, seed), claims);
    }

    /// An instance of the generators of lines and of refuelling.
    static PathInstance line(String workload, int rank, int n, long seed) {
        return (PathInstance) (workload.equals("refuelling")
                ? made(PathProblem.REFUELLING, "iid", Map.of("n", "" + n), seed)
                : made(PathProblem.LWS, workload, Map.of("n", "" + n, "r", "" + rank), seed));
    }

    private static DynamicInstance made(DynamicProblem<?, ?> problem, String generator, Map<String, String> settings,
            long seed) {
        return (DynamicInstance) Generators.of(problem)
                .stream()
                .filter(g -> g.id().equals(generator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no generator " + generator + " of " + problem.id() + "."))
                .generate(settings, seed);
    }

    /// `w[j1, j2, i] = a(i) · B(j1, j2)`: slice rank 1, the transition separated.
    private static DynamicInstance slice(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Slices.Slice slice = new Slices.Slice(2, LongLists.immutable.with(random.longs(n, -1000, 1001).toArray()),
                LongLists.immutable.with(random.longs((long) n * n, -1000, 1001).toArray()));
        return PathInstance.single(2, Cost.of(new Slices(3, n, Lists.immutable.with(slice))), new Question.Optimum());
    }

    private static List<Integer> powers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(exponent -> 1 << exponent).toList();
    }

    private static Map<String, String> claims(String... pairs) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (int p = 0; p < pairs.length; p += 2) {
            claims.put(pairs[p], pairs[p + 1]);
        }
        return claims;
    }
}
