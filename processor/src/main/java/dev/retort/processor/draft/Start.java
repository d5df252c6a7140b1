package dev.retort.processor.draft;

import dev.retort.migration.Version;
import dev.retort.snapshot.Snapshot;
import java.util.Set;

/**
 * Where a draft starts from.
 *
 * @param before the snapshot before the draft
 * @param version the draft's version
 * @param superseded names of the migrations that the draft takes the place of
 * @param amends whether an earlier draft is given up, be it that its file is there or that it was deleted by hand
 */
public record Start(Snapshot before, Version version, Set<String> superseded, boolean amends) {

    /** Copies the set. */
    public Start {
        superseded = Set.copyOf(superseded);
    }
}
