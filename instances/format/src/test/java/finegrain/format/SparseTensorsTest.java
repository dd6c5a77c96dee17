package finegrain.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.BitMatrix;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.RefusedException;
import finegrain.model.SparseMatrix;
import finegrain.model.TupleInstance;
import finegrain.model.Vectors;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors of bits as compressed sparse matrices.
class SparseTensorsTest {
    private static final String META = "'__metadata__':{'finegrain':'{\\'format\\':\\'finegrain/1\\',\\'problem\\':\\'ov\\',"
            + "\\'data\\':{\\'dimension\\':DIM}}'}";

    @Test
    void whatIsWrittenIsReadBackWithTheSameHashAndBytes() throws IOException {
        int sparse = 0;
        int packed = 0;
        for (Instance instance : Stream.concat(wide(), Samples.pairs()).toList()) {
            Stored stored = new Stored(instance, JsonRoundTripTest.PROVENANCE);
            byte[] file = SafetensorsTest.bytes(stored);
            Stored read = Safetensors.read("x", MemorySegment.ofArray(file));
            assertThat(read).as("%s", stored).isEqualTo(stored);
            assertThat(ContentHash.of(read.instance())).isEqualTo(ContentHash.of(instance));
            assertThat(SafetensorsTest.bytes(read)).isEqualTo(file);
            for (String tensor : TensorDirectory.of("x", MemorySegment.ofArray(file)).tensors().keySet()) {
                sparse += tensor.endsWith(".offsets") ? 1 : 0;
                packed += tensor.contains(".") ? 0 : 1;
            }
        }
        assertThat(sparse).isGreaterThan(100);
        assertThat(packed).isGreaterThan(100);
    }

    /// Wide and nearly empty, and some lists not.
    private static Stream<Instance> wide() {
        Random random = new Random(5);
        return IntStream.range(0, 40).boxed().flatMap(k -> {
            int columns = 200 + random.nextInt(3000);
            return Stream.of(new PairInstance(PairProblem.OV, new Vectors.Mono(rows(random, columns, k % 3 == 0)),
                    new Question.Exists()),
                    new PairInstance(PairProblem.BMAX_IP,
                            new Vectors.Bi(rows(random, columns, k % 3 == 1), rows(random, columns, k % 2 == 0)),
                            new Question.Optimum()),
                    new TupleInstance(Lists.immutable
                            .fromStream(IntStream.range(0, 3).mapToObj(s -> rows(random, columns, s == 1))),
                            new Question.Exists()));
        });
    }

    private static BitMatrix rows(Random random, int columns, boolean dense) {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(columns);
        for (int row = random.nextInt(9); row > 0; row--) {
            int ones = random.nextInt(dense ? columns : columns / 64);
            builder.add(random.ints(ones, 0, columns).distinct().toArray());
        }
        SparseMatrix ones = builder.build();
        return random.nextBoolean() ? BitMatrix.of(ones) : ones.toBits();
    }

    /// Either encoding may be had from other programs, whichever is shorter.
    @Test
    void bothEncodingsAreReadAsTheSameInstance() {
        Random random = new Random(6);
        for (int k = 0; k < 200; k++) {
            BitMatrix rows = Samples.matrix(random, random.nextInt(6), random.nextInt(140), 0);
            SparseMatrix ones = SparseMatrix.of(rows);
            String meta = META.replace("DIM", "" + rows.columns());
            byte[] words = rows.words().toArray(ValueLayout.JAVA_BYTE);
            long[] offsets = IntStream.rangeClosed(0, rows.rows()).mapToLong(ones::start).toArray();
            int[] columns = IntStream.range(0, ones.ones()).map(ones::column).toArray();
            Stored packed = read("{" + meta + ",'rows':{'dtype':'U8','shape':[" + rows.rows() + ","
                    + 8 * rows.wordsPerRow() + "],'data_offsets':[0," + words.length + "]}}", words);
            Stored sparse = read(sparse(meta, offsets, columns), bytes(offsets, columns));
            assertThat(sparse).isEqualTo(packed);
            assertThat(ContentHash.of(sparse.instance())).isEqualTo(ContentHash.of(packed.instance()));
            assertThat(((PairInstance) sparse.instance()).vectors().left()).isEqualTo(rows);
        }
    }

    private static String sparse(String meta, long[] offsets, int[] columns) {
        int middle = 8 * offsets.length;
        return "{" + meta + ",'rows.offsets':{'dtype':'I64','shape':[" + offsets.length + "],'data_offsets':[0,"
                + middle
                + "]},'rows.columns':{'dtype':'I32','shape':[" + columns.length + "],'data_offsets':[" + middle + ","
                + (middle + 4 * columns.length) + "]}}";
    }

