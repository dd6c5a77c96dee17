/// The command line. A subcommand parses its arguments, calls the library and prints; nothing else happens here.
///
/// Results go to standard output, talk and progress to standard error. [finegrain.cli.ExitCode] lists what a script may rely on.
@NullMarked
package finegrain.cli;

import org.jspecify.annotations.NullMarked;
