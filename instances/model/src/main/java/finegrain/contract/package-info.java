/// What a reduction and a solver owe.
///
/// A [finegrain.contract.Reduction] is an algorithm for its source that may ask an oracle for its target. Its obligation:
/// for every instance `x` of the source and **every** legal answer of the target, not the one a friendly solver happens to
/// return, what it brings back is a legal answer of `x`. It calls no solver of either problem.
///
/// A [finegrain.contract.Solver] answers instances within a [finegrain.contract.Budget]; running out of it is an answer.
@NullMarked
package finegrain.contract;

import org.jspecify.annotations.NullMarked;
