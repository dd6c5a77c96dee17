package finegrain.cli;

import finegrain.contract.Parameters;
import finegrain.contract.Reduction;
import finegrain.reductions.Catalogue;
import finegrain.reductions.Edge;
import finegrain.reductions.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reductions as written on the command line: `sat-to-k-ov[k=4],…`.
final class Hops {
    private static final Pattern HOP = Pattern.compile("([a-z0-9-]+)(?:\\[([^\\]]*)\\])?");

    /// Commas outside of brackets.
    private static final Pattern BETWEEN = Pattern.compile(",(?![^\\[]*\\])");
    private static final Pattern COMMA = Pattern.compile(",");

    private Hops() {}

    /// A reduction with the values of all its parameters.
    record Hop(Reduction<?, ?, ?, ?> reduction, SequencedMap<String, String> parameters) {
        private static Hop of(Edge edge, Map<String, String> given) {
            return new Hop(edge.with(given), Parameters.of(edge.parameters(), given).values());
        }

        /// The reduction called `id`.
        static Hop of(String id, Map<String, String> given) {
            return of(Names.edge(Catalogue.standard(), id), given);
        }
    }

    /// @param settings parameters for a single reduction that has none in brackets
    static List<Reduction<?, ?, ?, ?>> parse(String text, Map<String, String> settings) {
        List<Reduction<?, ?, ?, ?>> hops = new ArrayList<>();
        named(text, settings).forEach(hop -> hops.add(hop.reduction()));
        return hops;
    }

    private static List<Hop> named(String text, Map<String, String> settings) {
        Catalogue catalogue = Catalogue.standard();
        List<Hop> hops = new ArrayList<>();
        String[] parts = split(text);
        for (String part : parts) {
            Matcher matcher = HOP.matcher(part.strip());
            if (!matcher.matches()) {
                throw new UsageException(
                        "'" + part.strip() + "' is no reduction; write ID or ID[name=value,name=value].");
            }
            Map<String, String> given = new LinkedHashMap<>(parts.length == 1 ? settings : Map.of());
            if (matcher.group(2) != null) {
                for (String setting : COMMA.split(matcher.group(2), -1)) {
                    String[] sides = setting.split("=", 2);
                    if (sides.length < 2) {
                        throw new UsageException(
                                "'" + setting + "' in '" + part.strip() + "' is no parameter; write name=value.");
                    }
                    Settings.put(given, sides[0].strip(), sides[1].strip());
                }
            }
            hops.add(Parametrised.usage(() -> Hop.of(Names.edge(catalogue, matcher.group(1)), given)));
        }
        return hops;
    }

    /// The reductions one by one, as they are written.
    static String[] split(String text) {
        return BETWEEN.split(text, -1);
    }

    static Path path(String text) {
        return path(named(text));
    }

    static List<Hop> named(String text) {
        return named(text, Map.of());
    }

    /// The hops of a path in which every parameter has its standard value.
    static List<Hop> standard(Path path) {
        return path.hops().stream().map(reduction -> Hop.of(reduction.id(), Map.of())).toList();
    }

    static Path path(List<Hop> hops) {
        List<Reduction<?, ?, ?, ?>> reductions = new ArrayList<>();
        hops.forEach(hop -> reductions.add(hop.reduction()));
        return Parametrised.usage(() -> new Path(reductions));
    }
}
