/// Text files to bags of words.
///
/// A [finegrain.documents.DocumentSource] is a folder or archive of text files, or one file with a document per line. A
/// [finegrain.documents.Language] cuts texts into words, a [finegrain.documents.Vocabulary] says which of them are key
/// words, and [finegrain.documents.BagOfWords#read] makes one vector per document: coordinate `i` is one iff key word
/// `i` occurs in it. What could not become a vector is a [finegrain.documents.LeftOut] with its reason, never silence.
@NullMarked
package finegrain.documents;

import org.jspecify.annotations.NullMarked;
