package finegrain.reductions;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.TriangulationProblem;
import finegrain.reductions.dp.AllMinIpToMinIp;
import finegrain.reductions.dp.ApspToProduct;
import finegrain.reductions.dp.BovToSubsetChain;
import finegrain.reductions.dp.ChainBySelection;
import finegrain.reductions.dp.ChainToLws;
import finegrain.reductions.dp.CoinsToConvolution;
import finegrain.reductions.dp.CoinsToKnapsack;
import finegrain.reductions.dp.CoinsToLws;
import finegrain.reductions.dp.ConvolutionToCoins;
import finegrain.reductions.dp.ConvolutionToOneCoinChange;
import finegrain.reductions.dp.CrtPacking;
import finegrain.reductions.dp.DominationToBoxes;
import finegrain.reductions.dp.FixVectors;
import finegrain.reductions.dp.FoldSets;
import finegrain.reductions.dp.KOvToKMinIp;
import finegrain.reductions.dp.KnapsackToCoins;
import finegrain.reductions.dp.LwsToStatic;
import finegrain.reductions.dp.NamedCosts;
import finegrain.reductions.dp.PaidJump;
import finegrain.reductions.dp.ProductToApsp;
import finegrain.reductions.dp.ProductToNegativeTriangle;
import finegrain.reductions.dp.StaticToAllMinIp;
import finegrain.reductions.dp.ThreeArcs;
import finegrain.reductions.dp.TriangleJump;
import finegrain.reductions.dp.TriangleThreshold;
import finegrain.reductions.dp.TriangleToArcs;
import finegrain.reductions.dp.TriangleToCellSlice;
import finegrain.reductions.dp.TriangleToChords;
import finegrain.reductions.dp.TriangleToProduct;
import finegrain.reductions.dp.TriangulationToProduct;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The edges to and from dynamic programs.
final class DynamicEdges {
    private DynamicEdges() {}

    static List<Edge> all() {
        return Stream.of(fromOrthogonalVectors(), fromTriangles(), amongShortestPaths(), byHalves(), fromCoins(),
                fromChains(), fromNamedCosts()).flatMap(List::stream).toList();
    }

    private static List<Edge> fromOrthogonalVectors() {
        Parameter k = new Parameter("k", "number of sets of the target, at least 1", "2");
        return List.of(Edge.of(new KOvToKMinIp()),
                new Edge(List.of(new Parameter("b", "bits in a position, or auto: one or two", "auto")),
                        p -> new CrtPacking(p.auto("b") ? 0 : p.integer("b", 1, 64)), List.of(Map.of("b", "1"))),
                new Edge(List.of(k), p -> new FoldSets(p.integer("k", 1, 64)),
                        List.of(Map.of("k", "1"), Map.of("k", "3"))),
                new Edge(List.of(k), p -> new FixVectors(p.integer("k", 1, 64)),
                        List.of(Map.of("k", "1"), Map.of("k", "3"))),
                Edge.of(new PaidJump(PaidJump.Form.LINE)), Edge.of(new PaidJump(PaidJump.Form.GRID)),
                Edge.of(new ThreeArcs()));
    }

    private static List<Edge> fromTriangles() {
        return List.of(Edge.of(new TriangleToArcs()), Edge.of(new TriangleToChords()), Edge.of(new TriangleJump()),
                Edge.of(new TriangleToCellSlice()));
    }

    private static List<Edge> amongShortestPaths() {
        return List.of(Edge.of(new TriangleThreshold(MatrixProblem.NEGATIVE_TRIANGLE)),
                Edge.of(new TriangleThreshold(MatrixProblem.MIN_TRIANGLE)),
                Edge.of(new TriangleToProduct(MatrixProblem.NEGATIVE_TRIANGLE)),
                Edge.of(new TriangleToProduct(MatrixProblem.MIN_TRIANGLE)), Edge.of(new ProductToNegativeTriangle()),
                Edge.of(new ProductToApsp()), Edge.of(new ApspToProduct()), Edge.of(new TriangulationToProduct()));
    }

    private static List<Edge> byHalves() {
        return List.of(Edge.of(new LwsToStatic(PathProblem.LWS)), Edge.of(new LwsToStatic(PathProblem.KD_LWS)),
                Edge.of(new StaticToAllMinIp()), Edge.of(new AllMinIpToMinIp()));
    }

    private static List<Edge> fromCoins() {
        return List.of(Edge.of(new CoinsToLws()), Edge.of(new CoinsToKnapsack()), Edge.of(new KnapsackToCoins()),
                Edge.of(new ConvolutionToCoins()), Edge.of(new ConvolutionToOneCoinChange()),
                Edge.of(new CoinsToConvolution()));
    }

    private static List<Edge> fromChains() {
        return List.of(Edge.of(new ChainToLws(ChainProblem.LIS)), Edge.of(new ChainToLws(ChainProblem.NESTED_BOXES)),
                Edge.of(new ChainToLws(ChainProblem.SUBSET_CHAIN)), Edge.of(new DominationToBoxes()),
                Edge.of(new BovToSubsetChain()), Edge.of(ChainBySelection.ofBoxes()),
                Edge.of(ChainBySelection.ofSets()));
    }

    private static List<Edge> fromNamedCosts() {
        Parameter form = new Parameter("form", "'free': rank 1 and free terms; 'factors': rank 3", "free");
        return Stream.concat(Stream.of(PathProblem.REFUELLING, PathProblem.KD_REFUELLING)
                .map(source -> new Edge(List.of(form), p -> new NamedCosts.OfPaths(source, form(p)),
                        List.of(Map.of("form", "factors")))),
                Stream.of(TriangulationProblem.MATRIX_CHAIN, TriangulationProblem.POLYGON_TRIANGULATION,
                        TriangulationProblem.OPTIMAL_BST)
                        .map(source -> Edge.of(new NamedCosts.OfTriangulations(source))))
                .toList();
    }

    private static NamedCosts.Form form(Parameters p) {
        return p.word("form", List.of("free", "factors")).equals("free")
                ? NamedCosts.Form.FREE
                : NamedCosts.Form.FACTORS;
    }
}
