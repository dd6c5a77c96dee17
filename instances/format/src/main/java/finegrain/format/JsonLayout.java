package finegrain.format;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.MinimalPrettyPrinter;

/// How a JSON document is laid out. Both say the same.
public enum JsonLayout {
    /// One document, one line: for pipes.
    LINE {
        @Override
        PrettyPrinter printer() {
            return new MinimalPrettyPrinter(null);
        }
    },
    /// A vector or clause on each line: for people and for comparing files line by line.
    PAGE {
        @Override
        PrettyPrinter printer() {
            return new Page();
        }
    };

    abstract PrettyPrinter printer();

    ObjectWriteContext context() {
        PrettyPrinter printer = printer();
        return new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return printer;
            }
        };
    }

    private static final class Page extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;
        private static final int DEEPEST_WITH_LINES = 4;

        Page() {
            super(null);
        }

        @Override
        public void beforeObjectEntries(JsonGenerator g) {
            line(g, g.streamWriteContext());
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator g) {
            super.writeObjectEntrySeparator(g);
            line(g, g.streamWriteContext());
        }

        @Override
        public void beforeArrayValues(JsonGenerator g) {
            line(g, g.streamWriteContext());
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator g) {
            super.writeArrayValueSeparator(g);
            line(g, g.streamWriteContext());
        }

        /// A new line, unless this is the inside of a clause or of something small.
        private static void line(JsonGenerator g, TokenStreamContext context) {
            TokenStreamContext outer = context.getParent();
            boolean top = outer.inRoot();
            boolean data = !top && outer.getParent().inRoot() && "data".equals(outer.currentName());
            boolean list = outer.inObject() && !top && "data".equals(outer.getParent().currentName());
            boolean set = outer.inArray() && "sets".equals(outer.getParent().currentName())
                    && context.getNestingDepth() <= DEEPEST_WITH_LINES;
            if (top || data || list || set) {
                g.writeRaw("\n" + " ".repeat(context.getNestingDepth()));
            }
        }
    }
}
