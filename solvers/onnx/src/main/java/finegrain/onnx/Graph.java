package finegrain.onnx;

import finegrain.transformer.Dtype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A network as ONNX describes it: nodes in the order in which they run, and constants. Operators are those of the standard
/// set in version 13, which every runtime since 2020 knows.
///
/// The numbers in [Message] calls are the field numbers of `onnx.proto`.
final class Graph {
    static final int OPSET = 13;
    private static final int IR_VERSION = 8;
    private static final int INT64 = 7;
    private static final int BOTH = 1;
    private static final int METADATA = 14;
    private static final String OWN = "com.microsoft";

    private final Message graph = new Message();
    private final Dtype dtype;
    /// The sets of operators that are used, with their versions.
    private final TreeMap<String, Integer> sets = new TreeMap<>(Map.of("", OPSET));

    Graph(String name, Dtype dtype) {
        this.dtype = dtype;
        graph.text(2, name);
    }

    /// Adds a node with one output and gives the name of that output.
    String node(String operator, String output, String... inputs) {
        return node(operator, output, Map.of(), inputs);
    }

    /// The same with attributes, each an integer or, given as a list, integers.
    String node(String operator, String output, Map<String, Object> attributes, String... inputs) {
        node(operator, List.of(output), attributes, inputs);
        return output;
    }

    void node(String operator, List<String> outputs, Map<String, Object> attributes, String... inputs) {
        node("", operator, outputs, attributes, inputs);
    }

    /// A node that only ONNX Runtime knows.
    void own(String operator, String output, Map<String, Object> attributes, String... inputs) {
        sets.put(OWN, 1);
        node(OWN, operator, List.of(output), attributes, inputs);
    }

    private void node(String set, String operator, List<String> outputs, Map<String, Object> attributes,
            String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        outputs.forEach(output -> node.text(2, output));
        node.text(3, outputs.getFirst()).text(4, operator);
        new TreeMap<>(attributes).forEach((name, value) -> node.message(5, attribute(name, value)));
        if (!set.isEmpty()) {
            node.text(7, set);
        }
        graph.message(BOTH, node);
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        if (value instanceof List<?> integers) {
            integers.forEach(i -> attribute.number(8, ((Number) i).longValue()));
            return attribute.number(20, 7);
        }
        return attribute.number(3, ((Number) value).longValue()).number(20, 2);
    }

    /// A list of integers.
    String integers(String name, long... values) {
        return tensor(name, INT64, List.of(values.length), longs(values));
    }

    /// A single integer.
    String integer(String name, long value) {
        return tensor(name, INT64, List.of(), longs(value));
    }

    private static byte[] longs(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(raw::putLong);
        return raw.array();
    }

    /// A single number.
    String number(String name, double value) {
        return numbers(new Weights.Tensor(name, List.of(), Weights.raw(dtype, value)));
    }

    String numbers(Weights.Tensor tensor) {
        return tensor(tensor.name(), type(), tensor.shape(), tensor.raw());
    }

    private String tensor(String name, int type, List<Integer> shape, byte[] raw) {
        Message tensor = new Message();
        for (int extent : shape) {
            tensor.number(1, extent);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }

    /// An input of the network; an extent is a number, or the name of a variable.
    void input(String name, Object... shape) {
        graph.message(11, value(name, shape));
    }

    void output(String name, Object... shape) {
        graph.message(12, value(name, shape));
    }

    private Message value(String name, Object... shape) {
        Message extents = new Message();
        for (Object extent : shape) {
            extents.message(1, extent instanceof Number number
                    ? new Message().number(1, number.longValue())
                    : new Message().text(2, String.valueOf(extent)));
        }
        Message tensor = new Message().number(1, type()).message(2, extents);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private int type() {
        return switch (dtype) {
            case FLOAT32 -> 1;
            case FLOAT64 -> 11;
        };
    }

    /// The file, with these metadata.
    byte[] file(Map<String, String> metadata) {
        Message model = new Message().number(1, IR_VERSION)
                .text(2, "finegrain")
                .message(7, graph);
        sets.forEach((set, version) -> model.message(8, new Message().text(1, set).number(2, version)));
        metadata.forEach((key, value) -> model.message(METADATA, new Message().text(1, key).text(2, value)));
        return model.bytes();
    }

    /// The metadata of a file that [#file] wrote.
    ///
    /// @throws IllegalArgumentException if this is no such file
    static Map<String, String> metadata(byte[] file) {
        LinkedHashMap<String, String> metadata = new LinkedHashMap<>();
        for (byte[] entry : Message.fields(file, METADATA)) {
            List<byte[]> key = Message.fields(entry, 1);
            List<byte[]> value = Message.fields(entry, 2);
            if (key.size() != 1 || value.size() != 1) {
                throw new IllegalArgumentException("an entry of the metadata is not a key with a value");
            }
            metadata.put(Message.text(key.getFirst()), Message.text(value.getFirst()));
        }
        return metadata;
    }
}
