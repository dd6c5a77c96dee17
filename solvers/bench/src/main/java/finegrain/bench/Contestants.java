package finegrain.bench;

import finegrain.approximate.Approximation;
import finegrain.contract.Budget;
import finegrain.contract.Parameters;
import finegrain.contract.Solver;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.sat.Sat4j;
import finegrain.solvers.Estimating;
import finegrain.solvers.Portfolio;
import finegrain.solvers.dynamic.DynamicSolvers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The solvers that run in a JVM: those of the portfolio, by their ids, and the peers written in Java.
final class Contestants {
    static final String AUTO = "auto";

    /// What the command line chooses from, approximate solvers with the parameters they have unless told otherwise; not the
    /// transformers, whose one layer is a proof and not a contestant.
    private static final Portfolio PORTFOLIO = Portfolio.with(Stream.concat(Stream.of(new Sat4j()),
            Approximation.solvers(Parameters.of(Approximation.parameters(), Map.of())).stream())
            .toArray(Solver<?, ?>[]::new));

    private Contestants() {}

    /// The solver called `id`.
    ///
    /// @throws InvalidInstanceException if there is none, or it declines
    static Solver<PairInstance, Pair> named(String id, PairInstance x) {
        return JavaPeer.all()
                .stream()
                .filter(peer -> peer.id().equals(id) && peer.declines(x).isEmpty())
                .<Solver<PairInstance, Pair>>map(peer -> peer)
                .findFirst()
                .orElseGet(() -> PORTFOLIO.named(id, x));
    }

    /// The solver of dynamic programs called `id`.
    ///
    /// @throws InvalidInstanceException if there is none, or it declines
    static <X extends Instance, W> Solver<X, W> dynamic(String id, X x) {
        return Portfolio.with(DynamicSolvers.all().toArray(Solver<?, ?>[]::new)).named(id, x);
    }

    /// `auto`, and the ids of all solvers of ours that take `x`; not those that look at every pair by the definition.
    static List<String> ours(PairInstance x) {
        return Stream.concat(Stream.of(AUTO),
                PORTFOLIO.<PairInstance, Pair>taking(x).stream().map(Solver::id).filter(id -> !id.equals("exhaustive")))
                .toList();
    }

    /// The id of the solver that `auto` chooses.
    static String chosen(PairInstance x, Budget budget) {
        return PORTFOLIO.<PairInstance, Pair>choose(x, budget).solver().id();
    }

    /// The seconds that the solver called `id` says it will take; none from one that cannot tell, and from `auto`.
    @SuppressWarnings("unchecked") // a solver of a shape takes the instances of that shape
    static Optional<Double> estimate(String id, PairInstance x, Budget budget) {
        return PORTFOLIO.solvers()
                .stream()
                .filter(solver -> solver.id().equals(id) && solver.shape().isInstance(x)
                        && solver instanceof Estimating)
                .map(solver -> ((Estimating<PairInstance, Pair>) solver).estimate(x, budget).seconds())
                .findFirst();
    }
}
