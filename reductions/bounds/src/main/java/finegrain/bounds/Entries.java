package finegrain.bounds;

import finegrain.contract.Citation;
import finegrain.growth.Growth;
import finegrain.growth.GrowthSyntaxException;
import finegrain.growth.Linear;
import finegrain.growth.Param;
import finegrain.growth.SizeMap;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// The parts that entries of several files have in common.
final class Entries {
    private Entries() {}

    static Growth growth(Datum text, String owner) {
        try {
            return Growth.parse(Rationals.withFractions(text.text()), owner);
        } catch (GrowthSyntaxException e) {
            throw new RegistryException(text.where() + ": " + e.getMessage());
        }
    }

    /// The magnitude of each side parameter of `problem` that the field `name` mentions.
    static Setting setting(Datum.Fields entry, String name, ProblemEntry problem) {
        TreeMap<String, Magnitude> side = new TreeMap<>();
        entry.texts(name).forEach((parameter, text) -> {
            if (!problem.side().containsKey(parameter)) {
                throw new RegistryException(text.where(), "a size of " + parameter,
                        "side parameters of " + problem.id() + ": " + problem.side().keySet());
            }
            side.put(parameter, Magnitude.parse(text.text())
                    .orElseThrow(() -> text.unexpected("a class such as O(log n) or n^o(1), or a power n^a")));
        });
        return new Setting(side);
    }

    /// The sizes of an edge, and the classes of those that are stated as a class only.
    static SizeMap sizes(SequencedMap<String, Datum.Text> texts, ProblemEntry source, ProblemEntry target,
            Map<String, Magnitude> classes) {
        SizeMap sizes = SizeMap.of(source.family(), target.family());
        for (var entry : texts.entrySet()) {
            Datum.Text text = entry.getValue();
            if (!target.parameters().contains(entry.getKey())) {
                throw new RegistryException(text.where(), "a size of " + entry.getKey(),
                        "parameters of " + target.id() + ": " + target.parameters());
            }
            Optional<Tier> tier = Tier.of(text.text());
            if (tier.isPresent() && target.side().containsKey(entry.getKey())) {
                classes.put(entry.getKey(), Magnitude.of(tier.get()));
            } else if (source.parameters().contains(text.text())) {
                sizes = sizes.with(entry.getKey(), Linear.of(new Param(source.family(), text.text())));
            } else {
                sizes = sizes.with(entry.getKey(), growth(text, source.family()));
            }
        }
        return sizes;
    }

    static Question.Kind question(Datum text) {
        return Arrays.stream(Question.Kind.values())
                .filter(kind -> kind.word().equals(text.text()))
                .findFirst()
                .orElseThrow(() -> text.unexpected("a kind of question such as exists or optimum"));
    }

    static Question.Kind question(String where, String word) {
        return question(new Datum.Text(where, word));
    }

    static Optional<Citation> citation(Optional<Datum> pair) {
        return pair.map(p -> {
            List<Datum> parts = p.array();
            if (parts.size() != 2) {
                throw p.unexpected("a key of the bibliography and a place in it");
            }
            if (parts.getFirst().text().isBlank()) {
                throw parts.getFirst().unexpected("a key of the bibliography");
            }
            if (parts.getLast().text().isBlank()) {
                throw parts.getLast()
                        .unexpected("a theorem, section or page, or what is cited and that its place is not known");
            }
            return new Citation(parts.getFirst().text(), parts.getLast().text());
        });
    }

    static List<Citation> citations(Datum.Fields entry) {
        List<Citation> citations = new ArrayList<>();
        entry.items("cite").forEach(pair -> citation(Optional.of(pair)).ifPresent(citations::add));
        return citations;
    }

    static Evidence evidence(Datum.Fields entry) {
        Datum text = entry.get("evidence");
        return Evidence.of(text.text())
                .orElseThrow(() -> text.unexpected(
                        "one of " + Arrays.stream(Evidence.values()).map(Evidence::label).toList()));
    }

    /// Machine and coins.
    static Model model(Datum pair) {
        List<Datum> parts = pair.array();
        if (parts.size() == 2) {
            Optional<Model.Machine> machine = Model.Machine.of(parts.getFirst().text());
            Optional<Model.Coins> coins = Model.Coins.of(parts.getLast().text());
            if (machine.isPresent() && coins.isPresent()) {
                return new Model(machine.get(), coins.get());
            }
        }
        throw new RegistryException(pair.where(), "no model",
                "a machine such as 'word RAM' and 'deterministic' or 'randomised'");
    }

    static BigFraction rational(Datum text) {
        return Rationals.parse(text.text()).orElseThrow(() -> text.unexpected("a number such as 2, 3/2 or 2.99942"));
    }
}
