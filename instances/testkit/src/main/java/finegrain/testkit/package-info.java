/// The law is written once, here; a reduction joins by being in the catalogue.
///
/// [finegrain.testkit.Laws] checks one reduction on one instance, by the definitions alone. [finegrain.testkit.Tiny] lists every
/// instance of a small range, [finegrain.testkit.Samples] draws larger ones, [finegrain.testkit.Mutants] breaks reductions on purpose
/// so that the laws can be seen to notice.
@NullMarked
package finegrain.testkit;

import org.jspecify.annotations.NullMarked;
