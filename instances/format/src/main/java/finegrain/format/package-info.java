/// Instances and answers in files.
///
/// - [finegrain.format.InstanceFiles] reads and writes instances. The format of a file is told from its content, never from
///   its name; gzip is seen through.
/// - [finegrain.format.AnswerFiles] does the same for answers.
/// - The instance format is one schema in two encodings. **JSON** is for people and pipes; its JSON Schema is
///   [finegrain.format.Schema]. **safetensors** is for bulk: the same document without its rows as metadata, the rows as
///   packed tensors that are mapped and never copied, or as sparse ones where that is shorter.
/// - [finegrain.format.Dimacs], [finegrain.format.MatrixMarket] and [finegrain.format.BagOfWords] read and write what the
///   field has. Their data comes without a question; [finegrain.format.Purpose] supplies it.
///
/// A document, and an answer to it:
///
/// ```json
/// {"format":"finegrain/1","problem":"bov","parameters":{"question":"exists"},
///  "data":{"dimension":3,"left":["110","011"],"right":["001"]},"provenance":{"generator":"by hand"}}
/// {"format":"finegrain-answer/1","problem":"bov","answer":"yes","value":"0","witness":{"left":0,"right":0}}
/// ```
///
/// Malformed input is a [finegrain.format.SyntaxException] with one line: where, what was found, what was expected. Data
/// that is well written but no instance of its problem is an `InvalidInstanceException` that names the file too; data
/// too large for this process is a `RefusedException` before the memory is allocated; what the operating system refuses is
/// an `UncheckedIOException`.
@NullMarked
package finegrain.format;

import org.jspecify.annotations.NullMarked;
