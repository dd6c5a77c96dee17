/// Transformers with one attention layer that solve pair problems, weights built by hand (Alman and Yu 2025, Definition
/// 2.1 and Section 4; the constructions here are corrected ones, see [finegrain.transformer.PaperLiteral] for the defects
/// of the literal ones).
///
/// - A [finegrain.transformer.Transformer] is data: an MLP per token, attention heads, an MLP over all outputs. Its
///   `outputs` is the definition, written as matrices; [finegrain.transformer.AttentionRun] computes the same by blocks of
///   rows in [finegrain.transformer.Dtype] float32 or float64.
/// - Every token asks, by attention, whether its best partner beats one extra *threshold token*. That is the sink lemma:
///   with `N` real tokens of value 1 and scores `s_j` and a threshold token of value 0 and score `s_0`, the output of a row
///   is `Σe^(s_j) / (Σe^(s_j) + e^(s_0))`. It is at least 1/2 if some `s_j ≥ s_0`, and at most `N·e^(-G)` if all
///   `s_j ≤ s_0 - G`. With `G = ln(8N)` and scores known up to an error of 1/2, a reached threshold gives an output above
///   0.377 and a missed one an output below 0.171, so a ramp from 0.20 to 0.35 returns exactly 1.0 or 0.0.
/// - A [finegrain.transformer.Variant] turns a problem and a [finegrain.transformer.Separation] into such a transformer.
///   The five of them differ in how they keep a token from finding itself, which is harmless for a minimum and fatal for
///   a maximum.
/// - [finegrain.transformer.Precision] says how many bits the proof needs; what cannot be guaranteed is refused.
/// - [finegrain.transformer.TransformerSolver] searches with them and checks every witness exactly.
@NullMarked
package finegrain.transformer;

import org.jspecify.annotations.NullMarked;
