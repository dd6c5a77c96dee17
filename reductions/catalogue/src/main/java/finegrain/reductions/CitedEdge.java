package finegrain.reductions;

import finegrain.contract.Citation;

/// A reduction that only the literature has. It is listed and drawn, and never executed nor counted as executable.
///
/// @param id the claim and its note
/// @param source problem ids, with what the statement fixes about them
/// @param target as for the source
/// @param statement the theorem in one sentence
/// @param citation where it is proved
/// @param standIn the executable edges that show its idea
public record CitedEdge(String id, String source, String target, String statement, Citation citation, String standIn) {}
