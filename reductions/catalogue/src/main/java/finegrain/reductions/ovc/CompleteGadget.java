package finegrain.reductions.ovc;

import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.Prediction;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Size;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Two sides become one list for a maximum: every pair across gets a coordinate of its own.
///
/// **Theorem** (`complete-gadget`; stands in for Theorem B.4 of Alman and Yu 2025). If vectors of one side have at most `w` ones in common
/// and `r = w + 1`, then one list in `r·|A||B|` more dimensions has every product across raised by `r` and every product within a side
/// unchanged, so its best pairs are the best pairs across. With equal weights and sides of `n` vectors each, cosines too: all become
/// `(r + <a,b>) / (w + r·n)`.
///
/// **Construction.** Coordinate `(u, v)` of a block is one in `A_u` and in `B_v`; the block stands there `r` times. For cosines the vectors are
/// prepared as [GadgetForm] says, and the smaller side is filled up by repeating its vectors. **Way back.** Indices of `B` are shifted
/// back, and repetitions stand for what they repeat.
public final class CompleteGadget extends PairMap {
    private final GadgetForm form;

    public CompleteGadget(GadgetForm form) {
        this.form = form;
    }

    @Override
    public String id() {
        return form.id("complete");
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
            case MAX_IP -> "<a',b'> = r + <a,b> across, r = l + 1";
            case MSD_OF_MAX -> "cos = (r + <a,b>) / (l + r·n) across, r = l + 1";
            case MSD_OF_MIN -> "cos = (r + l - <a,b>) / (2l + r·n) across, r = 2l + 1";
        };
        return new Claim("complete-gadget",
                "A coordinate for each pair across makes every best pair of one list a pair across.",
                List.of(new Citation("AlmanYu2025", "stands in for Theorem B.4"),
                        new Citation("KarthikManurangsi2020", "Theorem 6.2")),
                Claim.Kind.EXACT_VALUE, values, transport(), "OVC for one list", this::sizes,
                EnumSet.of(Evidence.PROVED, Evidence.TESTED));
    }

    private Transport transport() {
        SizeMap sizes = form == GadgetForm.MAX_IP
                ? Transports.union(source(), target()).with("l", "nA · nB · l")
                : Transports.union(source(), target()).with("l", "nA^2 · l + nB^2 · l");
        return Transport.of(sizes, "1", form == GadgetForm.MAX_IP
                ? "(nA + nB) · nA · nB · l"
                : "nA^3 · l + nB^3 · l");
    }

    @Override
    public List<PairInstance> noInstances() {
        return NoInstances.optimum(source(), carries().keySet());
    }

    /// The rows of each side of the target: those given, or for cosines as many as the larger side has. None if a side is empty.
    private int[] rows(int left, int right) {
        if (form == GadgetForm.MAX_IP) {
            return new int[]{left, right};
        }
        int n = left == 0 || right == 0 ? 0 : Math.max(left, right);
        return new int[]{n, n};
    }

    @Override
    Vectors rewrite(PairInstance x) {
        Vectors.Bi prepared = form.prepare(x);
        int[] n = rows(prepared.left().rows(), prepared.right().rows());
        BigInteger dimension = dimension(BigInteger.valueOf(x.vectors().dimension()), n[0], n[1]);
        if (dimension.bitLength() > 31) {
            throw new RefusedException(
                    "The complete gadget for " + n[0] + " and " + n[1] + " vectors would need dimension "
                            + dimension + "; the Reed-Solomon gadget needs less.");
        }
        int r = copies(x);
        int block = n[0] * n[1];
        int l = prepared.dimension();
        BitMatrix.Builder list = new BitMatrix.Builder(n[0] + n[1], dimension.intValueExact());
        for (int u = 0; u < n[0]; u++) {
            list.copyRow(u, 0, prepared.left(), u % prepared.left().rows());
            for (int copy = 0; copy < r; copy++) {
                list.setRange(u, l + copy * block + u * n[1], n[1]);
            }
        }
        for (int v = 0; v < n[1]; v++) {
            list.copyRow(n[0] + v, 0, prepared.right(), v % prepared.right().rows());
            for (int c = l + v; c < l + r * block; c += n[1]) {
                list.set(n[0] + v, c);
            }
        }
        return new Vectors.Mono(list.build());
    }

    private int copies(PairInstance x) {
        return form.width(BigInteger.valueOf(x.vectors().dimension())).intValueExact() + 1;
    }

    private BigInteger dimension(BigInteger l, long left, long right) {
        return form.dimension(l)
                .add(form.width(l)
                        .add(BigInteger.ONE)
                        .multiply(BigInteger.valueOf(left))
                        .multiply(BigInteger.valueOf(right)));
    }

    @Override
    Optional<Pair> pull(PairInstance x, Pair pair) {
        int left = x.vectors().left().rows();
        int right = x.vectors().right().rows();
        return Tags.across(rows(left, right)[0], pair)
                .map(across -> new Pair(across.left() % left, across.right() % right));
    }

    @Override
    public Value image(PairInstance x, Value value) {
        int n = Math.max(x.vectors().left().rows(), x.vectors().right().rows());
        BigInteger r = BigInteger.valueOf(copies(x));
        BigInteger width = form.width(BigInteger.valueOf(x.vectors().dimension()));
        return form.image(x, value, r, width.add(r.multiply(BigInteger.valueOf(n))));
    }

    private Prediction sizes(Size size) {
        int[] n = rows(size.get("nA").intValueExact(), size.get("nB").intValueExact());
        return Prediction.once("n", (long) n[0] + n[1], "l", dimension(size.get("l"), n[0], n[1]));
    }
}
