package finegrain.dynamic;

import finegrain.model.Question;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The static forms of least-weight subsequence: for each wanted cell the cheapest move from a given one, whose value is added.
///
/// The choice of an output is `ℓ·n + i`: the direction and the coordinate that the move comes from; in one dimension it
/// is the node itself.
public enum StaticProblem implements OutputsProblem<StaticInstance> {
    STATIC_LWS(
            "static LWS: for each node of a block the cheapest jump from a block before it, whose values are given."),
    STATIC_KD_LWS(
            "static kD LWS: for each cell of a band of coordinate sums the cheapest move from the band before it.");

    private final String definition;

    StaticProblem(String definition) {
        this.definition = definition;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Class<StaticInstance> shape() {
        return StaticInstance.class;
    }

    @Override
    public Outputs outputs(StaticInstance x) {
        return new Moves(x);
    }

    /// The moves from the given cells to the wanted ones.
    private static final class Moves implements Outputs {
        private final StaticInstance x;
        private final Lattice lattice;
        private final int[] given;
        private final int[] wanted;

        Moves(StaticInstance x) {
            this.x = x;
            this.lattice = x.lattice();
            this.given = x.givenCells();
            this.wanted = x.wantedCells();
        }

        @Override
        public int count() {
            return wanted.length;
        }

        @Override
        public IntStream choices(int output) {
            int[] j = lattice.coordinates(wanted[output]);
            int level = Arrays.stream(j).sum();
            return IntStream.range(0, j.length)
                    .flatMap(direction -> IntStream.range(0, j[direction])
                            .filter(i -> level - j[direction] + i >= x.band().from()
                                    && level - j[direction] + i < x.band().middle())
                            .map(i -> direction * lattice.n() + i));
        }

        @Override
        public boolean offers(int output, int choice) {
            int[] j = lattice.coordinates(wanted[output]);
            int direction = choice < 0 ? -1 : choice / lattice.n();
            if (direction < 0 || direction >= j.length || choice % lattice.n() >= j[direction]) {
                return false;
            }
            int level = Arrays.stream(j).sum() - j[direction] + choice % lattice.n();
            return level >= x.band().from() && level < x.band().middle();
        }

        @Override
        public long worth(long[] values, int output, int choice) {
            int[] j = lattice.coordinates(wanted[output]);
            int direction = choice / lattice.n();
            int i = choice % lattice.n();
            int from = wanted[output] - (j[direction] - i) * lattice.stride(direction);
            int[] index = Arrays.copyOf(j, j.length + 1);
            index[j.length] = i;
            return Weights.plus(x.given().get(Arrays.binarySearch(given, from)), x.cost(direction).at(index));
        }
    }

    @Override
    public Optional<long[]> optimum(StaticInstance x) {
        Outputs outputs = outputs(x);
        return Optional.of(IntStream.range(0, outputs.count())
                .mapToLong(o -> outputs.choices(o)
                        .mapToLong(c -> outputs.worth(new long[0], o, c))
                        .min()
                        .orElse(Weights.FORBIDDEN))
                .toArray());
    }

    @Override
    public Optional<long[]> values(StaticInstance x, Table w) {
        Outputs outputs = outputs(x);
        return Optional.of(IntStream.range(0, outputs.count())
                .mapToLong(o -> w.choices().get(o) == -1
                        ? Weights.FORBIDDEN
                        : outputs.worth(new long[0], o, w.choices().get(o)))
                .toArray());
    }

    @Override
    public StaticInstance ask(StaticInstance x, Question question) {
        return new StaticInstance(this, x.dimensions(), x.costs(), x.band(), x.given(), question);
    }

    /// Costs become simpler, given values zero; the blocks stay.
    @Override
    public Stream<StaticInstance> shrinks(StaticInstance x) {
        return Stream.concat(
                CostShrinking.of(x.costs(), x.nodes(), CostShrinking.Freedom.ENTRIES)
                        .map(costs -> new StaticInstance(this, x.dimensions(), costs, x.band(), x.given(),
                                x.question())),
                CostShrinking.zeros(x.given())
                        .map(given -> new StaticInstance(this, x.dimensions(), x.costs(), x.band(), given,
                                x.question())));
    }
}
