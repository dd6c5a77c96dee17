package finegrain.simd;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float64;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Attention in `double` on vectors of one width, which [PerWidth] makes a constant.
///
/// The register tile is 6 rows by 4 vectors: 24 sums, 4 vectors of `b` and one broadcast entry of `a` fill 29 of 32 registers. It is
/// written out, because the compiler keeps locals in registers but not arrays, and without helper
/// methods, which it does not inline into so large a method.
final class VectorFloat64 implements AttentionKernels<double[]> {
    private static final VectorSpecies<Double> S = VectorSpecies.of(double.class,
            PerWidth.width(MethodHandles.lookup()));
    private static final VectorSpecies<Long> BITS = VectorSpecies.of(long.class, S.vectorShape());
    private static final int L = S.length();
    private static final long SLACK_BITS = Double.doubleToRawLongBits(SLACK);
    private static final int PANEL = 32;

    @Override
    public String id() {
        return "vector-" + bits();
    }

    @Override
    public int bits() {
        return S.vectorBitSize();
    }

    @Override
    public Float64 arithmetic() {
        return Float64.INSTANCE;
    }

    @Override
    public void multiply(double[] a, int row, int stride, double[] b, int panel, int[] places, int first, int end,
            double[] factors,
            int f, double[] c, int at, int width) {
        for (int x = 0; x < PANEL; x += 4 * L) {
            tile(a, row, stride, b, panel + x, places, first, end, factors, f, c, at + x, width);
        }
    }

