package finegrain.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A Protocol Buffers message: fields of varints and of lengths with bytes, which is all that an ONNX file needs.
///
/// The library would bring 2 MB and a compiler run at build time, for these few lines and a byte order that is not promised.
final class Message {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    Message bytes(int field, byte[] value) {
        varint((long) field << 3 | BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
        return bytes(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// What the fields `number` hold, in order.
    ///
    /// @throws IllegalArgumentException if this is no message
    static List<byte[]> fields(byte[] message, int number) {
        List<byte[]> fields = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long key = readVarint(in);
            int length = switch ((int) (key & 7)) {
                case VARINT -> {
                    readVarint(in);
                    yield 0;
                }
                case 1 -> 8;
                case BYTES -> {
                    long announced = readVarint(in);
                    yield announced < 0 || announced > in.remaining() ? -1 : (int) announced;
                }
                case 5 -> 4;
                default -> -1;
            };
            if (length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("byte " + in.position() + " is in no field");
            }
            if (key == ((long) number << 3 | BYTES)) {
                byte[] bytes = new byte[length];
                in.get(bytes);
                fields.add(bytes);
            } else {
                in.position(in.position() + length);
            }
        }
        return fields;
    }

    static String text(byte[] field) {
        return new String(field, StandardCharsets.UTF_8);
    }

    private static long readVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("the number that ends at byte " + in.position() + " does not end");
    }
}
