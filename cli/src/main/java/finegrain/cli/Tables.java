package finegrain.cli;

import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.proof.Checker;
import finegrain.proof.Points;
import finegrain.proof.Statement;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;

/// Looks at the tables of a certificate, each in a few points, and remembers which were accepted.
final class Tables {
    /// Where the points come from.
    enum Challenge {
        FRESH,
        HASH
    }

    private static final int FRESH_POINTS = 2;

    private final Challenge challenge;
    private final Optional<Integer> points;
    private final List<Accepted> accepted = new ArrayList<>();

    /// @param points how many for each table, if it matters
    Tables(Challenge challenge, Optional<Integer> points) {
        this.challenge = challenge;
        this.points = points;
    }

    /// A table that was accepted.
    ///
    /// @param bits the error of the check is at most `2^-bits`
    record Accepted(Statement statement, BigInteger pairs, int points, int bits) {}

    List<Accepted> accepted() {
        return accepted;
    }

    /// The answer to `y` that its table proves, except with the error that is noted.
    ///
    /// @param hash of `y`
    /// @throws InvalidInstanceException if the table is false, or `y` is no instance of orthogonal vectors
    Answer<?> answer(Instance y, String hash, ImmutableLongList table) {
        if (!(y instanceof PairInstance vectors)) {
            throw new InvalidInstanceException("tables count the pairs of ov and bov, not of " + y.problem().id());
        }
        Statement statement = Statement.of(vectors);
        ImmutableLongList at = switch (challenge) {
            case FRESH -> Points.fresh(new SecureRandom(), points.orElse(FRESH_POINTS));
            case HASH -> Points.hashed(hash, table, points.orElse(statement.safePoints()));
        };
        new Checker(statement, table).refusal(at)
                .ifPresent(reason -> {
                    throw new InvalidInstanceException(reason);
                });
        accepted.add(new Accepted(statement, statement.pairs(table), at.size(), statement.errorBits(at.size())));
        return statement.answer(table);
    }
}