    /// Whether there are places does not change in the loop, so the compiler makes two loops of it, and the one without them needs no
    /// checks of bounds.
    private static void tile(double[] a, int row, int stride, double[] b, int panel, int[] places, int first, int end,
            double[] factors, int f, double[] c, int at, int width) {
        DoubleVector s00 = DoubleVector.zero(S), s01 = DoubleVector.zero(S), s02 = DoubleVector.zero(S),
                s03 = DoubleVector.zero(S);
        DoubleVector s10 = DoubleVector.zero(S), s11 = DoubleVector.zero(S), s12 = DoubleVector.zero(S),
                s13 = DoubleVector.zero(S);
        DoubleVector s20 = DoubleVector.zero(S), s21 = DoubleVector.zero(S), s22 = DoubleVector.zero(S),
                s23 = DoubleVector.zero(S);
        DoubleVector s30 = DoubleVector.zero(S), s31 = DoubleVector.zero(S), s32 = DoubleVector.zero(S),
                s33 = DoubleVector.zero(S);
        DoubleVector s40 = DoubleVector.zero(S), s41 = DoubleVector.zero(S), s42 = DoubleVector.zero(S),
                s43 = DoubleVector.zero(S);
        DoubleVector s50 = DoubleVector.zero(S), s51 = DoubleVector.zero(S), s52 = DoubleVector.zero(S),
                s53 = DoubleVector.zero(S);
        for (int k = first; k < end; k++) {
            int y = panel + (places.length == 0 ? k * PANEL : places[k]);
            DoubleVector b0 = DoubleVector.fromArray(S, b, y);
            DoubleVector b1 = DoubleVector.fromArray(S, b, y + L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, y + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, b, y + 3 * L);
            DoubleVector a0 = DoubleVector.broadcast(S, a[row + k]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            DoubleVector a1 = DoubleVector.broadcast(S, a[row + stride + k]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            DoubleVector a2 = DoubleVector.broadcast(S, a[row + 2 * stride + k]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            DoubleVector a3 = DoubleVector.broadcast(S, a[row + 3 * stride + k]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
            DoubleVector a4 = DoubleVector.broadcast(S, a[row + 4 * stride + k]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            s42 = a4.fma(b2, s42);
            s43 = a4.fma(b3, s43);
            DoubleVector a5 = DoubleVector.broadcast(S, a[row + 5 * stride + k]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
            s52 = a5.fma(b2, s52);
            s53 = a5.fma(b3, s53);
        }
        DoubleVector f0 = DoubleVector.broadcast(S, factors[f]);
        DoubleVector.fromArray(S, c, at).fma(f0, s00).intoArray(c, at);
        DoubleVector.fromArray(S, c, at + L).fma(f0, s01).intoArray(c, at + L);
        DoubleVector.fromArray(S, c, at + 2 * L).fma(f0, s02).intoArray(c, at + 2 * L);
        DoubleVector.fromArray(S, c, at + 3 * L).fma(f0, s03).intoArray(c, at + 3 * L);
        DoubleVector f1 = DoubleVector.broadcast(S, factors[f + 1]);
        DoubleVector.fromArray(S, c, at + width).fma(f1, s10).intoArray(c, at + width);
        DoubleVector.fromArray(S, c, at + width + L).fma(f1, s11).intoArray(c, at + width + L);
        DoubleVector.fromArray(S, c, at + width + 2 * L).fma(f1, s12).intoArray(c, at + width + 2 * L);
        DoubleVector.fromArray(S, c, at + width + 3 * L).fma(f1, s13).intoArray(c, at + width + 3 * L);
        DoubleVector f2 = DoubleVector.broadcast(S, factors[f + 2]);
        DoubleVector.fromArray(S, c, at + 2 * width).fma(f2, s20).intoArray(c, at + 2 * width);
        DoubleVector.fromArray(S, c, at + 2 * width + L).fma(f2, s21).intoArray(c, at + 2 * width + L);
        DoubleVector.fromArray(S, c, at + 2 * width + 2 * L).fma(f2, s22).intoArray(c, at + 2 * width + 2 * L);
        DoubleVector.fromArray(S, c, at + 2 * width + 3 * L).fma(f2, s23).intoArray(c, at + 2 * width + 3 * L);
        DoubleVector f3 = DoubleVector.broadcast(S, factors[f + 3]);
        DoubleVector.fromArray(S, c, at + 3 * width).fma(f3, s30).intoArray(c, at + 3 * width);
        DoubleVector.fromArray(S, c, at + 3 * width + L).fma(f3, s31).intoArray(c, at + 3 * width + L);
        DoubleVector.fromArray(S, c, at + 3 * width + 2 * L).fma(f3, s32).intoArray(c, at + 3 * width + 2 * L);
        DoubleVector.fromArray(S, c, at + 3 * width + 3 * L).fma(f3, s33).intoArray(c, at + 3 * width + 3 * L);
        DoubleVector f4 = DoubleVector.broadcast(S, factors[f + 4]);
        DoubleVector.fromArray(S, c, at + 4 * width).fma(f4, s40).intoArray(c, at + 4 * width);
        DoubleVector.fromArray(S, c, at + 4 * width + L).fma(f4, s41).intoArray(c, at + 4 * width + L);
        DoubleVector.fromArray(S, c, at + 4 * width + 2 * L).fma(f4, s42).intoArray(c, at + 4 * width + 2 * L);
        DoubleVector.fromArray(S, c, at + 4 * width + 3 * L).fma(f4, s43).intoArray(c, at + 4 * width + 3 * L);
        DoubleVector f5 = DoubleVector.broadcast(S, factors[f + 5]);
        DoubleVector.fromArray(S, c, at + 5 * width).fma(f5, s50).intoArray(c, at + 5 * width);
        DoubleVector.fromArray(S, c, at + 5 * width + L).fma(f5, s51).intoArray(c, at + 5 * width + L);
        DoubleVector.fromArray(S, c, at + 5 * width + 2 * L).fma(f5, s52).intoArray(c, at + 5 * width + 2 * L);
        DoubleVector.fromArray(S, c, at + 5 * width + 3 * L).fma(f5, s53).intoArray(c, at + 5 * width + 3 * L);
    }

    @Override
    public void weigh(double[] scores, int at, int rows, double[] references, double[] factors, double[] sums,
            int first) {
        Arrays.fill(factors, first, first + rows, 1);
        if (exceed(scores, at, rows, references, first)) {
            for (int r = 0; r < rows; r++) {
                factors[first + r] = Float64.refer(scores, at + r * Arithmetic.TILE, references, first + r);
            }
        }
        exponentials(scores, at, rows, references, first);
        addWeights(scores, at, rows, factors, sums, first);
    }

    /// Whether any score is more than the slack above its reference: differences are compared as integers, which takes one instruction
    /// where floating point numbers take several.
    private static boolean exceed(double[] scores, int at, int rows, double[] references, int first) {
        LongVector most = LongVector.zero(BITS);
        for (int j = 0; j < rows * Arithmetic.TILE; j += L) {
            double reference = references[first + j / Arithmetic.TILE];
            most = most.max(DoubleVector.fromArray(S, scores, at + j).sub(reference).reinterpretAsLongs());
        }
        return most.compare(GT, SLACK_BITS).anyTrue();
    }

    /// [Float64], in one long loop over all rows, because short ones cost more than they do, and written out, because helper methods are
    /// not inlined into methods with so many vectors.
    private static void exponentials(double[] scores, int at, int rows, double[] references, int first) {
        for (int j = 0; j < rows * Arithmetic.TILE; j += L) {
            DoubleVector x = DoubleVector.fromArray(S, scores, at + j).sub(references[first + j / Arithmetic.TILE]);
            DoubleVector clamped = x.blend(Float64.LOWEST, x.compare(LT, Float64.LOWEST));
            DoubleVector shifted = clamped.fma(DoubleVector.broadcast(S, Float64.LOG2_E),
                    DoubleVector.broadcast(S, Float64.ROUNDER));
            DoubleVector k = shifted.sub(Float64.ROUNDER);
            DoubleVector r = k.fma(DoubleVector.broadcast(S, Float64.LN2_LOW),
                    k.fma(DoubleVector.broadcast(S, Float64.LN2_HIGH), clamped));
            DoubleVector p = DoubleVector.broadcast(S, 1.0 / 6227020800.0);
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 479001600.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 39916800.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 3628800.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 362880.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 40320.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 5040.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 720.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 120.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 24.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 6.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1.0 / 2.0));
            p = p.fma(r, DoubleVector.broadcast(S, 1));
            p = p.fma(r, DoubleVector.broadcast(S, 1));
            p = p.mul(shifted.reinterpretAsLongs().lanewise(LSHL, Float64.SIGNIFICAND).reinterpretAsDoubles());
            p.intoArray(scores, at + j);
        }
    }

    private static void addWeights(double[] weights, int at, int rows, double[] factors, double[] sums, int first) {
        for (int lane = 0; lane < LANES; lane += L) {
            for (int r = 0; r < rows; r++) {
                int from = at + r * Arithmetic.TILE + lane;
                DoubleVector sum = DoubleVector.fromArray(S, weights, from);
                sum = sum.add(DoubleVector.fromArray(S, weights, from + LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 2 * LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 3 * LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 4 * LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 5 * LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 6 * LANES));
                sum = sum.add(DoubleVector.fromArray(S, weights, from + 7 * LANES));
                int to = LANES * (first + r) + lane;
                DoubleVector.fromArray(S, sums, to)
                        .fma(DoubleVector.broadcast(S, factors[first + r]), sum)
                        .intoArray(sums, to);
            }
        }
    }

    @Override
    public void addValues(double[] weights, int at, int rows, double[] values, int from, double[] factors,
            double[] sums, int first) {
        for (int lane = 0; lane < LANES; lane += L) {
            DoubleVector v0 = DoubleVector.fromArray(S, values, from + lane);
            DoubleVector v1 = DoubleVector.fromArray(S, values, from + lane + LANES);
            DoubleVector v2 = DoubleVector.fromArray(S, values, from + lane + 2 * LANES);
            DoubleVector v3 = DoubleVector.fromArray(S, values, from + lane + 3 * LANES);
            DoubleVector v4 = DoubleVector.fromArray(S, values, from + lane + 4 * LANES);
            DoubleVector v5 = DoubleVector.fromArray(S, values, from + lane + 5 * LANES);
            DoubleVector v6 = DoubleVector.fromArray(S, values, from + lane + 6 * LANES);
            DoubleVector v7 = DoubleVector.fromArray(S, values, from + lane + 7 * LANES);
            for (int r = 0; r < rows; r++) {
                int w = at + r * Arithmetic.TILE + lane;
                DoubleVector sum = DoubleVector.zero(S);
                sum = DoubleVector.fromArray(S, weights, w).fma(v0, sum);
                sum = DoubleVector.fromArray(S, weights, w + LANES).fma(v1, sum);
                sum = DoubleVector.fromArray(S, weights, w + 2 * LANES).fma(v2, sum);
                sum = DoubleVector.fromArray(S, weights, w + 3 * LANES).fma(v3, sum);
                sum = DoubleVector.fromArray(S, weights, w + 4 * LANES).fma(v4, sum);
                sum = DoubleVector.fromArray(S, weights, w + 5 * LANES).fma(v5, sum);
                sum = DoubleVector.fromArray(S, weights, w + 6 * LANES).fma(v6, sum);
                sum = DoubleVector.fromArray(S, weights, w + 7 * LANES).fma(v7, sum);
                int to = LANES * (first + r) + lane;
                DoubleVector.fromArray(S, sums, to)
                        .fma(DoubleVector.broadcast(S, factors[first + r]), sum)
                        .intoArray(sums, to);
            }
        }
    }

    @Override
    public void expand(long bits, int count, double on, double off, double[] scales, int from, double by, double[] to,
            int at) {
        DoubleVector ons = DoubleVector.broadcast(S, on);
        DoubleVector offs = DoubleVector.broadcast(S, off);
        for (int i = 0; i < count; i += L) {
            offs.blend(ons, VectorMask.fromLong(S, bits >>> i))
                    .mul(DoubleVector.fromArray(S, scales, from + i))
                    .mul(by)
                    .intoArray(to, at + i);
        }
    }
}
