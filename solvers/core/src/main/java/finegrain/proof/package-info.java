/// Short proofs of counts: a table of field elements that shows how many pairs of an instance are orthogonal, made in
/// quadratic time and checked in linear time (`merlin-arthur`, Williams 2016).
///
/// A [finegrain.proof.Statement] says what the table of an instance is, [finegrain.proof.Prover] makes it,
/// [finegrain.proof.Checker] looks at it at a few [finegrain.proof.Points]. Prover and checker share the field and nothing
/// else.
@NullMarked
package finegrain.proof;

import org.jspecify.annotations.NullMarked;
