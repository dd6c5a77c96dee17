package finegrain.solvers;

import finegrain.contract.Solver;
import finegrain.model.Instance;

/// A solver chosen for an instance, and why, in one sentence.
public record Choice<X extends Instance, W>(Solver<X, W> solver, String reason) {}
