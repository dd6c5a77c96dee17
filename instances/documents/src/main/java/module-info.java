/// Text files to bags of words: the documents of "most similar document" problems.
module finegrain.documents {
    requires transitive finegrain.model;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;

    exports finegrain.documents;
}
