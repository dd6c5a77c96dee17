/// Exact solvers: [finegrain.solvers.Exhaustive] is the textbook, the others are faster and must agree with it.
///
/// All of them answer alike: of several best or satisfying candidates the lexicographically smallest, whatever the number of
/// threads. A spent budget is an `Unknown` answer, too little memory a refusal that names the amount.
/// [finegrain.solvers.Portfolio] lists them and chooses.
@NullMarked
package finegrain.solvers;

import org.jspecify.annotations.NullMarked;
