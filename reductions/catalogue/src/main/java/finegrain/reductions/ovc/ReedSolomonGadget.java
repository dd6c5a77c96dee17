package finegrain.reductions.ovc;

import finegrain.growth.Regime;
import finegrain.contract.Tuned;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Bound;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Evidence;
import finegrain.contract.Parameters;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two sides become one list for a maximum, in few more dimensions and several instances.
///
/// **Theorem** (`reed-solomon-gadget`; stands in for Theorem B.4 of Alman and Yu 2025, after Karthik and Manurangsi 2020). Give index `i` the
/// polynomial `f_i` of degree below `k` over `F_q`. Vectors of one side then agree in at most `k - 1` points, and a pair across agrees in
/// `K` points for at least one shift of a set `H`. With `r` copies, `r(K - k + 1) > w`, the best of `|H|` instances of dimension
/// `l + r·q²` is attained across and equals the best across plus `rK`; with equal weights also for cosines.
///
/// **Construction.** For each shift `h`: `A_i` gets `r` copies of the graph of `f_i + h`, `B_j` of `f_j + s`; see [ReedSolomonDesign].
/// **Way back.** Indices of `B` are shifted back by `|A|`.
public final class ReedSolomonGadget extends PairQueries implements Embedding<PairInstance, Pair, Pair> {

    /// The parameters `q`, `k` and `K`.
    public record Shape(int q, int k, int agreements) {
        public Shape {
            ReedSolomonDesign.check(q, k, agreements);
        }

        /// The shape with the fewest bits per row over all instances, for sides of at most `n` vectors and same-side products `w`.
        static Shape forSize(int n, BigInteger width) {
            return IntStream.rangeClosed(1, 4)
                    .boxed()
                    .flatMap(k -> IntStream.rangeClosed(k, k + 2).mapToObj(agreements -> smallest(n, k, agreements)))
                    .min(Comparator.comparing((Shape shape) -> !shape.feasible())
                            .thenComparing(shape -> shape.copies(width)
                                    .multiply(BigInteger.valueOf((long) shape.q() * shape.q()))
                                    .multiply(BigInteger.valueOf(shape.shiftsAtMost()))))
                    .orElseThrow();
        }

        private static Shape smallest(int n, int k, int agreements) {
            // the floor of a root may be one too small, never too large
            int root = (int) Math.floor(Math.pow(n, 1.0 / k)) - 1;
            int q = PrimeField.above(Math.max(agreements - 1, root - 1));
            while (BigInteger.valueOf(q).pow(k).compareTo(BigInteger.valueOf(n)) < 0) {
                q = PrimeField.above(q);
            }
            return new Shape(q, k, agreements);
        }

        /// Whether the shifts can be found in reasonable time: all root sets are listed, and the greedy cover looks at every shift for
        /// every good part, as often as there are shifts.
        boolean feasible() {
            double rootSets = 1;
            for (int i = 0; i < agreements; i++) {
                rootSets *= (q - i) / (i + 1.0);
            }
            return rootSets <= 5e6 && Math.pow(q, 2.0 * k) * k * Math.log(q) <= 2e10;
        }

        /// `r`, the least with `r(K - k + 1) ≥ w + 1`.
        BigInteger copies(BigInteger width) {
            BigInteger step = BigInteger.valueOf(agreements - k + 1L);
            return width.add(step).divide(step);
        }

        /// `⌈k ln q / ρ⌉ + 1` with the density `ρ ≥ C(q,K) / q^K` that the best top part has at least.
        long shiftsAtMost() {
            double density = 1;
            for (int i = 0; i < agreements; i++) {
                density *= (q - i) / ((i + 1.0) * q);
            }
            return (long) Math.min(Math.ceil(k * Math.log(q) / density), 1e18) + 1;
        }
    }

    private final GadgetForm form;
    private final Optional<Shape> fixed;

    /// @param fixed the parameters; empty to choose them from the size
    public ReedSolomonGadget(GadgetForm form, Optional<Shape> fixed) {
        this.form = form;
        this.fixed = fixed;
    }

    /// The parameters `q`, `k` and `K`, all given or all `auto`.
    public static ReedSolomonGadget parse(GadgetForm form, Parameters given) {
        if (given.auto("q") && given.auto("k") && given.auto("K")) {
            return new ReedSolomonGadget(form, Optional.empty());
        }
        if (given.auto("q") || given.auto("k") || given.auto("K")) {
            throw new InvalidInstanceException("The parameters q, k and K are set together or not at all.");
        }
        return new ReedSolomonGadget(form, Optional
                .of(new Shape(given.integer("q", 2, 1 << 15), given.integer("k", 1, 30),
                        given.integer("K", 1, 1 << 15))));
    }

    @Override
    public String id() {
        return form.id("reed-solomon");
    }

    @Override
    public PairProblem source() {
        return form.source();
    }

    @Override
    public PairProblem target() {
        return form.target();
    }

    @Override
    public SequencedMap<Question.Kind, Question.Kind> carries() {
        return form.carries();
    }

    @Override
    public Claim claim() {
        String values = switch (form) {
            case MAX_IP -> "<a',b'> ≤ rK + <a,b> across, with equality for some shift";
            case MSD_OF_MAX -> "cos ≤ (rK + <a,b>) / (l + rq) across, with equality for some shift";
            case MSD_OF_MIN -> "cos ≤ (rK + l - <a,b>) / (2l + rq) across, with equality for some shift";
        };
        return new Claim("reed-solomon-gadget",
                "Graphs of low-degree polynomials make some shift's best pair of one list the best pair across.",
                List.of(new Citation("AlmanYu2025", "stands in for Theorem B.4"),
                        new Citation("KarthikManurangsi2020", "Theorem 6.2")),
                Claim.Kind.EXACT_VALUE, values, transport(), "OVC for one list",
                this::sizes, EnumSet.of(Evidence.PROVED, Evidence.TESTED))
                .remarking("n · l' per instance, and the design once")
                .tuned(new Tuned(Regime.parse("l = c log nA, nB = Θ(nA)", source().id()),
                        "q about log^C n, k = log n / (C log log n), K = 2k, with 2/C below δ",
                        Transport.of(Transports.union(source(), target()).with("l", "nA^o(1)"), "nA^δ",
                                "nA^(1+δ+o(1))")));
    }

