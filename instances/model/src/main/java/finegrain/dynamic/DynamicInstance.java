package finegrain.dynamic;

import finegrain.model.Instance;
import finegrain.model.Question;

/// An instance of a dynamic program, or of a problem that dynamic programs are reduced to and from.
public sealed interface DynamicInstance extends Instance
        permits PathInstance, StaticInstance, TriangulationInstance, ChainInstance, CoinInstance, MatrixInstance,
        TableInstance {
    @Override
    DynamicProblem<?, ?> problem();

    /// The same data under another question.
    default DynamicInstance ask(Question question) {
        return switch (this) {
            case PathInstance x -> x.problem().ask(x, question);
            case StaticInstance x -> x.problem().ask(x, question);
            case TriangulationInstance x -> x.problem().ask(x, question);
            case ChainInstance x -> x.problem().ask(x, question);
            case CoinInstance x -> x.problem().ask(x, question);
            case MatrixInstance x -> x.problem().ask(x, question);
            case TableInstance x -> x.problem().ask(x, question);
        };
    }
}
