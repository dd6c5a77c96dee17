/// Exact arithmetic with growth: how running times and sizes depend on the parameters of a problem, up to constant factors.
///
/// A [finegrain.growth.Growth] is a sum of monomials `2^(Σ c·p) · Π p^a · Π log^b p` over parameters that are typed by their
/// problem ([finegrain.growth.Param]). Exponents are rational, plus rational multiples of arbitrarily small positive
/// constants ε, plus or minus o(1) ([finegrain.growth.Exponent]). A sum is its maximum: everything here is up to Θ.
///
/// A [finegrain.growth.SizeMap] says how large the target of a reduction is in the parameters of its source; substituting it
/// into a running time transports that time back ([finegrain.growth.Transport]). What does not fit is
/// [finegrain.growth.Growth.Unknown] with a reason, never a guess.
///
/// ```java
/// Growth t = Growth.parse("n^(2-ε) · l", "ov");            // suppose OV is solved in this time
/// SizeMap sizes = SizeMap.of("cnf-sat", "ov").with("n", Growth.parse("2^(nv/2)", "cnf-sat"))
///         .with("l", Growth.parse("m", "cnf-sat"));
/// t.substitute(sizes);                                     // 2^((1-ε/2)nv) · m
/// ```
@NullMarked
package finegrain.growth;

import org.jspecify.annotations.NullMarked;
