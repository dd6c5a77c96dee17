/// The innermost loops of the solvers of 0/1 vectors, behind one interface: [finegrain.solvers.kernel.ScalarKernels] says what
/// they mean, other modules provide faster twins, and all answer alike.
@NullMarked
package finegrain.solvers.kernel;

import org.jspecify.annotations.NullMarked;
