package finegrain.cli;

import finegrain.fit.DynamicExperiment;
import finegrain.fit.Fit;
import finegrain.fit.PairExperiment;
import finegrain.fit.PowerLaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A fit for programs.
final class FitJson {
    private FitJson() {}

    static SequencedMap<String, Object> of(Fit fit, String solver, int threads) {
        LinkedHashMap<String, Object> json = new LinkedHashMap<>();
        json.put("problem", fit.experiment().problem().id());
        json.put("question", fit.experiment().question().kind().word());
        json.put("solver", solver);
        json.put("threads", threads);
        json.put("generator", fit.experiment().generator());
        switch (fit.experiment()) {
            case PairExperiment pairs -> {
                json.put("density", pairs.density().<Object>map(p -> p).orElse(Json.Nothing.NOTHING));
                json.put("dimension", pairs.dimension().toString());
            }
            case DynamicExperiment dynamic -> json.put("settings", dynamic.settings());
        }
        json.put("seed", fit.experiment().seed());
        json.put("unit", fit.unit());
        json.put("fixed", fit.fixed());
        json.put("rows", fit.rows().stream().map(FitJson::row).toList());
        json.put("exponent", fit.law().<Object>map(PowerLaw::exponent).orElse(Json.Nothing.NOTHING));
        json.put("interval",
                fit.law().<Object>map(law -> List.of(law.low(), law.high())).orElse(Json.Nothing.NOTHING));
        json.put("bend", fit.law().<Object>map(PowerLaw::bend).orElse(Json.Nothing.NOTHING));
        json.put("curved", fit.law().<Object>map(PowerLaw::curved).orElse(Json.Nothing.NOTHING));
        fit.unknown().ifPresent(reason -> json.put("reason", reason));
        json.put("regime", fit.regime());
        json.put("caution", Fit.caution());
        return json;
    }

    private static SequencedMap<String, Object> row(Fit.Row row) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("n", row.n());
        row.d().ifPresent(d -> entry.put("d", d));
        entry.put("amounts", row.amounts());
        entry.put("used", !row.dropped());
        return entry;
    }
}
