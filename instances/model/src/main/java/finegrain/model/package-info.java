/// The objects everything else talks about.
///
/// - A [finegrain.model.Problem] is a definition: which candidates an instance has, what each is worth, and which
///   [finegrain.model.Question]s may be asked about them. Its `search` is the textbook loop and the yardstick of all tests.
/// - An [finegrain.model.Instance] carries its problem, its data and its question, and cannot be constructed wrong.
/// - An [finegrain.model.Answer] says yes with a witness, names a best witness with its exact value, counts, says no, or
///   says that it does not know. "There is none" is an answer; "the budget is spent" is not a no.
/// - A [finegrain.model.Value] is exact: inner products and cosines are compared as rationals, never as doubles.
@NullMarked
package finegrain.model;

import org.jspecify.annotations.NullMarked;
