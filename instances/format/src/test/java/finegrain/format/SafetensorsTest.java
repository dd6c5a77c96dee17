package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.IntegerMatrix;
import finegrain.model.NumericInstance;
import finegrain.model.NumericVectors;
import finegrain.model.PairInstance;
import finegrain.model.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String META = "'__metadata__':{'finegrain':'{\\'format\\':\\'finegrain/1\\',\\'problem\\':\\'ov\\',"
            + "\\'data\\':{\\'dimension\\':3}}'}";
    private static final String CNF_META = META.replace("\\'ov\\'", "\\'cnf-sat\\'").replace("dimension", "variables");

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        List<Instance> all = Samples.all().toList();
        assertThat(all).hasSizeGreaterThan(500);
        for (Instance instance : all) {
            Stored stored = new Stored(instance, JsonRoundTripTest.PROVENANCE);
            byte[] file = bytes(stored);
            assertThat(Safetensors.read("x", MemorySegment.ofArray(file))).as("%s", stored).isEqualTo(stored);
            assertThat((int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
        }
    }

    @Test
    void filesAreMappedAndStreamsSpooled(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x");
        for (Instance instance : Samples.all().limit(40).toList()) {
            Stored stored = new Stored(instance, Provenance.UNKNOWN);
            InstanceFiles.write(stored, FileFormat.SAFETENSORS, file);
            assertThat(InstanceFiles.read(file)).isEqualTo(stored);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes(stored));
            assertThat(InstanceFiles.read(Input.of("x", new ByteArrayInputStream(bytes(stored))), Purpose.STANDARD))
                    .isEqualTo(stored);
            try (Stream<Stored> read = InstanceFiles.readAll(Input.of(file), Purpose.STANDARD)) {
                assertThat(read.toList()).containsExactly(stored);
            }
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void vectorsOfAMappedFileAreNotCopied(@TempDir Path folder) {
        Path file = folder.resolve("x.safetensors");
        Stored stored = JsonRoundTripTest.read(
                "{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"101\",\"010\"]}}");
        InstanceFiles.write(stored, FileFormat.SAFETENSORS, file);
        PairInstance read = (PairInstance) InstanceFiles.read(file).instance();
        assertThat(read.vectors().left().words().isMapped()).isTrue();
    }

    /// The layout that numpy sees: `np.unpackbits(t, axis=1, bitorder="little")[:, :l]`.
    @Test
    void theBytesAreThese() throws IOException {
        Stored stored = JsonRoundTripTest.read("{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\""
                + "1" + "0".repeat(8) + "11" + "0".repeat(54) + "1\",\"" + "0".repeat(65) + "1\"]}}");
        byte[] file = bytes(stored);
        String header = "{\"__metadata__\":{\"finegrain\":\"{\\\"format\\\":\\\"finegrain/1\\\",\\\"problem\\\":\\\"ov\\\","
                + "\\\"parameters\\\":{\\\"question\\\":\\\"exists\\\"},\\\"data\\\":{\\\"dimension\\\":66}}\"},"
                + "\"rows\":{\"dtype\":\"U8\",\"shape\":[2,16],\"data_offsets\":[0,32]}}";
        String padded = header + " ".repeat(-header.length() & 7);
        assertThat(new String(file, 8, file.length - 8 - 32, StandardCharsets.UTF_8)).isEqualTo(padded);
        assertThat(HexFormat.of().formatHex(file, file.length - 32, file.length)).isEqualTo(
                "0106000000000000" + "0200000000000000" + "0000000000000000" + "0200000000000000");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            META                                                             | 0  | x, header: found no tensor "rows", expected rows for ov
            'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}         | 8  | x, header: found no "finegrain" in "__metadata__", expected the JSON document of the instance, without its rows
            KOV                                                              | 0  | x, header: found no tensor "set0", expected set0, set1 for k-ov
            KOV,'set0':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}     | 8  | x, header: found no tensor "set1", expected set0, set1 for k-ov
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}    | 7  | x, header:1:108: found "rows" from byte 0 to 8, expected a part of the 7 bytes that follow the header
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}    | 16 | x: found 16 bytes after the header, expected 8, the end of the last tensor
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[8,16]}   | 16 | x, header:1:108: found "rows" from byte 8 on, expected byte 0, where the tensor before it ends
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[8,0]}    | 16 | x, header:1:108: found "rows" from byte 8 to 0, expected a part of the 16 bytes that follow the header
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[-8,0]}   | 16 | x, header:1:159: found -8, expected an offset
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,9223372036854775807]}  | 16 | x, header:1:108: found "rows" from byte 0 to 9223372036854775807, expected a part of the 16 bytes that follow the header
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,9223372036854775808]}  | 16 | x, header:1:161: found 9223372036854775808, expected an offset
            META,'rows':{'dtype':'U8','shape':[2305843009213693952,8],'data_offsets':[0,0]}  | 0  | x, header:1:108: found "rows" with 0 bytes, expected 2^63 or more for U8[2305843009213693952, 8]
            META,'rows':{'dtype':'U8','shape':[4294967296,0],'data_offsets':[0,0]} | 0 | x, header:1:108: found "rows" with U8[4294967296, 0], expected U8[vectors, 8] for dimension 3
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,16]}   | 16 | x, header:1:108: found "rows" with 16 bytes, expected 8 for U8[1, 8]
            META,'rows':{'dtype':'U8','shape':[8],'data_offsets':[0,8]}      | 8  | x, header:1:108: found "rows" with U8[8], expected U8[vectors, 8] for dimension 3
            META,'rows':{'dtype':'U8','shape':[1,16],'data_offsets':[0,16]}  | 16 | x, header:1:108: found "rows" with U8[1, 16], expected U8[vectors, 8] for dimension 3
            META,'rows':{'dtype':'I32','shape':[1,8],'data_offsets':[0,32]}  | 32 | x, header:1:108: found "rows" with I32[1, 8], expected U8[vectors, 8] for dimension 3
            META,'rows':{'dtype':'F16','shape':[1,8],'data_offsets':[0,16]}  | 16 | x, header:1:108: found the type "F16", expected U8, I8, I16, I32, I64, F32 or F64
            META,'rows':{'dtype':'U8','shape':[1,8]}                         | 8  | x, header:1:108: found a tensor with [dtype, shape] and 0 offsets, expected [dtype, shape, data_offsets] and 2 offsets
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0]}      | 8  | x, header:1:108: found a tensor with [dtype, shape, data_offsets] and 1 offsets, expected [dtype, shape, data_offsets] and 2 offsets
            META,'left':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}    | 8  | x, header:1:108: found the tensor "left", expected rows for ov
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]},'a':{'dtype':'U8','shape':[8],'data_offsets':[0,8]}  | 8 | x, header:1:165: found "a" from byte 0 on, expected byte 8, where the tensor before it ends
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]},'a':{'dtype':'U8','shape':[8],'data_offsets':[16,24]} | 24 | x, header:1:165: found "a" from byte 16 on, expected byte 8, where the tensor before it ends
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]},'a':{'dtype':'U8','shape':[8],'data_offsets':[4,12]} | 24 | x, header:1:165: found "a" from byte 4 on, expected byte 8, where the tensor before it ends
            META,'rows':{'dtype':'U8','shape':[1,8],'data_offsets':[0,8]}}{  | 8  | x, header:1:165: found an object, expected the end of the input after one document
            META,'rows':[                                                    | 8  | x, header:1:115: found an array, expected an object
            '__metadata__':{'finegrain':3}                                   | 0  | x, header:1:30: found 3, expected a string
            '__metadata__':{'finegrain':'{}'}                                | 0  | x, metadata:1:1: found a document without "format", expected "format":"finegrain/1"
            '__metadata__':{'finegrain':'x'}                                 | 0  | x, metadata:1:1: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            """)
    void hostileHeaders(String header, int bytes, String message) {
        fails("{" + header.replace("META", META).replace("KOV", META.replace("\\'ov\\'", "\\'k-ov\\'")) + "}",
                new byte[bytes], message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            0,2,3   | 1,-2,3  |
            0,0,3   | 1,-2,3  |
            0,2,4   | 1,-2,3  | x, header:1:113: found "offsets" with offset 2 = 4, expected an offset from 2 to 3
            0,2,1   | 1,-2,3  | x, header:1:113: found "offsets" with offset 2 = 1, expected an offset from 2 to 3
            0,-1,3  | 1,-2,3  | x, header:1:113: found "offsets" with offset 1 = -1, expected an offset from 0 to 3
            1,2,3   | 1,-2,3  | x, header:1:113: found "offsets" with offset 0 = 1, expected an offset from 0 to 0
            0,2,2   | 1,-2,3  | x, header:1:113: found "offsets" with the last offset 2, expected 3, the number of literals
            ''      | ''      | x, header:1:113: found "offsets" with I64[0], expected at least one offset
            0,2,3   | 1,-2,4  | x, tensor literals: Clause 2 has the literal 4; the formula declares variables 1 to 3.
            0,2,3   | 1,0,3   | x, tensor literals: Clause 1 has the literal 0; the formula declares variables 1 to 3.
            """)
    void formulas(String offsets, String literals, @org.jspecify.annotations.Nullable String message) {
        long[] o = numbers(offsets);
        long[] l = numbers(literals);
        ByteBuffer buffers = ByteBuffer.allocate(8 * o.length + 4 * l.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : o) {
            buffers.putLong(offset);
        }
        for (long literal : l) {
            buffers.putInt((int) literal);
        }
        String header = "{" + CNF_META + ",'offsets':{'dtype':'I64','shape':[" + o.length + "],'data_offsets':[0,"
                + 8 * o.length + "]},'literals':{'dtype':'I32','shape':[" + l.length + "],'data_offsets':["
                + 8 * o.length
                + "," + buffers.capacity() + "]}}";
        if (message != null) {
            fails(header, buffers.array(), message);
        } else {
            assertThat(Safetensors.read("x", file(header, buffers.array())).instance().size().toString())
                    .isEqualTo("nv=3, m=2");
        }
    }

    private static long[] numbers(String text) {
        return Stream.of(text.replace("''", "").split(","))
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Test
    void theLengthOfTheHeaderIsChecked() {
        for (long length : new long[]{3, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            byte[] file = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .array();
            assertThatThrownBy(() -> Safetensors.read("x", MemorySegment.ofArray(file)))
                    .isInstanceOf(SyntaxException.class)
                    .hasMessage("x: found a header of " + Long.toUnsignedString(length)
                            + " bytes, expected at most 2 in a file of 10");
            assertThatThrownBy(
                    () -> InstanceFiles.read(Input.of("x", new ByteArrayInputStream(file)), Purpose.STANDARD))
                    .isInstanceOf(SyntaxException.class);
        }
        assertThatThrownBy(() -> Safetensors.read("x", MemorySegment.ofArray(new byte[7])))
                .hasMessage("x: found a file of 7 bytes, expected at least 8");
    }

    @Test
    void aBitBeyondTheDimensionIsRefused() {
        String header = "{" + META + ",'rows':{'dtype':'U8','shape':[2,8],'data_offsets':[0,16]}}";
        byte[] buffers = new byte[16];
        buffers[8] = 7;
        assertThat(Safetensors.read("x", file(header, buffers)).instance().size().toString()).isEqualTo("n=2, l=3");
        buffers[8] = 15;
        assertThatThrownBy(() -> Safetensors.read("x", file(header, buffers)))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessage("x, tensor rows: Row 1 has a bit set beyond its 3 columns; the padding must be zero.");
    }

    /// Every file with one byte changed, and every beginning of a file, is read or refused in one line; nothing else.
    @Test
    void brokenFilesAreRefusedInOneLine() throws IOException {
        Random random = new Random(9);
        int refused = 0;
        for (String text : List.of("'bmsd','parameters':{'factor':'5/4'},'data':{'left':['110','011'],'right':['111']}",
                "'k-ov','data':{'sets':[['1'],['0']]}", "'bz-max-ip','data':{'left':[[1,300]],'right':[[-1,2]]}",
                "'r-min-ip','parameters':{'threshold':'1/3'},'data':{'rows':[[0.1,-1e300],[1,2]]}",
                "'cnf-sat','data':{'variables':3,'clauses':[[1,-2],[],[3]]}")) {
            byte[] file = bytes(
                    JsonRoundTripTest.read(("{'format':'finegrain/1','problem':" + text + "}").replace('\'', '"')));
            for (int length = 0; length < file.length; length++) {
                byte[] beginning = java.util.Arrays.copyOf(file, length);
                assertThat(refuses(beginning)).as("%d bytes", length).isTrue();
            }
            for (int i = 0; i < file.length; i++) {
                for (int change : new int[]{1, 128, 1 + random.nextInt(255)}) {
                    byte[] changed = file.clone();
                    changed[i] ^= (byte) change;
                    refused += refuses(changed) ? 1 : 0;
                }
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            z-max-ip | 'rows':{'dtype':'U8','shape':[1,3],'data_offsets':[0,3]}    | x, header:1:114: found "rows" with U8[1, 3], expected [vectors, 3] of type I8, I16, I32 or I64 for z-max-ip
            z-max-ip | 'rows':{'dtype':'F32','shape':[1,3],'data_offsets':[0,12]}  | x, header:1:114: found "rows" with F32[1, 3], expected [vectors, 3] of type I8, I16, I32 or I64 for z-max-ip
            z-max-ip | 'rows':{'dtype':'I8','shape':[1,4],'data_offsets':[0,4]}    | x, header:1:114: found "rows" with I8[1, 4], expected [vectors, 3] of type I8, I16, I32 or I64 for z-max-ip
            z-max-ip | 'rows':{'dtype':'I8','shape':[3],'data_offsets':[0,3]}      | x, header:1:114: found "rows" with I8[3], expected [vectors, 3] of type I8, I16, I32 or I64 for z-max-ip
            r-max-ip | 'rows':{'dtype':'I32','shape':[1,3],'data_offsets':[0,12]}  | x, header:1:114: found "rows" with I32[1, 3], expected [vectors, 3] of type F32 or F64 for r-max-ip
            r-max-ip | 'left':{'dtype':'F32','shape':[1,3],'data_offsets':[0,12]}  | x, header:1:114: found the tensor "left", expected rows for r-max-ip
            """)
    void tensorsOfNumbers(String problem, String tensor, String message) {
        fails("{" + META.replace("\\'ov\\'", "\\'" + problem + "\\'") + "," + tensor + "}",
                new byte[Integer.parseInt(tensor.replaceAll(".*,(\\d+)\\]\\}", "$1"))], message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            F64 | NaN       | not a number (NaN)
            F64 | Infinity  | infinite
            F32 | -Infinity | minus infinite
            """)
    void numbersThatAreNotFiniteAreRefusedWithTheirPlace(String type, double number, String what) {
        int each = type.equals("F64") ? 8 : 4;
        ByteBuffer numbers = ByteBuffer.allocate(6 * each).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            double v = i == 4 ? number : 1;
            if (each == 8) {
                numbers.putDouble(v);
            } else {
                numbers.putFloat((float) v);
            }
        }
        fails("{" + META.replace("\\'ov\\'", "\\'r-max-ip\\'") + ",'rows':{'dtype':'" + type
                + "','shape':[2,3],'data_offsets':[0," + 6 * each + "]}}", numbers.array(),
                "x, tensor rows: Row 1, column 1 is " + what + "; coordinates are finite numbers.");
    }

    @Test
    void numbersOfAMappedFileAreNotCopiedAndKeepTheirType(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.safetensors");
        ByteBuffer numbers = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putLong(0, 1).putLong(8, -2).putLong(16, 3);
        MemorySegment bytes = file("{" + META.replace("\\'ov\\'", "\\'z-max-ip\\'")
                + ",'rows':{'dtype':'I64','shape':[1,3],'data_offsets':[0,24]}}", numbers.array());
        Files.write(file, bytes.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        NumericInstance read = (NumericInstance) InstanceFiles.read(file).instance();
        IntegerMatrix matrix = (IntegerMatrix) read.vectors().left();
        assertThat(matrix.cells().isMapped()).isTrue();
        assertThat(matrix.width()).isEqualTo(IntegerMatrix.Width.I64);
        IntegerMatrix narrow = IntegerMatrix.of(new long[]{1, -2, 3});
        assertThat(narrow.width()).isEqualTo(IntegerMatrix.Width.I8);
        assertThat(matrix).isEqualTo(narrow).hasSameHashCodeAs(narrow);
        assertThat(ContentHash.of(read)).isEqualTo(ContentHash
                .of(new NumericInstance(read.problem(), new NumericVectors.Mono(narrow), read.question())));
    }

    static boolean refuses(byte[] file) {
        try {
            Safetensors.read("x", MemorySegment.ofArray(file));
            return false;
        } catch (SyntaxException | InvalidInstanceException | RefusedException | UncheckedIOException e) {
            assertThat(e.getMessage()).startsWith("x").doesNotContain("\n");
            return true;
        }
    }

    private static void fails(String header, byte[] buffers, String message) {
        assertThatThrownBy(() -> Safetensors.read("x", file(header, buffers)))
                .isInstanceOfAny(SyntaxException.class, InvalidInstanceException.class)
                .hasMessage(message);
    }

    static MemorySegment file(String header, byte[] buffers) {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return MemorySegment.ofArray(ByteBuffer.allocate(8 + text.length + buffers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(buffers)
                .array());
    }

    static byte[] bytes(Stored stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsWriter.write(stored, out);
        return out.toByteArray();
    }
}
