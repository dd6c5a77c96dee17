package finegrain.format;

import finegrain.dynamic.DynamicProblem;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumericProblem;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The problems by the words that name them in files.
final class Problems {
    static final String K_SAT = "k-sat";
    private static final List<Problem<?, ?>> WITHOUT_PARAMETER = Stream
            .<Problem<?, ?>>concat(
                    Stream.of(new SatProblem.CnfSat(), new SatProblem.MaxSat(), new KOrthogonalVectors()),
                    Stream.of(Arrays.stream(PairProblem.values()), Arrays.stream(NumericProblem.values()),
                            DynamicProblem.all().stream()).flatMap(s -> s))
            .toList();

    private Problems() {}

    /// All of them but k-sat, which is named with its `k`.
    static Optional<Problem<?, ?>> named(String id) {
        return WITHOUT_PARAMETER.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    static String ids() {
        return WITHOUT_PARAMETER.stream().map(Problem::id).collect(Collectors.joining(", ")) + " or " + K_SAT;
    }
}
