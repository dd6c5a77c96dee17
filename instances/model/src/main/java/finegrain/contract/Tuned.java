package finegrain.contract;

import finegrain.growth.Regime;
import finegrain.growth.Transport;

/// How a family of reductions transports times if its parameters are chosen for a regime. The executable reduction may
/// choose otherwise, since what is best for large instances need not be for those that can be run.
///
/// @param regime where this is so, in the parameters of the source
/// @param choice which parameters are chosen
/// @param transport what they give
public record Tuned(Regime regime, String choice, Transport transport) {}
