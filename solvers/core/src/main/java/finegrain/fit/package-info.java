/// How fast the work of a solver grows with the size of its instances, measured.
///
/// An [finegrain.fit.Experiment] runs a solver on seeded instances, of pairs of vectors or of a dynamic program, over a range of sizes and
/// measures time or counted work;
/// a [finegrain.fit.PowerLaw] is the line of least squares through the logarithms. The exponent comes with an interval, with
/// the sizes and dimensions it was measured at, and with a check whether the points lie on a line at all.
///
/// A fit is not a theorem: it says nothing about larger sizes, other inputs, or the dimensions and ranks at which the hypotheses of
/// fine-grained complexity are stated.
@NullMarked
package finegrain.fit;

import org.jspecify.annotations.NullMarked;
