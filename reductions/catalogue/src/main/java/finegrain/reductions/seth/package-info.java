/// Reductions from satisfiability: what they transfer is hardness under SETH.
@NullMarked
package finegrain.reductions.seth;

import org.jspecify.annotations.NullMarked;
