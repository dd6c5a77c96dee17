package finegrain.format;

import tools.jackson.core.JsonGenerator;

/// Writes documents of the proof format.
final class JsonProofWriter {
    private JsonProofWriter() {}

    static void document(StoredProof proof, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("format", JsonProofReader.FORMAT);
        json.writeStringProperty("problem", proof.problem());
        json.writeStringProperty("instance", proof.instance());
        json.writeArrayPropertyStart("path");
        proof.path().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("answer", proof.answer());
        json.writeNumberProperty("prime", proof.prime());
        json.writeArrayPropertyStart("queries");
        proof.queries().forEach(query -> query(query, json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void query(StoredProof.Query query, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("problem", query.problem());
        json.writeStringProperty("instance", query.instance());
        json.writeNumberProperty("degree", query.degree());
        json.writeNumberProperty("pairs", query.pairs());
        json.writeArrayPropertyStart("table");
        query.table().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
    }
}
