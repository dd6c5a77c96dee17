package finegrain.dynamic;

import java.math.BigInteger;

/// An array of costs with `order` modes, all of one extent, in the form in which it was given. The form is part of the
/// instance: algorithms look at it before they look at a number.
public sealed interface Tensor permits Dense, Factors, Slices, Toeplitz, Relation, Formula {
    /// The number of modes.
    int order();

    /// The number of indices of each mode.
    int extent();

    /// The entry at an index, which has as many coordinates as there are modes; [Weights#FORBIDDEN] if there is none. The
    /// array may be used again by the caller.
    long at(int... index);

    /// A bound on the absolute value of every finite entry and of everything that adds up to it, from the form alone.
    BigInteger bound();

    /// The entries whose indices are all in `indices`, which increase; they are numbered anew from 0.
    Tensor keep(int... indices);

    /// The word for the form, as files have it.
    String form();
}
