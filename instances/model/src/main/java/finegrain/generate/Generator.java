package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.Instance;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/// A seeded source of instances of one problem.
///
/// @param id the word on the command line
/// @param description what its instances are like
/// @param parameters what may be set
/// @param maker the instance for given parameters and random numbers
public record Generator<X extends Instance>(String id, String description, List<Parameter> parameters,
        BiFunction<Parameters, SplittableRandom, X> maker) {

    /// The instance for a seed. `SplittableRandom` is specified bit for bit, so it is the same on every machine.
    ///
    /// @throws finegrain.model.InvalidInstanceException if a parameter is unknown or out of range
    public X generate(Map<String, String> given, long seed) {
        return maker.apply(Parameters.of(parameters, given), new SplittableRandom(seed));
    }
}
