/// Reductions among problems about pairs of vectors: what they transfer is hardness under the Orthogonal Vectors
/// conjecture.
///
/// Minimum and maximum are different worlds here. Two sides become one list by a few tag coordinates when small values are
/// wanted ([finegrain.reductions.ovc.BminIpToMinIp]), and only by a gadget when large ones are
/// ([finegrain.reductions.ovc.CompleteGadget], [finegrain.reductions.ovc.ReedSolomonGadget]).
@NullMarked
package finegrain.reductions.ovc;

import org.jspecify.annotations.NullMarked;