    /// With `q^4 ≥ n`, the largest `k` that is tried: `q²` copies of `l` coordinates, and `k ln q` shifts up to a constant.
    /// Fixed parameters serve a bounded number of vectors only.
    private Transport transport() {
        SizeMap list = Transports.union(source(), target());
        if (fixed.isPresent()) {
            return Transport.of(list.with("l", "l"), "1", "(nA + nB) · l");
        }
        return Transport.of(list.with("l", "(nA^(1/2) + nB^(1/2)) · l"), "(log nA + log nB)",
                "(nA^(3/2) + nB^(3/2)) · l · (log nA + log nB) + (nA^2 + nB^2) · (log nA + log nB)");
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source(), carries().keySet());
    }

    private Shape shape(int left, int right, BigInteger width) {
        int n = Math.max(left, right);
        Shape shape = fixed.orElseGet(() -> Shape.forSize(n, width));
        if (BigInteger.valueOf(shape.q()).pow(shape.k()).compareTo(BigInteger.valueOf(n)) < 0) {
            throw new InvalidInstanceException("q=" + shape.q() + ", k=" + shape.k() + " number "
                    + BigInteger.valueOf(shape.q()).pow(shape.k()) + " vectors; a side has " + n + ".");
        }
        return shape;
    }

    @Override
    public Stream<PairInstance> queries(PairInstance x) {
        Vectors.Bi prepared = form.prepare(x);
        if (prepared.pairs() == 0) {
            return Stream.empty();
        }
        BigInteger width = form.width(BigInteger.valueOf(x.vectors().dimension()));
        Shape shape = shape(prepared.left().rows(), prepared.right().rows(), width);
        BigInteger dimension = dimension(prepared.dimension(), shape, width);
        if (dimension.bitLength() > 31) {
            throw new RefusedException(
                    "The Reed-Solomon gadget with q=" + shape.q() + " would need dimension " + dimension + ".");
        }
        if (!shape.feasible()) {
            throw new RefusedException(
                    "Finding the shifts for q=" + shape.q() + ", k=" + shape.k() + ", K=" + shape.agreements()
                            + " would look at " + shape.q() + "^" + 2 * shape.k()
                            + " combinations; choose a smaller prime or fewer coefficients.");
        }
        ReedSolomonDesign design = ReedSolomonDesign.of(shape.q(), shape.k(), shape.agreements());
        int copies = shape.copies(width).intValueExact();
        Question question = x.question().withThresholds(t -> image(x, t));
        return design.shifts()
                .stream()
                .map(shift -> new PairInstance(target(),
                        list(prepared, design, shift, copies, dimension.intValueExact()), question));
    }

    private static Vectors list(Vectors.Bi prepared, ReedSolomonDesign design, int shift, int copies, int dimension) {
        int left = prepared.left().rows();
        int right = prepared.right().rows();
        BitMatrix.Builder list = new BitMatrix.Builder(left + right, dimension);
        for (int i = 0; i < left; i++) {
            graphs(list.copyRow(i, 0, prepared.left(), i), i, prepared.dimension(), design.left(i, shift), copies);
        }
        for (int j = 0; j < right; j++) {
            graphs(list.copyRow(left + j, 0, prepared.right(), j), left + j, prepared.dimension(), design.right(j),
                    copies);
        }
        return new Vectors.Mono(list.build());
    }

    /// The graph of a polynomial given by its values: in each copy a one at `(x, value at x)` for every point `x`.
    private static void graphs(BitMatrix.Builder list, int row, int from, int[] values, int copies) {
        int q = values.length;
        for (int copy = 0; copy < copies; copy++) {
            for (int point = 0; point < q; point++) {
                list.set(row, from + copy * q * q + point * q + values[point]);
            }
        }
    }

    private static BigInteger dimension(int prepared, Shape shape, BigInteger width) {
        return BigInteger.valueOf(prepared)
                .add(shape.copies(width).multiply(BigInteger.valueOf((long) shape.q() * shape.q())));
    }

    @Override
    public Optional<Pair> pull(PairInstance x, int query, Pair pair) {
        return Tags.across(x.vectors().left().rows(), pair);
    }

    @Override
    public Value image(PairInstance x, Value value) {
        BigInteger width = form.width(BigInteger.valueOf(x.vectors().dimension()));
        Shape shape = shape(x.vectors().left().rows(), x.vectors().right().rows(), width);
        BigInteger copies = shape.copies(width);
        return form.image(x, value, copies.multiply(BigInteger.valueOf(shape.agreements())),
                width.add(copies.multiply(BigInteger.valueOf(shape.q()))));
    }

    private Prediction sizes(Size size) {
        int left = size.get("nA").intValueExact();
        int right = size.get("nB").intValueExact();
        if (left == 0 || right == 0) {
            return Prediction.of(Bound.exactly(0));
        }
        BigInteger width = form.width(size.get("l"));
        Shape shape = shape(left, right, width);
        return Prediction.of(Bound.atMost(shape.shiftsAtMost()), "n", (long) left + right, "l",
                dimension(form.dimension(size.get("l")).intValueExact(), shape, width));
    }
}
