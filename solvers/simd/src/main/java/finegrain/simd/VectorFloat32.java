package finegrain.simd;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.solvers.attention.Float32;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Attention in `float` on vectors of one width, which [PerWidth] makes a constant.
///
/// The register tile is 6 rows by 4 vectors: 24 sums, 4 vectors of `b` and one broadcast entry of `a` fill 29 of 32 registers. It is
/// written out, because the compiler keeps locals in registers but not arrays, and without helper
/// methods, which it does not inline into so large a method.
final class VectorFloat32 implements AttentionKernels<float[]> {
    private static final VectorSpecies<Float> S = VectorSpecies.of(float.class, PerWidth.width(MethodHandles.lookup()));
    private static final VectorSpecies<Integer> BITS = VectorSpecies.of(int.class, S.vectorShape());
    private static final int L = S.length();
    private static final int SLACK_BITS = Float.floatToRawIntBits(SLACK);
    private static final int PANEL = 64;

    @Override
    public String id() {
        return "vector-" + bits();
    }

    @Override
    public int bits() {
        return S.vectorBitSize();
    }

    @Override
    public Float32 arithmetic() {
        return Float32.INSTANCE;
    }

    @Override
    public void multiply(float[] a, int row, int stride, float[] b, int panel, int[] places, int first, int end,
            float[] factors,
            int f, float[] c, int at, int width) {
        for (int x = 0; x < PANEL; x += 4 * L) {
            tile(a, row, stride, b, panel + x, places, first, end, factors, f, c, at + x, width);
        }
    }

