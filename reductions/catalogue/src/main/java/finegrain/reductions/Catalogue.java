package finegrain.reductions;

import finegrain.contract.Citation;
import finegrain.contract.Parameter;
import finegrain.dynamic.DynamicProblem;
import finegrain.model.KOrthogonalVectors;
import finegrain.model.NumericProblem;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.SatProblem;
import finegrain.reductions.ovc.BminIpToMinIp;
import finegrain.reductions.ovc.BovToOv;
import finegrain.reductions.ovc.ComplementGadget;
import finegrain.reductions.ovc.CompleteGadget;
import finegrain.reductions.ovc.DistributedPcp;
import finegrain.reductions.ovc.EqualNormComplement;
import finegrain.reductions.ovc.EqualNormPadding;
import finegrain.reductions.ovc.GadgetForm;
import finegrain.reductions.ovc.GuessAndLookUp;
import finegrain.reductions.ovc.Halving;
import finegrain.reductions.ovc.IndexBits;
import finegrain.reductions.ovc.KernelSum;
import finegrain.reductions.ovc.OvToBmaxIp;
import finegrain.reductions.ovc.OvToBov;
import finegrain.reductions.ovc.OvToLsd;
import finegrain.reductions.ovc.OvToMinIp;
import finegrain.reductions.ovc.ReedSolomonGadget;
import finegrain.reductions.ovc.SearchToDecision;
import finegrain.reductions.ovc.TensorPower;
import finegrain.reductions.ovc.WeightClasses;
import finegrain.reductions.seth.KSatToCnfSat;
import finegrain.reductions.seth.MaxSatToBminIp;
import finegrain.reductions.seth.SatToBov;
import finegrain.reductions.seth.SatToKOv;
import finegrain.reductions.seth.Sparsification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every problem, every executable reduction and every cited one.
public final class Catalogue {
    private static final Parameter ASK = new Parameter("ask",
            "what the target is asked: 'threshold' (at most 0), 'optimum', or a factor g ≥ 1 such as 2 or 5/4",
            "threshold");

    private final List<Edge> edges;

    private Catalogue(List<Edge> edges) {
        this.edges = List.copyOf(edges);
    }

    /// The catalogue of this release.
    public static Catalogue standard() {
        List<Edge> edges = new ArrayList<>();
        edges.addAll(fromSatisfiability());
        edges.addAll(amongOrthogonalVectors());
        edges.addAll(fromOneListToTwoSides());
        edges.addAll(amongOptima());
        edges.addAll(fromTwoSidesToOneList());
        edges.addAll(fromDynamicPrograms());
        return new Catalogue(edges);
    }

    private static List<Edge> fromDynamicPrograms() {
        return DynamicEdges.all();
    }

    private static List<Edge> fromSatisfiability() {
        return List.of(Edge.of(new SatToBov()), Edge.of(new MaxSatToBminIp()), Edge.of(new KSatToCnfSat()),
                new Edge(List.of(new Parameter("thetas", "θ_1,θ_2,… separated by commas, each at least 2", "8,64,512")),
                        p -> Sparsification.parse(p.text("thetas")),
                        List.of(Map.of("thetas", "2"), Map.of("thetas", "3,2"))),
                new Edge(List.of(new Parameter("k", "number of parts, at least 2", "3")),
                        p -> new SatToKOv(p.integer("k", 2, 64)), List.of(Map.of("k", "2"), Map.of("k", "4"))));
    }

    private static List<Edge> amongOrthogonalVectors() {
        Parameter blocks = new Parameter("T", "number of blocks, or auto", "auto");
        Parameter block = new Parameter("D", "coordinates in a block, or auto", "auto");
        Parameter prime = new Parameter("q", "a prime above T and 2D - 2, or auto", "auto");
        return List.of(Edge.of(new BovToOv()), Edge.of(new OvToBov()),
                new Edge(List.of(ASK), p -> new OvToMinIp(PairProblem.OV, Asking.parse(p.text("ask"))), Asking.SAMPLES),
                new Edge(List.of(ASK), p -> new OvToMinIp(PairProblem.BOV, Asking.parse(p.text("ask"))),
                        Asking.SAMPLES),
                Edge.of(new OvToBmaxIp()),
                new Edge(List.of(ASK), p -> new OvToLsd(PairProblem.OV, Asking.parse(p.text("ask"))), Asking.SAMPLES),
                new Edge(List.of(ASK), p -> new OvToLsd(PairProblem.BOV, Asking.parse(p.text("ask"))), Asking.SAMPLES),
                new Edge(List.of(blocks, block, prime), DistributedPcp::parse,
                        List.of(Map.of("T", "4", "D", "2", "q", "5"), Map.of("T", "3", "D", "3", "q", "5"))),
                new Edge(List.of(new Parameter("base", "the base β ≥ max(2, 4|A||B|), or auto", "auto")),
                        KernelSum::parse,
                        List.of(Map.of("base", "1001/2"))));
    }

    private static List<Edge> fromOneListToTwoSides() {
        return Stream.of(PairProblem.OV, PairProblem.MIN_IP, PairProblem.MAX_IP, PairProblem.LSD, PairProblem.MSD)
                .flatMap(mono -> Stream.of(Edge.of(new IndexBits(mono)), Edge.of(new Halving(mono))))
                .toList();
    }

