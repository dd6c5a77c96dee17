/// Fast solvers of dynamic programs whose costs have low rank, and the structures they are made of.
///
/// What decides is the *line rank* of [finegrain.dynamic.Ranks]: along a line of cells the cost of a move from `i` to `j` is `g(i) + h(j) +
/// ⟨v_i, u_j⟩`. The two additive terms are free, so a step of the recurrence asks for the least `F_i + ⟨v_i, u_j⟩` over the cells `i`
/// that are finished: a query to a structure of points `v_i` with offsets `F_i`.
///
/// - rank 1, any order: [finegrain.solvers.dynamic.LiChaoTree]; sorted on both sides: a deque
/// - rank 2 and more: a tree of boxes with an affine minorant in each
/// - structures that are built at once serve a recurrence by divide and conquer, or by the logarithmic method
///
/// Answers are exact: values are compared, and only what is pruned depends on floating-point numbers.
@NullMarked
package finegrain.solvers.dynamic;

import org.jspecify.annotations.NullMarked;
