package finegrain.onnx;

import finegrain.model.AttainableValues;
import finegrain.model.Goal;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.Value;
import finegrain.transformer.Choice;
import finegrain.transformer.Construction;
import finegrain.transformer.Dtype;
import finegrain.transformer.Plan;
import finegrain.transformer.Precision;
import finegrain.transformer.TransformerSolver;
import java.util.Optional;

/// Makes a transformer file for the question of an instance, and says which other instances it serves.
public final class Export {
    private Export() {}

    /// The file that decides the question of `x` for up to `most` documents, 0 for as many as `x` has.
    ///
    /// With [Choice.Snapping#DIMENSION] it serves every instance of that dimension; with [Choice.Snapping#INSTANCE] those
    /// whose documents have no value between its `t` and its `miss`, at a lower precision.
    ///
    /// @throws InvalidInstanceException if the question has no threshold
    /// @throws RefusedException if no weights are needed, or no format is precise enough
    public static TransformerFile of(PairInstance x, Choice choice, int most) {
        OnnxEngine engine = new OnnxEngine();
        TransformerSolver solver = new TransformerSolver(choice, engine);
        solver.declines(x)
                .ifPresent(reason -> {
                    throw new InvalidInstanceException("Nothing is exported: " + reason + ".");
                });
        Optional<Plan> plan = switch (x.question()) {
            case Question.Exists() -> solver.plan(x, Value.ZERO);
            case Question.Threshold(Value threshold) -> solver.plan(x, threshold);
            case Question.Gap(Value yes, Value no) -> solver.plan(x, yes, no);
            case Question.Optimum o -> throw noThreshold();
            case Question.Approximate a -> throw noThreshold();
            case Question.Additive a -> throw noThreshold();
            case Question.Count c -> throw noThreshold();
            case Question.Sum s -> throw noThreshold();
        };
        if (plan.isEmpty()) {
            throw new RefusedException("Nothing is exported: every pair has the same answer to this question, so there"
                    + " is nothing to compute.");
        }
        Card made = Card.of(plan.get().construction(), plan.get().dtype());
        if (most != 0 && most < made.documents()) {
            throw new InvalidInstanceException("The file would be for " + most + " documents, but there are "
                    + made.documents() + "; ask for at least as many.");
        }
        Card card = made.serving(Math.max(most, made.documents()));
        Construction construction = card.construction();
        Dtype dtype = Precision.choose(choice.dtype(), engine.bits(construction), construction);
        return TransformerFile.of(card.in(dtype));
    }

    private static InvalidInstanceException noThreshold() {
        return new InvalidInstanceException("A transformer file decides one threshold; give --threshold, or --yes and"
                + " --no for a gap.");
    }

    /// Checks that the guarantee of a file holds for `x`.
    ///
    /// @throws InvalidInstanceException if it does not
    public static void requireServes(Card card, PairInstance x) {
        int n = x.problem().mono()
                ? x.vectors().left().rows()
                : Math.addExact(x.vectors().left().rows(), x.vectors().right().rows());
        require(x.problem() == card.problem(), "problem", card.problem().id(), x.problem().id());
        require(x.power() == 1, "power", "1", String.valueOf(x.power()));
        require(x.vectors().dimension() == card.dimension(), "dimension", String.valueOf(card.dimension()),
                String.valueOf(x.vectors().dimension()));
        require(n <= card.documents(), "number of documents", "at most " + card.documents(), String.valueOf(n));
        if (card.separation().exact() && x.vectors().pairs() > 0) {
            AttainableValues values = AttainableValues.of(card.problem().measure(), x.vectors());
            Value t = card.separation().reach();
            Optional<Value> next = card.problem().goal() == Goal.MAX ? values.lower(t) : values.higher(t);
            if (next.isPresent() && card.problem().goal().better(next.get(), card.separation().miss())) {
                throw new InvalidInstanceException("The file tells " + t + " from " + card.separation().miss()
                        + ", but these documents can have the value " + next.get()
                        + " between them; export it with --values dimension.");
            }
        }
    }

    private static void require(boolean holds, String what, String expected, String found) {
        if (!holds) {
            throw new InvalidInstanceException("The file is for another instance: its " + what + " is " + expected
                    + ", that of the instance is " + found + "; export one for it.");
        }
    }
}