    /// Whether there are places does not change in the loop, so the compiler makes two loops of it, and the one without them needs no
    /// checks of bounds.
    private static void tile(float[] a, int row, int stride, float[] b, int panel, int[] places, int first, int end,
            float[] factors, int f, float[] c, int at, int width) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S), s02 = FloatVector.zero(S),
                s03 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S), s12 = FloatVector.zero(S),
                s13 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S), s22 = FloatVector.zero(S),
                s23 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S), s32 = FloatVector.zero(S),
                s33 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S), s42 = FloatVector.zero(S),
                s43 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S), s52 = FloatVector.zero(S),
                s53 = FloatVector.zero(S);
        for (int k = first; k < end; k++) {
            int y = panel + (places.length == 0 ? k * PANEL : places[k]);
            FloatVector b0 = FloatVector.fromArray(S, b, y);
            FloatVector b1 = FloatVector.fromArray(S, b, y + L);
            FloatVector b2 = FloatVector.fromArray(S, b, y + 2 * L);
            FloatVector b3 = FloatVector.fromArray(S, b, y + 3 * L);
            FloatVector a0 = FloatVector.broadcast(S, a[row + k]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = FloatVector.broadcast(S, a[row + stride + k]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = FloatVector.broadcast(S, a[row + 2 * stride + k]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = FloatVector.broadcast(S, a[row + 3 * stride + k]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
            FloatVector a4 = FloatVector.broadcast(S, a[row + 4 * stride + k]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            s42 = a4.fma(b2, s42);
            s43 = a4.fma(b3, s43);
            FloatVector a5 = FloatVector.broadcast(S, a[row + 5 * stride + k]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
            s52 = a5.fma(b2, s52);
            s53 = a5.fma(b3, s53);
        }
        FloatVector f0 = FloatVector.broadcast(S, factors[f]);
        FloatVector.fromArray(S, c, at).fma(f0, s00).intoArray(c, at);
        FloatVector.fromArray(S, c, at + L).fma(f0, s01).intoArray(c, at + L);
        FloatVector.fromArray(S, c, at + 2 * L).fma(f0, s02).intoArray(c, at + 2 * L);
        FloatVector.fromArray(S, c, at + 3 * L).fma(f0, s03).intoArray(c, at + 3 * L);
        FloatVector f1 = FloatVector.broadcast(S, factors[f + 1]);
        FloatVector.fromArray(S, c, at + width).fma(f1, s10).intoArray(c, at + width);
        FloatVector.fromArray(S, c, at + width + L).fma(f1, s11).intoArray(c, at + width + L);
        FloatVector.fromArray(S, c, at + width + 2 * L).fma(f1, s12).intoArray(c, at + width + 2 * L);
        FloatVector.fromArray(S, c, at + width + 3 * L).fma(f1, s13).intoArray(c, at + width + 3 * L);
        FloatVector f2 = FloatVector.broadcast(S, factors[f + 2]);
        FloatVector.fromArray(S, c, at + 2 * width).fma(f2, s20).intoArray(c, at + 2 * width);
        FloatVector.fromArray(S, c, at + 2 * width + L).fma(f2, s21).intoArray(c, at + 2 * width + L);
        FloatVector.fromArray(S, c, at + 2 * width + 2 * L).fma(f2, s22).intoArray(c, at + 2 * width + 2 * L);
        FloatVector.fromArray(S, c, at + 2 * width + 3 * L).fma(f2, s23).intoArray(c, at + 2 * width + 3 * L);
        FloatVector f3 = FloatVector.broadcast(S, factors[f + 3]);
        FloatVector.fromArray(S, c, at + 3 * width).fma(f3, s30).intoArray(c, at + 3 * width);
        FloatVector.fromArray(S, c, at + 3 * width + L).fma(f3, s31).intoArray(c, at + 3 * width + L);
        FloatVector.fromArray(S, c, at + 3 * width + 2 * L).fma(f3, s32).intoArray(c, at + 3 * width + 2 * L);
        FloatVector.fromArray(S, c, at + 3 * width + 3 * L).fma(f3, s33).intoArray(c, at + 3 * width + 3 * L);
        FloatVector f4 = FloatVector.broadcast(S, factors[f + 4]);
        FloatVector.fromArray(S, c, at + 4 * width).fma(f4, s40).intoArray(c, at + 4 * width);
        FloatVector.fromArray(S, c, at + 4 * width + L).fma(f4, s41).intoArray(c, at + 4 * width + L);
        FloatVector.fromArray(S, c, at + 4 * width + 2 * L).fma(f4, s42).intoArray(c, at + 4 * width + 2 * L);
        FloatVector.fromArray(S, c, at + 4 * width + 3 * L).fma(f4, s43).intoArray(c, at + 4 * width + 3 * L);
        FloatVector f5 = FloatVector.broadcast(S, factors[f + 5]);
        FloatVector.fromArray(S, c, at + 5 * width).fma(f5, s50).intoArray(c, at + 5 * width);
        FloatVector.fromArray(S, c, at + 5 * width + L).fma(f5, s51).intoArray(c, at + 5 * width + L);
        FloatVector.fromArray(S, c, at + 5 * width + 2 * L).fma(f5, s52).intoArray(c, at + 5 * width + 2 * L);
        FloatVector.fromArray(S, c, at + 5 * width + 3 * L).fma(f5, s53).intoArray(c, at + 5 * width + 3 * L);
    }

    @Override
    public void weigh(float[] scores, int at, int rows, float[] references, float[] factors, float[] sums, int first) {
        Arrays.fill(factors, first, first + rows, 1);
        if (exceed(scores, at, rows, references, first)) {
            for (int r = 0; r < rows; r++) {
                factors[first + r] = Float32.refer(scores, at + r * Arithmetic.TILE, references, first + r);
            }
        }
        exponentials(scores, at, rows, references, first);
        addWeights(scores, at, rows, factors, sums, first);
    }

    /// Whether any score is more than the slack above its reference: differences are compared as integers, which takes one instruction
    /// where floating point numbers take several.
    private static boolean exceed(float[] scores, int at, int rows, float[] references, int first) {
        IntVector most = IntVector.zero(BITS);
        for (int j = 0; j < rows * Arithmetic.TILE; j += L) {
            float reference = references[first + j / Arithmetic.TILE];
            most = most.max(FloatVector.fromArray(S, scores, at + j).sub(reference).reinterpretAsInts());
        }
        return most.compare(GT, SLACK_BITS).anyTrue();
    }

    /// [Float32], in one long loop over all rows, because short ones cost more than they do, and written out, because helper methods are
    /// not inlined into methods with so many vectors.
    private static void exponentials(float[] scores, int at, int rows, float[] references, int first) {
        for (int j = 0; j < rows * Arithmetic.TILE; j += L) {
            FloatVector x = FloatVector.fromArray(S, scores, at + j).sub(references[first + j / Arithmetic.TILE]);
            FloatVector clamped = x.blend(Float32.LOWEST, x.compare(LT, Float32.LOWEST));
            FloatVector shifted = clamped.fma(FloatVector.broadcast(S, Float32.LOG2_E),
                    FloatVector.broadcast(S, Float32.ROUNDER));
            FloatVector k = shifted.sub(Float32.ROUNDER);
            FloatVector r = k.fma(FloatVector.broadcast(S, Float32.LN2_LOW),
                    k.fma(FloatVector.broadcast(S, Float32.LN2_HIGH), clamped));
            FloatVector p = FloatVector.broadcast(S, 1f / 5040);
            p = p.fma(r, FloatVector.broadcast(S, 1f / 720));
            p = p.fma(r, FloatVector.broadcast(S, 1f / 120));
            p = p.fma(r, FloatVector.broadcast(S, 1f / 24));
            p = p.fma(r, FloatVector.broadcast(S, 1f / 6));
            p = p.fma(r, FloatVector.broadcast(S, 1f / 2));
            p = p.fma(r, FloatVector.broadcast(S, 1));
            p = p.fma(r, FloatVector.broadcast(S, 1));
            p = p.mul(shifted.reinterpretAsInts().lanewise(LSHL, Float32.SIGNIFICAND).reinterpretAsFloats());
            p.intoArray(scores, at + j);
        }
    }

    private static void addWeights(float[] weights, int at, int rows, float[] factors, float[] sums, int first) {
        for (int lane = 0; lane < LANES; lane += L) {
            for (int r = 0; r < rows; r++) {
                int from = at + r * Arithmetic.TILE + lane;
                FloatVector sum = FloatVector.fromArray(S, weights, from);
                sum = sum.add(FloatVector.fromArray(S, weights, from + LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 2 * LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 3 * LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 4 * LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 5 * LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 6 * LANES));
                sum = sum.add(FloatVector.fromArray(S, weights, from + 7 * LANES));
                int to = LANES * (first + r) + lane;
                FloatVector.fromArray(S, sums, to)
                        .fma(FloatVector.broadcast(S, factors[first + r]), sum)
                        .intoArray(sums, to);
            }
        }
    }

    @Override
    public void addValues(float[] weights, int at, int rows, float[] values, int from, float[] factors, float[] sums,
            int first) {
        for (int lane = 0; lane < LANES; lane += L) {
            FloatVector v0 = FloatVector.fromArray(S, values, from + lane);
            FloatVector v1 = FloatVector.fromArray(S, values, from + lane + LANES);
            FloatVector v2 = FloatVector.fromArray(S, values, from + lane + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(S, values, from + lane + 3 * LANES);
            FloatVector v4 = FloatVector.fromArray(S, values, from + lane + 4 * LANES);
            FloatVector v5 = FloatVector.fromArray(S, values, from + lane + 5 * LANES);
            FloatVector v6 = FloatVector.fromArray(S, values, from + lane + 6 * LANES);
            FloatVector v7 = FloatVector.fromArray(S, values, from + lane + 7 * LANES);
            for (int r = 0; r < rows; r++) {
                int w = at + r * Arithmetic.TILE + lane;
                FloatVector sum = FloatVector.zero(S);
                sum = FloatVector.fromArray(S, weights, w).fma(v0, sum);
                sum = FloatVector.fromArray(S, weights, w + LANES).fma(v1, sum);
                sum = FloatVector.fromArray(S, weights, w + 2 * LANES).fma(v2, sum);
                sum = FloatVector.fromArray(S, weights, w + 3 * LANES).fma(v3, sum);
                sum = FloatVector.fromArray(S, weights, w + 4 * LANES).fma(v4, sum);
                sum = FloatVector.fromArray(S, weights, w + 5 * LANES).fma(v5, sum);
                sum = FloatVector.fromArray(S, weights, w + 6 * LANES).fma(v6, sum);
                sum = FloatVector.fromArray(S, weights, w + 7 * LANES).fma(v7, sum);
                int to = LANES * (first + r) + lane;
                FloatVector.fromArray(S, sums, to)
                        .fma(FloatVector.broadcast(S, factors[first + r]), sum)
                        .intoArray(sums, to);
            }
        }
    }

    @Override
    public void expand(long bits, int count, double on, double off, float[] scales, int from, double by, float[] to,
            int at) {
        FloatVector ons = FloatVector.broadcast(S, (float) on);
        FloatVector offs = FloatVector.broadcast(S, (float) off);
        for (int i = 0; i < count; i += L) {
            offs.blend(ons, VectorMask.fromLong(S, bits >>> i))
                    .mul(FloatVector.fromArray(S, scales, from + i))
                    .mul((float) by)
                    .intoArray(to, at + i);
        }
    }
}
