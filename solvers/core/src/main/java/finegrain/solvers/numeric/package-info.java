/// The best pair of vectors of numbers, exactly, by floating-point arithmetic.
///
/// All numbers are multiples of a power of two, so every inner product is an integer `k` times one unit. If no `k` can be
/// larger than a float or double holds, floating-point products are those integers themselves, in whatever order they are
/// summed. If it can, a product is known within a band that is proved ([Scores]), and only pairs inside the band are
/// multiplied again, in integers of any length. Either way what is compared is exact.
@NullMarked
package finegrain.solvers.numeric;

import org.jspecify.annotations.NullMarked;
