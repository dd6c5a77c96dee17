/// Dynamic programs whose costs have low rank, and the problems they are reduced to and from.
///
/// A [finegrain.dynamic.Cost] is a tensor of transition costs in one of several forms, plus free terms and a mask. In `k` dimensions
/// it has `k + 1` modes: the *cell* modes `0 … k-1`, which are the coordinates `j` that a move ends in, and the
/// *transition* mode `k`, which is the coordinate `i` that it comes from; least-weight subsequence is `k = 1` with
/// `w(i, j)` at index `(j, i)`. In a triangulation the three modes are `(i, j, k)`: the chord and its apex.
///
/// All numbers are 64-bit integers. What could reach `2^61` in absolute value is refused when an instance is made, so sums
/// of a value and a cost never wrap; [finegrain.dynamic.Weights#FORBIDDEN] is out of that range.
@NullMarked
package finegrain.dynamic;

import org.jspecify.annotations.NullMarked;
