package finegrain.format;

import finegrain.dynamic.ChainProblem;
import finegrain.dynamic.CoinProblem;
import finegrain.dynamic.DynamicProblem;
import finegrain.dynamic.MatrixProblem;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.TriangulationProblem;
import java.util.List;
import java.util.stream.Stream;

/// What the data of a dynamic program consists of.
///
/// @param required the names that must be there, in the order in which they are written
/// @param optional the others
record DynamicNames(List<String> required, List<String> optional) {
    private static final String SHAPE = "shape";

    static DynamicNames of(DynamicProblem<?, ?> problem) {
        return switch (problem) {
            case PathProblem paths -> switch (paths) {
                case LWS -> required("nodes", "costs");
                case KD_LWS -> required("nodes", "axes", "costs");
                case REFUELLING -> required("positions", "hop");
                case KD_REFUELLING -> required("positions", "hop", "fees");
            };
            case StaticProblem block -> block == StaticProblem.STATIC_LWS
                    ? required("nodes", "from", "middle", "end", "given", "costs")
                    : required("nodes", "axes", "from", "middle", "end", "given", "costs");
            case TriangulationProblem polygon -> switch (polygon) {
                case LWS_PT -> required("nodes", "costs").or("base");
                case MATRIX_CHAIN -> required("sizes");
                case POLYGON_TRIANGULATION -> required("weights");
                case OPTIMAL_BST -> required("keys", "gaps");
            };
            case ChainProblem chain -> switch (chain) {
                case LIS -> required("sequence");
                case NESTED_BOXES -> required("boxes").or(SHAPE);
                case SUBSET_CHAIN -> required("subsets").or(SHAPE);
            };
            case CoinProblem coins -> required("target", "weights");
            case MatrixProblem tuples -> tuples.anyNumber()
                    ? required("vectors").or(SHAPE)
                    : new DynamicNames(tuples.names(), List.of(SHAPE));
            case TableProblem table -> table.rows() || table == TableProblem.APSP
                    ? new DynamicNames(table.names(), List.of())
                    : new DynamicNames(table.names(), List.of(SHAPE));
        };
    }

    private static DynamicNames required(String... names) {
        return new DynamicNames(List.of(names), List.of());
    }

    private DynamicNames or(String name) {
        return new DynamicNames(required, List.of(name));
    }

    List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
