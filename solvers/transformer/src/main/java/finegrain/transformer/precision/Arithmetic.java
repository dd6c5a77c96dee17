package finegrain.transformer.precision;

import java.util.List;

/// The formats of a run: one throughout, or a short one for what is stored and a longer one for what is added up, as matrix
/// units have it.
///
/// @param entries of weights and tokens, and of the entries of `X`, `XQ` and `XK`
/// @param sums of the products of such entries and their sums, the scores, and from there on of everything
public record Arithmetic(Format entries, Format sums) {
    /// The formats with names, and the short ones with sums in `float32`.
    public static final List<Arithmetic> NAMED = List.of(of(Format.FP16), of(Format.BF16), of(Format.TF32),
            new Arithmetic(Format.FP16, Format.FLOAT32), new Arithmetic(Format.BF16, Format.FLOAT32),
            new Arithmetic(Format.TF32, Format.FLOAT32), of(Format.FLOAT32), of(Format.FLOAT64));

    /// Everything in one format.
    public static Arithmetic of(Format format) {
        return new Arithmetic(format, format);
    }

    /// `float32`, or `fp16+float32` if the formats differ.
    public String id() {
        return entries.equals(sums) ? entries.id() : entries.id() + "+" + sums.id();
    }
}
