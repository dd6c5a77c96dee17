/// The catalogue of reductions and paths through it.
///
/// [finegrain.reductions.Catalogue] lists every edge with its parameters; [finegrain.reductions.Path] strings edges together and is
/// itself an algorithm for the first problem with an oracle for the last.
@NullMarked
package finegrain.reductions;

import org.jspecify.annotations.NullMarked;
