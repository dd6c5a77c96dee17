package finegrain.contract;

/// A parameter of a family of reductions, generators or solvers, as the command line offers it.
///
/// @param name the word before the `=`
/// @param meaning what it is, its unit and its range
/// @param standard the value used when none is given, as text
public record Parameter(String name, String meaning, String standard) {}
