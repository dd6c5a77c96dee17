package finegrain.reductions.dp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Bits in an integer such that a sum of products of such integers tells how often each bit is common.
///
/// For two bits or fewer the integer has the bits as its remainders by primes above the number of positions. For more, groups of
/// about `log₂` as many are packed by themselves, and the integer has these packings as its remainders by primes above every sum that
/// a group can have.
///
/// @param bits the number of bits
/// @param positions `ℓ`, the number of integers that are added up
/// @param sets `k`, the number of integers that are multiplied
/// @param primes the moduli
/// @param groups the packings of the groups; empty if the bits are packed one by one
record Packing(int bits, int positions, int sets, List<BigInteger> primes, List<Packing> groups) {
    private static final int SINGLE = 2;

    static Packing of(int bits, int positions, int sets) {
        if (bits <= SINGLE) {
            return new Packing(bits, positions, sets, primesAbove(BigInteger.valueOf(positions), bits), List.of());
        }
        int size = Math.max(SINGLE, Integer.SIZE - Integer.numberOfLeadingZeros(bits - 1));
        List<Packing> groups = new ArrayList<>();
        BigInteger most = BigInteger.ZERO;
        for (int first = 0; first < bits; first += size) {
            Packing group = of(Math.min(size, bits - first), positions, sets);
            groups.add(group);
            most = most.max(group.sums());
        }
        return new Packing(bits, positions, sets, primesAbove(most, groups.size()), List.copyOf(groups));
    }

    private static List<BigInteger> primesAbove(BigInteger limit, int number) {
        return Stream.iterate(nextPrime(limit), Packing::nextPrime).limit(number).toList();
    }

    private static BigInteger nextPrime(BigInteger n) {
        BigInteger next = n.add(BigInteger.ONE);
        while (next.compareTo(BigInteger.TWO) < 0 || !isPrime(next)) {
            next = next.add(BigInteger.ONE);
        }
        return next;
    }

    /// By division: a proof, and the numbers are small.
    private static boolean isPrime(BigInteger n) {
        for (BigInteger d = BigInteger.TWO; d.multiply(d).compareTo(n) <= 0; d = d.add(BigInteger.ONE)) {
            if (n.mod(d).signum() == 0) {
                return false;
            }
        }
        return true;
    }

    /// The product of the primes; every packing is below it.
    BigInteger modulus() {
        return primes.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /// Every sum is below this.
    BigInteger sums() {
        return modulus().subtract(BigInteger.ONE)
                .pow(sets)
                .multiply(BigInteger.valueOf(positions))
                .add(BigInteger.ONE);
    }

    BigInteger encode(int... word) {
        if (groups.isEmpty()) {
            return remainders(IntStream.of(word).mapToObj(BigInteger::valueOf).toList());
        }
        List<BigInteger> packed = new ArrayList<>();
        int first = 0;
        for (Packing group : groups) {
            packed.add(group.encode(IntStream.range(first, first + group.bits).map(i -> word[i]).toArray()));
            first += group.bits;
        }
        return remainders(packed);
    }

    /// The number below the modulus with these remainders.
    private BigInteger remainders(List<BigInteger> remainders) {
        BigInteger modulus = modulus();
        BigInteger sum = BigInteger.ZERO;
        for (int p = 0; p < primes.size(); p++) {
            BigInteger others = modulus.divide(primes.get(p));
            sum = sum.add(remainders.get(p).multiply(others).multiply(others.modInverse(primes.get(p))));
        }
        return sum.mod(modulus);
    }

    /// How often each bit is common, from a sum.
    List<BigInteger> counts(BigInteger sum) {
        if (groups.isEmpty()) {
            return primes.stream().map(sum::mod).toList();
        }
        return IntStream.range(0, groups.size())
                .boxed()
                .flatMap(g -> groups.get(g).counts(sum.mod(primes.get(g))).stream())
                .toList();
    }

    /// Every sum by which no bit is common.
    Stream<BigInteger> sumsWithoutCommonOnes() {
        Stream<List<BigInteger>> combinations = Stream.of(List.of());
        if (groups.isEmpty()) {
            combinations = Stream.of(primes.stream().map(p -> BigInteger.ZERO).toList());
        }
        for (Packing group : groups) {
            combinations = combinations.flatMap(before -> group.sumsWithoutCommonOnes()
                    .map(sum -> Stream.concat(before.stream(), Stream.of(sum)).toList()));
        }
        BigInteger modulus = modulus();
        BigInteger end = sums();
        return combinations.map(this::remainders)
                .flatMap(first -> Stream.iterate(first, sum -> sum.compareTo(end) < 0, sum -> sum.add(modulus)));
    }

    /// A bound on the number of these sums.
    BigInteger most() {
        BigInteger[] division = sums().divideAndRemainder(modulus());
        BigInteger each = division[1].signum() == 0 ? division[0] : division[0].add(BigInteger.ONE);
        return groups.stream().map(Packing::most).reduce(each, BigInteger::multiply);
    }
}
