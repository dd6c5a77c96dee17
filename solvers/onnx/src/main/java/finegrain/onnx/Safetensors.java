package finegrain.onnx;

import finegrain.transformer.Dtype;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Weights as a safetensors file: the length of a header, the header in JSON, then the tensors in little-endian order.
final class Safetensors {
    private Safetensors() {}

    static byte[] file(Weights weights, Map<String, String> metadata) {
        String type = weights.dtype() == Dtype.FLOAT32 ? "F32" : "F64";
        StringBuilder header = new StringBuilder("{\"__metadata__\":{");
        header.append(metadata.entrySet()
                .stream()
                .map(e -> quoted(e.getKey()) + ":" + quoted(e.getValue()))
                .collect(Collectors.joining(",")));
        header.append('}');
        long offset = 0;
        for (Weights.Tensor tensor : weights.tensors()) {
            long end = offset + tensor.raw().length;
            header.append(',').append(quoted(tensor.name())).append(":{\"dtype\":\"").append(type);
            header.append("\",\"shape\":").append(tensor.shape().toString().replace(" ", ""));
            header.append(",\"data_offsets\":[").append(offset).append(',').append(end).append("]}");
            offset = end;
        }
        header.append('}');
        // the tensors begin at a multiple of 8
        header.append(" ".repeat(-header.length() & 7));
        byte[] text = header.toString().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
        file.writeBytes(text);
        weights.tensors().forEach(tensor -> file.writeBytes(tensor.raw()));
        return file.toByteArray();
    }

    /// The metadata are words and numbers of ours, without a character that JSON would want escaped.
    private static String quoted(String text) {
        if (!text.matches("[ -~&&[^\"\\\\]]*")) {
            throw new IllegalArgumentException("'" + text + "' would have to be escaped.");
        }
        return '"' + text + '"';
    }
}
