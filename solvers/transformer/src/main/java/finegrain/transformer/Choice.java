package finegrain.transformer;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the user of a transformer may choose; empty means: what fits the problem and the precision.
public record Choice(Optional<Variant> variant, Optional<Dtype> dtype, Snapping snapping) {
    /// Everything automatic.
    public static final Choice AUTO = new Choice(Optional.empty(), Optional.empty(), Snapping.INSTANCE);

    /// Which values count as attainable when a threshold is snapped.
    public enum Snapping {
        /// Those of vectors with the weights that occur: the widest separation.
        INSTANCE,
        /// Those of all vectors of the dimension: the weights depend only on `n`, `l` and `t`. Quadratic in `l`.
        DIMENSION
    }

    /// As the command line offers it.
    public static List<Parameter> parameters() {
        return List.of(
                new Parameter("variant",
                        "construction: A, B, C, D, F, or auto for what fits the problem", "auto"),
                new Parameter("dtype", "float32, float64, or auto for the smallest that is provably precise enough",
                        "auto"));
    }

    /// The choice that `parameters`, declared as [#parameters()], stand for.
    public static Choice of(Parameters parameters) {
        String variant = parameters.word("variant", words(Variant.all().stream().map(Variant::letter)));
        String dtype = parameters.word("dtype", words(Arrays.stream(Dtype.values()).map(Dtype::id)));
        return new Choice(Variant.named(variant), Dtype.named(dtype), Snapping.INSTANCE);
    }

    private static List<String> words(Stream<String> names) {
        List<String> words = new ArrayList<>(names.toList());
        words.add("auto");
        return words;
    }

    public Choice with(Variant chosen) {
        return new Choice(Optional.of(chosen), dtype, snapping);
    }

    public Choice with(Dtype chosen) {
        return new Choice(variant, Optional.of(chosen), snapping);
    }

    public Choice with(Snapping chosen) {
        return new Choice(variant, dtype, chosen);
    }
}
