package finegrain.format;

import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.SatProblem;

/// The problem and the question of data that comes without: formulas in DIMACS, vectors in Matrix Market and bags of words.
public record Purpose(SatProblem aboutFormulas, Question formulaQuestion, PairProblem aboutVectors,
        Question vectorQuestion) {
    /// Satisfiability of formulas, the most similar pair of vectors.
    public static final Purpose STANDARD = new Purpose(new SatProblem.CnfSat(), new Question.Exists(), PairProblem.MSD,
            new Question.Optimum());

    public Purpose ofFormulas(SatProblem problem, Question question) {
        return new Purpose(problem, question, aboutVectors, vectorQuestion);
    }

    public Purpose ofVectors(PairProblem problem, Question question) {
        return new Purpose(aboutFormulas, formulaQuestion, problem, question);
    }
}
