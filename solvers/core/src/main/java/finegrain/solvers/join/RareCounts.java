package finegrain.solvers.join;

/// How many rare words a document shares with each of its partners, and at most with one of a block of them. One for each worker.
///
/// Counted over the lists of its words: a rare word is in few partners, far fewer than there are blocks.
final class RareCounts {
    private final Documents documents;
    private final Postings rare;
    /// The first word that is not rare.
    private final int head;
    /// By position; all zero between two documents.
    private final int[] counts;
    private final int[] most;
    private final int[] unusual;
    private final int[] positions;
    private int positionCount;

    /// @param rare the words before `head` that are in more than one document
    RareCounts(Documents documents, Postings rare, int head, int blocks) {
        this.documents = documents;
        this.rare = rare;
        this.head = head;
        this.counts = new int[documents.partners()];
        this.most = new int[blocks];
        this.unusual = new int[blocks];
        this.positions = new int[documents.partners()];
    }

    static long bytes(long partners) {
        return 8 * partners + 8 * (partners / SlicedHead.LANES + 1) + 64;
    }

    /// Counts anew, for the partners before the position `end`.
    ///
    /// @param usual by block; partners that share more are remembered
    void count(int document, int end, int[] usual) {
        for (int block = 0; block * SlicedHead.LANES < end; block++) {
            most[block] = 0;
            unusual[block] = 0;
        }
        positionCount = 0;
        for (int k = documents.start(document); k < documents.start(document + 1) && documents.word(k) < head; k++) {
            count(rare.start(documents.word(k)), rare.start(documents.word(k) + 1), end, usual);
        }
    }

    private void count(int from, int to, int end, int[] usual) {
        for (int posting = from; posting < to; posting++) {
            int position = rare.position(posting);
            if (position >= end) {
                break;
            }
            int count = ++counts[position];
            int block = position / SlicedHead.LANES;
            most[block] = Math.max(most[block], count);
            // once for each partner, when its count gets there
            if (count == usual[block] + 1) {
                unusual[block]++;
                positions[positionCount++] = position;
            }
        }
    }

    /// The largest count of a block.
    int most(int block) {
        return most[block];
    }

    /// How many partners of a block share more than is usual.
    int unusual(int block) {
        return unusual[block];
    }

    /// How many share more than is usual in their blocks.
    int unusual() {
        return positionCount;
    }

    /// The position of one of these.
    int unusualPosition(int k) {
        return positions[k];
    }

    /// The count of the partner at a position.
    int of(int position) {
        return counts[position];
    }

    /// Forgets the counts of a document.
    void clear(int document, int end) {
        for (int k = documents.start(document); k < documents.start(document + 1) && documents.word(k) < head; k++) {
            clear(rare.start(documents.word(k)), rare.start(documents.word(k) + 1), end);
        }
    }

    private void clear(int from, int to, int end) {
        for (int posting = from; posting < to && rare.position(posting) < end; posting++) {
            counts[rare.position(posting)] = 0;
        }
    }
}
