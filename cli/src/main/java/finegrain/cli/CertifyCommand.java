package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.format.Certificate;
import finegrain.format.Input;
import finegrain.model.Instance;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `certify`: whether a certificate is true.
@Command(name = "certify", description = "Check a certificate of 'run': every instance on its path, every answer, its evidence. "
        + "'java scripts/Check.java' does the same without any code of ours.", mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:every field is true, and so is the answer", "3:a field is false, and the message says which",
            "10:every field is true, but nobody could confirm the answer in time"}, footerHeading = "%nExamples:%n", footer = {
                "  finegrain run f.cnf --to msd --certificate c.json", "  finegrain certify c.json f.cnf",
                "  finegrain certify c.json f.cnf --json"})
final class CertifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CERTIFICATE", description = "as 'run --certificate' writes it")
    private String certificate = "";

    @Parameters(index = "1", paramLabel = "INSTANCE", defaultValue = "-", description = "the instance that was run; - for standard input")
    private String file = "-";

    @Mixin
    private Reading reading = new Reading();

    @Mixin
    private Limits limits = new Limits();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Reading.requireOneStream(certificate, file);
        Budget budget = limits.start(output);
        Certificate read = Certificate.read(Input.named(certificate));
        return check(read, reading.one(file, output, budget).instance(), budget);
    }

    private <X extends Instance, W> int check(Certificate read, X x, Budget budget) {
        Certification.Verdict<W> verdict = Certification.verify(read, x,
                new Tables(Tables.Challenge.FRESH, Optional.empty()), budget);
        String kind = verdict.kind();
        Optional<String> confirmed = verdict.confirmed();
        String answer = Reports.word(verdict.answer());
        if (output.json()) {
            LinkedHashMap<String, Object> json = new LinkedHashMap<>();
            json.put("problem", x.problem().id());
            json.put("answer", answer);
            json.put("evidence", kind);
            json.put("verified", confirmed.isPresent());
            json.put("by", confirmed.<Object>map(by -> by).orElse(Json.Nothing.NOTHING));
            output.result((Object) json);
        } else {
            output.result("certified: " + answer + ", " + (Backing.shows(kind)
                    ? "shown by its " + kind
                    : confirmed.map(by -> "confirmed by " + by)
                            .orElse("but only by the word of a solver; nobody could confirm it in time")));
        }
        return confirmed.isPresent() ? ExitCode.ANSWERED : ExitCode.UNKNOWN;
    }
}
