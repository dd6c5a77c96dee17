package finegrain.reductions.ovc;

import finegrain.model.Answer;
import finegrain.model.Pair;
import finegrain.model.Value;

/// Reading "is there a pair of value 0?" off an answer about the best value.
final class Zeros {
    private Zeros() {}

    /// A yes to the threshold 0, or a best value that is 0, is a yes; every factor of 0 is 0, so this holds for
    /// approximations too.
    static Answer<Pair> back(Answer<Pair> answer) {
        return switch (answer) {
            case Answer.Yes<Pair> yes -> yes;
            case Answer.Attained<Pair>(Pair w, Value v) -> v.signum() == 0 ? new Answer.Yes<>(w) : new Answer.No<>();
            case Answer.No<Pair> no -> no;
            case Answer.Unknown<Pair> unknown -> unknown;
            case Answer.Amount<Pair> amount -> amount;
        };
    }
}
