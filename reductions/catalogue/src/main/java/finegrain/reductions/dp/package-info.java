/// Reductions to and from dynamic programs: least-weight subsequence (LWS) in one and more dimensions, triangulations, and
/// the problems about integer matrices that they are as hard as.
///
/// Hardness arrives on two roads. From satisfiability, k-OV and kMin-IP lead to costs of low *tensor rank*
/// ([finegrain.reductions.dp.PaidJump], [finegrain.reductions.dp.ThreeArcs]). From shortest paths, triangles of least weight
/// lead to costs of low *slice rank* ([finegrain.reductions.dp.TriangleToArcs], [finegrain.reductions.dp.TriangleToChords],
/// [finegrain.reductions.dp.TriangleJump], [finegrain.reductions.dp.TriangleToCellSlice]). A slice rank says nothing without the
/// modes that are separated: one slice that separates a cell coordinate is as hard as shortest paths, one that separates the transition index
/// is easy. Every target stores its orientation.
///
/// Where a gadget adds to numbers, everything is computed exactly; a target that does not fit into the range of
/// [finegrain.dynamic.Weights] is refused.
@NullMarked
package finegrain.reductions.dp;

import org.jspecify.annotations.NullMarked;
