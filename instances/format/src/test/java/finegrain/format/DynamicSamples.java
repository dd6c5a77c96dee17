package finegrain.format;

import finegrain.dynamic.Cost;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.Free;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.SearchTree;
import finegrain.dynamic.TriangleProduct;
import finegrain.dynamic.TriangulationInstance;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Dynamic programs of every problem from every generator, in every form of costs, and empty ones. The same ones every time.
final class DynamicSamples {
    private DynamicSamples() {}

    static Stream<Instance> all() {
        return Stream.concat(formulas(), DynamicProblem.all().stream().flatMap(DynamicSamples::of));
    }

    /// Costs named by a formula in problems of any costs, with free terms and a mask besides.
    private static Stream<Instance> formulas() {
        Question best = new Question.Optimum();
        ImmutableLongList numbers = LongLists.immutable.with(0, 1, 5, 7, 10);
        Cost flight = Cost.of(Refuelling.of(numbers, 3));
        Cost constant = flight.with(new Free(IntLists.immutable.empty(), LongLists.immutable.with(-4)))
                .with(new Free(IntLists.immutable.with(0, 1), LongLists.immutable.with(new long[25])))
                .forbidding(Samples.matrix(new Random(1), 5, 5, 0));
        Cost plane = Cost.of(new Refuelling(3, 1, numbers, -3));
        return Stream.of(PathInstance.lws(flight, best), PathInstance.lws(constant, best),
                PathInstance.single(2, plane, best),
                TriangulationInstance.of(Cost.of(new TriangleProduct(numbers)), best),
                TriangulationInstance.of(Cost.of(new SearchTree(numbers.newWith(2), numbers.newWith(2).newWith(9))),
                        best));
    }

    private static Stream<Instance> of(DynamicProblem<?, ?> problem) {
        List<Instance> all = new ArrayList<>();
        for (Generator<? extends Instance> generator : Generators.of(problem)) {
            for (Map<String, String> settings : settings(generator)) {
                try {
                    all.add(generator.generate(settings, settings.hashCode()));
                } catch (InvalidInstanceException e) {
                    // Some settings do not go together; the others are enough.
                }
            }
        }
        return all.stream();
    }

    private static List<Map<String, String>> settings(Generator<?> generator) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String form : List.of("dense", "factors", "slices", "toeplitz", "relation")) {
            for (String n : List.of("0", "1", "2", "5")) {
                for (String small : List.of("0", "1", "3")) {
                    Map<String, String> settings = new LinkedHashMap<>();
                    Map<String, String> wanted = Map.of("form", form, "n", n, "l", small, "m", small, "r", small,
                            "free", small.equals("3") ? "2" : "0", "forbid", small.equals("1") ? "1/2" : "0",
                            "missing", small.equals("1") ? "1/2" : "0", "tensors",
                            n.equals("2") ? "per-direction" : "single", "k", small.equals("3") ? "3" : "2");
                    generator.parameters()
                            .forEach(p -> settings.put(p.name(), wanted.getOrDefault(p.name(), p.standard())));
                    if (!all.contains(settings)) {
                        all.add(settings);
                    }
                }
            }
        }
        return all;
    }
}
