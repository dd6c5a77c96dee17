package finegrain.transformer;

import finegrain.model.BitMatrix;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.PaperLiteral.Defect;
import java.util.List;
import java.util.Set;

/// An instance on which [PaperLiteral] answers wrongly because of one defect, and rightly once that is repaired too.
///
/// @param defect the one to blame
/// @param repaired those already repaired, so that they do not disturb
/// @param threshold ignored for OV
/// @param truth the right answer
public record LiteralExhibit(Defect defect, Set<Defect> repaired, PairProblem problem, Vectors.Mono vectors,
        Value threshold, boolean truth) {

    /// One or two for each defect but D8, which is about a single token: see [PaperLiteral#thresholdTokenOfLemmaD3]. The
    /// first for each is a smallest one: no instance of fewer coordinates has that defect.
    public static List<LiteralExhibit> all() {
        Set<Defect> rows = Set.of(Defect.D1);
        return List.of(
                of(Defect.D1, Set.of(), PairProblem.OV, "0", false, "1", "1"),
                of(Defect.D2, rows, PairProblem.OV, "0", false, "100", "111"),
                of(Defect.D3, rows, PairProblem.OV, "0", true, "0", "0"),
                of(Defect.D4, rows, PairProblem.MAX_IP, "1", false, "1", "0"),
                of(Defect.D4, rows, PairProblem.MAX_IP, "2", false, "110", "001"),
                of(Defect.D5, rows, PairProblem.MIN_IP, "1", true, "1", "1"),
                of(Defect.D6, rows, PairProblem.MSD, "1", true, "1111", "1111"),
                of(Defect.D7, Set.of(Defect.D1, Defect.D5, Defect.D6), PairProblem.LSD, "1/2", false, "1", "1"));
    }

    private static LiteralExhibit of(Defect defect, Set<Defect> repaired, PairProblem problem, String threshold,
            boolean truth, String first, String second) {
        return new LiteralExhibit(defect, repaired, problem, new Vectors.Mono(BitMatrix.of(first, second)),
                Value.parse(threshold), truth);
    }

    /// The printed construction with what is repaired here.
    public PaperLiteral literal() {
        return new PaperLiteral(repaired);
    }
}