    private static List<Edge> amongOptima() {
        List<Edge> edges = new ArrayList<>(List.of(Edge.of(new ComplementGadget(PairProblem.BMIN_IP)),
                Edge.of(new ComplementGadget(PairProblem.BMAX_IP)),
                new Edge(List.of(new Parameter("form", "'3l': weights l and 2l; '4l': all weights 2l", "4l")),
                        p -> new EqualNormComplement(EqualNormComplement.Form.of(p.word("form", List.of("3l", "4l")))),
                        List.of(Map.of("form", "3l"))),
                Edge.of(new EqualNormPadding(PairProblem.BMAX_IP)),
                Edge.of(new EqualNormPadding(PairProblem.BMIN_IP))));
        Stream.of(PairProblem.MSD, PairProblem.LSD, PairProblem.BMSD, PairProblem.BLSD)
                .map(source -> Edge.of(new WeightClasses(source)))
                .forEach(edges::add);
        Parameter group = new Parameter("s", "coordinates in a group, or auto", "auto");
        Stream.of(PairProblem.BMAX_IP, PairProblem.BMIN_IP, PairProblem.BEXACT_IP)
                .map(source -> new Edge(List.of(group), p -> GuessAndLookUp.parse(source, p),
                        List.of(Map.of("s", "1"), Map.of("s", "2"), Map.of("s", "3"))))
                .forEach(edges::add);
        Parameter q = new Parameter("q", "the power, at least 1", "2");
        Parameter form = new Parameter("form", "'explicit': l^q coordinates; 'implicit': the exponent is noted",
                "explicit");
        List<PairProblem> optima = Arrays.stream(PairProblem.values()).filter(PairProblem::optimises).toList();
        optima.stream().map(problem -> Edge.of(new SearchToDecision(problem))).forEach(edges::add);
        optima.stream()
                .map(problem -> new Edge(List.of(q, form), p -> TensorPower.parse(problem, p),
                        List.of(Map.of("q", "1"), Map.of("q", "3"), Map.of("q", "2", "form", "implicit"),
                                Map.of("q", "3", "form", "implicit"))))
                .forEach(edges::add);
        return edges;
    }

    private static List<Edge> fromTwoSidesToOneList() {
        List<Edge> edges = new ArrayList<>();
        edges.add(Edge.of(new BminIpToMinIp()));
        Parameter q = new Parameter("q", "a prime, or auto", "auto");
        Parameter k = new Parameter("k", "number of coefficients of an index, q^k at least the larger side, or auto",
                "auto");
        Parameter degree = new Parameter("K", "agreements of a cross pair, k ≤ K ≤ q, or auto", "auto");
        for (GadgetForm form : GadgetForm.values()) {
            edges.add(Edge.of(new CompleteGadget(form)));
            edges.add(new Edge(List.of(q, k, degree), p -> ReedSolomonGadget.parse(form, p),
                    List.of(Map.of("q", "3", "k", "2", "K", "2"), Map.of("q", "7", "k", "1", "K", "2"),
                            Map.of("q", "5", "k", "2", "K", "3"))));
        }
        return edges;
    }

    /// The problems, in the order in which a reader should meet them.
    public static List<Problem<?, ?>> problems() {
        List<Problem<?, ?>> problems = new ArrayList<>(
                List.of(new SatProblem.CnfSat(), new SatProblem.KSat(3), new SatProblem.MaxSat(),
                        new KOrthogonalVectors()));
        problems.addAll(Arrays.asList(PairProblem.values()));
        problems.addAll(Arrays.asList(NumericProblem.values()));
        problems.addAll(DynamicProblem.all());
        return List.copyOf(problems);
    }

    public static Optional<Problem<?, ?>> problem(String id) {
        return problems().stream().filter(problem -> problem.id().equals(id)).findFirst();
    }

    /// The edges of the literature that no program here executes.
    public static List<CitedEdge> cited() {
        return List.of(
                new CitedEdge("theorem-b4", "bmax-ip (gap log n, dimension c log n)", "msd (factor 1 + 1/log log n)",
                        "An algorithm for (1 + 1/log log n)-approximate MSD in polylogarithmic dimension solves (log n)-additive bMaxIP in "
                                + "c log n dimensions.",
                        new Citation("AlmanYu2025", "Theorem B.4"), "reed-solomon-gadget"),
                new CitedEdge("lemma-b6", "ov (dimension c' log n)", "bmax-ip (gap log n, dimension c log n)",
                        "OV in c' log n dimensions reduces to (log n)-additive bMaxIP in c log n dimensions.",
                        new Citation("Chen2020", "cited as Lemma B.6 of AlmanYu2025"), "distributed-pcp"),
                new CitedEdge("theorem-3-3", "ov (dimension c log n)",
                        "msd (factor up to 2^((log n)^(1-o(1))), dimension (log n)^(c log n/(log log n)^2))",
                        "Under OVC, approximate MSD in that dimension is not in truly subquadratic time.",
                        new Citation("AlmanYu2025", "Theorem 3.3"),
                        "equal-norm-padding, tensor-power, reed-solomon-gadget, distributed-pcp"));
    }

    public List<Edge> edges() {
        return edges;
    }

    public Optional<Edge> edge(String id) {
        return edges.stream().filter(edge -> edge.id().equals(id)).findFirst();
    }
}