    private static byte[] bytes(long[] offsets, int[] columns) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * offsets.length + 4 * columns.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(offsets);
        bytes.position(8 * offsets.length).slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(columns);
        return bytes.array();
    }

    /// 3 rows with one one in 64·w coordinates: 32 + 12 bytes of lists, 24·w of words.
    @Test
    void sparseIsWhatIsShorter() throws IOException {
        for (int w = 1; w < 5; w++) {
            String row = "1" + "0".repeat(64 * w - 1);
            Stored stored = JsonRoundTripTest
                    .read("{\"format\":\"finegrain/1\",\"problem\":\"ov\",\"data\":{\"rows\":[\"" + row
                            + "\",\"" + row + "\",\"" + row + "\"]}}");
            String file = new String(SafetensorsTest.bytes(stored), StandardCharsets.ISO_8859_1);
            assertThat(file.contains("\"rows.offsets\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[0,32]},"
                    + "\"rows.columns\":{\"dtype\":\"I32\",\"shape\":[3],\"data_offsets\":[32,44]}")).isEqualTo(w > 1);
            assertThat(file.contains("\"rows\":{")).isEqualTo(w == 1);
        }
    }

    @Test
    void listsOfFourBytesComeLastSoThatAllAreAligned() throws IOException {
        BitMatrix left = BitMatrix.of(new SparseMatrix.Builder(2000).add(1).add(5, 1999).build());
        BitMatrix right = BitMatrix.of(new SparseMatrix.Builder(2000).add(7).build());
        Stored stored = new Stored(
                new PairInstance(PairProblem.BOV, new Vectors.Bi(left, right), new Question.Exists()),
                Provenance.UNKNOWN);
        TensorDirectory directory = TensorDirectory.of("x", MemorySegment.ofArray(SafetensorsTest.bytes(stored)));
        assertThat(directory.tensors().keySet())
                .containsExactly("left.offsets", "right.offsets", "left.columns", "right.columns");
    }

    @Test
    void noBitsAreMadeOfAFileThatHasNoRoomForThem(@TempDir Path folder) {
        SparseMatrix.Builder builder = new SparseMatrix.Builder(Integer.MAX_VALUE);
        for (int row = 0; row < 3000; row++) {
            builder.add(row, Integer.MAX_VALUE - 1 - row);
        }
        Stored stored = new Stored(new PairInstance(PairProblem.MSD, new Vectors.Mono(BitMatrix.of(builder.build())),
                new Question.Optimum()), Provenance.UNKNOWN);
        Path file = folder.resolve("x.safetensors");
        InstanceFiles.write(stored, FileFormat.SAFETENSORS, file);
        PairInstance read = (PairInstance) InstanceFiles.read(file).instance();
        assertThat(read).isEqualTo(stored.instance());
        assertThatThrownBy(() -> read.vectors().left().words()).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("3000 vectors of dimension 2147483647 would take ");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            0,2,3 | 0,2,1  |
            0,0,0 | ''     |
            0     | ''     |
            0,2,4 | 0,2,1  | x, header:1:108: found "rows.offsets" with offset 2 = 4, expected an offset from 2 to 3
            0,2,1 | 0,2,1  | x, header:1:108: found "rows.offsets" with offset 2 = 1, expected an offset from 2 to 3
            0,-1,3 | 0,2,1 | x, header:1:108: found "rows.offsets" with offset 1 = -1, expected an offset from 0 to 3
            1,2,3 | 0,2,1  | x, header:1:108: found "rows.offsets" with offset 0 = 1, expected an offset from 0 to 0
            0,2,2 | 0,2,1  | x, header:1:108: found "rows.offsets" with the last offset 2, expected 3, the number of columns
            0,9223372036854775807,3 | 0,2,1 | x, header:1:108: found "rows.offsets" with offset 1 = 9223372036854775807, expected an offset from 0 to 3
            ''    | ''     | x, header:1:108: found "rows.offsets" with I64[0], expected at least one offset
            0,2,3 | 0,2,3  | x, tensor rows.columns: Row 1 has a one in column 3; there are 3 columns.
            0,2,3 | -1,2,1 | x, tensor rows.columns: Row 0 has a one in column -1; there are 3 columns.
            0,2,3 | 2,0,1  | x, tensor rows.columns: Row 0 has a one in column 0 after one in column 2; the columns of a row must ascend.
            0,2,3 | 1,1,1  | x, tensor rows.columns: Row 0 has a one in column 1 after one in column 1; the columns of a row must ascend.
            """)
    void lists(String offsets, String columns, @Nullable String message) {
        long[] starts = numbers(offsets).toArray();
        int[] ones = numbers(columns).mapToInt(column -> (int) column).toArray();
        expect(sparse(META.replace("DIM", "3"), starts, ones), bytes(starts, ones), message);
    }

    private static LongStream numbers(String text) {
        return Arrays.stream(text.replace("''", "").split(",")).filter(s -> !s.isEmpty()).mapToLong(Long::parseLong);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'rows.offsets' | 'rows'          | x, header:1:108: found the tensor "rows", expected rows.offsets, rows.columns for ov
            'rows.columns' | 'rows.ones'     | x, header:1:173: found the tensor "rows.ones", expected rows.offsets, rows.columns for ov
            'rows.columns' | 'rows.offset'   | x, header:1:173: found the tensor "rows.offset", expected rows.offsets, rows.columns for ov
            'rows.columns' | 'left.columns'  | x, header:1:173: found the tensor "left.columns", expected rows.offsets, rows.columns for ov
            \\'ov\\'       | \\'bov\\'       | x, header:1:109: found the tensor "rows.offsets", expected left, right for bov
            \\'ov\\'       | \\'z-max-ip\\'  | x, header:1:114: found the tensor "rows.offsets", expected rows for z-max-ip
            \\'ov\\'       | \\'k-ov\\'      | x, header:1:110: found the tensor "rows.offsets", expected set0, set1 for k-ov
            'I64','shape':[3] | 'F64','shape':[3]   | x, header:1:108: found "rows.offsets" with F64[3], expected a list of type I64
            'I64','shape':[3] | 'I64','shape':[3,1] | x, header:1:108: found "rows.offsets" with I64[3, 1], expected a list of type I64
            'I64','shape':[3] | 'I64','shape':[2]   | x, header:1:108: found "rows.offsets" with 24 bytes, expected 16 for I64[2]
            'I32','shape':[3] | 'F32','shape':[3]   | x, header:1:173: found "rows.columns" with F32[3], expected a list of type I32
            'I32','shape':[3] | 'I32','shape':[1,3] | x, header:1:173: found "rows.columns" with I32[1, 3], expected a list of type I32
            'I32','shape':[3] | 'I32','shape':[4]   | x, header:1:173: found "rows.columns" with 12 bytes, expected 16 for I32[4]
            """)
    void headers(String correct, String wrong, String message) {
        long[] offsets = {0, 2, 3};
        int[] columns = {0, 2, 1};
        String header = sparse(META.replace("DIM", "3"), offsets, columns);
        assertThat(header).contains(correct);
        expect(header.replace(correct, wrong), bytes(offsets, columns), message);
    }

    @Test
    void oneOfTwoTensorsIsNotEnough() {
        expect("{" + META.replace("DIM", "3") + ",'rows.offsets':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}",
                new byte[8],
                "x, header: found no tensor \"rows.columns\", expected rows.offsets, rows.columns for ov");
    }

    /// Every file with one byte changed, and every beginning of a file, is read or refused in one line; nothing else.
    @Test
    void brokenFilesAreRefusedInOneLine() {
        long[] offsets = {0, 2, 3};
        int[] columns = {0, 2, 1};
        byte[] file = SafetensorsTest.file(sparse(META.replace("DIM", "3"), offsets, columns), bytes(offsets, columns))
                .toArray(ValueLayout.JAVA_BYTE);
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < file.length; i++) {
            assertThat(SafetensorsTest.refuses(Arrays.copyOf(file, i))).as("%d bytes", i).isTrue();
            for (int change : new int[]{1, 128, 1 + random.nextInt(255)}) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) change;
                refused += SafetensorsTest.refuses(changed) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(700);
    }

    private static void expect(String header, byte[] buffers, @Nullable String message) {
        if (message == null) {
            PairInstance x = (PairInstance) read(header, buffers).instance();
            assertThat(x.vectors().dimension()).isEqualTo(3);
        } else {
            assertThatThrownBy(() -> read(header, buffers))
                    .isInstanceOfAny(SyntaxException.class, InvalidInstanceException.class)
                    .hasMessage(message);
        }
    }

    private static Stored read(String header, byte[] buffers) {
        return Safetensors.read("x", SafetensorsTest.file(header, buffers));
    }
}
