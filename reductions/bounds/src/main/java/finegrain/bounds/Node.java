package finegrain.bounds;

import finegrain.model.Question;

/// A problem and what it is asked.
public record Node(String problem, Question.Kind question) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
        int order = problem.compareTo(other.problem);
        return order != 0 ? order : question.compareTo(other.question);
    }

    @Override
    public String toString() {
        return problem + " (" + question.word() + ")";
    }
}
