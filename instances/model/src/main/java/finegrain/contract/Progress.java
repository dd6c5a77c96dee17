package finegrain.contract;

/// Where long work says how far it has come. Calls may come from several threads.
public interface Progress {
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what, long steps) {}

        @Override
        public void advance(long steps) {}
    };

    /// The number of steps of work whose end nobody can foresee.
    long UNKNOWN = -1;

    /// A new piece of work of `steps` steps, or [#UNKNOWN], begins; the one before it is over.
    void begin(String what, long steps);

    /// So many more steps are done.
    void advance(long steps);
}
