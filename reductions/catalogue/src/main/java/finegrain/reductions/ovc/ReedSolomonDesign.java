package finegrain.reductions.ovc;

import finegrain.model.InvalidInstanceException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The polynomials of the Reed-Solomon gadget: a monic top part `s` of degree `K`, and shifts that make every pair across agree in `K`
/// points for at least one of them.
///
/// A lower part `g` of degree below `k` is *good* if `s + g` has `K` different roots. The shift `h` serves the difference `D` of two index
/// polynomials if `-(D + h)` is good; the shifts are chosen greedily until every difference is served. Polynomials of degree below `k`
/// are numbered by their value in base `q`, lowest coefficient first.
///
/// @param q a prime
/// @param k coefficients of an index polynomial
/// @param agreements `K`, the agreements of a pair across that is served
/// @param top the coefficients `k … K-1` of `s`
/// @param good the good lower parts, by number
/// @param shifts the shifts, by number
record ReedSolomonDesign(int q, int k, int agreements, List<Integer> top, BitSet good, List<Integer> shifts) {

    static void check(int q, int k, int agreements) {
        if (!PrimeField.isPrime(q) || k < 1 || agreements < k || agreements > q) {
            throw new InvalidInstanceException(
                    "q=" + q + ", k=" + k + ", K=" + agreements + ": q must be a prime and 1 ≤ k ≤ K ≤ q.");
        }
    }

    /// The design with the top part that has the most good lower parts, the first of equals.
    static ReedSolomonDesign of(int q, int k, int agreements) {
        check(q, k, agreements);
        Map<List<Integer>, BitSet> byTop = new TreeMap<>(
                (a, b) -> Arrays.compare(a.toArray(new Integer[0]), b.toArray(new Integer[0])));
        forEachRootSet(q, agreements, polynomial -> {
            List<Integer> top = new ArrayList<>();
            for (int i = k; i < agreements; i++) {
                top.add(polynomial[i]);
            }
            byTop.computeIfAbsent(top, t -> new BitSet()).set(number(polynomial, k, q));
        });
        Map.Entry<List<Integer>, BitSet> best = null;
        for (Map.Entry<List<Integer>, BitSet> entry : byTop.entrySet()) {
            if (best == null || entry.getValue().cardinality() > best.getValue().cardinality()) {
                best = entry;
            }
        }
        Map.Entry<List<Integer>, BitSet> chosen = java.util.Objects.requireNonNull(best);
        return new ReedSolomonDesign(q, k, agreements, chosen.getKey(), chosen.getValue(),
                cover(q, k, chosen.getValue()));
    }

    /// All monic polynomials with `count` different roots, as coefficients without the leading one.
    private static void forEachRootSet(int q, int count, java.util.function.Consumer<int[]> action) {
        int[] roots = new int[count];
        for (int i = 0; i < count; i++) {
            roots[i] = i;
        }
        while (true) {
            action.accept(withRoots(roots, q));
            int last = count - 1;
            while (last >= 0 && roots[last] == q - count + last) {
                last--;
            }
            if (last < 0) {
                return;
            }
            roots[last]++;
            for (int i = last + 1; i < count; i++) {
                roots[i] = roots[i - 1] + 1;
            }
        }
    }

    private static int[] withRoots(int[] roots, int q) {
        long[] product = new long[roots.length + 1];
        product[0] = 1;
        int degree = 0;
        for (int root : roots) {
            degree++;
            for (int i = degree; i >= 0; i--) {
                long shifted = i == 0 ? 0 : product[i - 1];
                product[i] = Math.floorMod(shifted - root * product[i], (long) q);
            }
        }
        return Arrays.stream(product).limit(roots.length).mapToInt(Math::toIntExact).toArray();
    }

    private static int number(int[] coefficients, int k, int q) {
        int number = 0;
        for (int i = k - 1; i >= 0; i--) {
            number = number * q + coefficients[i];
        }
        return number;
    }

    /// Greedy cover: each shift taken serves the most differences that are not yet served, the first of equals. Since a random shift
    /// serves a difference with probability `ρ = |good| / q^k`, each step serves at least that share of what is left.
    private static List<Integer> cover(int q, int k, BitSet good) {
        int count = BigInteger.valueOf(q).pow(k).intValueExact();
        int[] goodParts = good.stream().toArray();
        BitSet open = new BitSet();
        open.set(0, count);
        List<Integer> shifts = new ArrayList<>();
        while (!open.isEmpty()) {
            int bestShift = -1;
            int bestServed = 0;
            for (int shift = 0; shift < count; shift++) {
                int served = 0;
                for (int part : goodParts) {
                    if (open.get(negatedSum(part, shift, q, k))) {
                        served++;
                    }
                }
                if (served > bestServed) {
                    bestServed = served;
                    bestShift = shift;
                }
            }
            shifts.add(bestShift);
            for (int part : goodParts) {
                open.clear(negatedSum(part, bestShift, q, k));
            }
        }
        return List.copyOf(shifts);
    }

    /// The number of `-(f + g)`: the difference that shift `g` serves by the good part `f`.
    private static int negatedSum(int f, int g, int q, int k) {
        int number = 0;
        int place = 1;
        for (int i = 0, x = f, y = g; i < k; i++, x /= q, y /= q, place *= q) {
            number += Math.floorMod(-(x % q + y % q), q) * place;
        }
        return number;
    }

    /// The values at all points of the index polynomial number `index`, plus the shift number `shift`.
    int[] left(int index, int shift) {
        return values(coefficients(index), coefficients(shift));
    }

    /// The values at all points of the index polynomial number `index`, plus `s`.
    int[] right(int index) {
        int[] s = new int[agreements + 1];
        for (int i = k; i < agreements; i++) {
            s[i] = top.get(i - k);
        }
        s[agreements] = 1;
        return values(coefficients(index), s);
    }

    private int[] coefficients(int number) {
        int[] digits = new int[k];
        for (int i = 0, rest = number; i < k; i++, rest /= q) {
            digits[i] = rest % q;
        }
        return digits;
    }

    private int[] values(int[] f, int[] g) {
        PrimeField field = new PrimeField(q);
        int[] values = new int[q];
        for (int x = 0; x < q; x++) {
            values[x] = (field.evaluate(f, x) + field.evaluate(g, x)) % q;
        }
        return values;
    }
}
