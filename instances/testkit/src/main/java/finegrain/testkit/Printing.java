package finegrain.testkit;

import finegrain.format.InstanceFiles;
import finegrain.format.Provenance;
import finegrain.format.Stored;
import finegrain.model.Instance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Instances in failure messages: in the instance format, so that a failing case can be saved and run.
final class Printing {
    private Printing() {}

    static String text(Instance x) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InstanceFiles.write(new Stored(x, Provenance.UNKNOWN), out);
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
