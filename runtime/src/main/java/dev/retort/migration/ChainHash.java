package dev.retort.migration;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hash that stands for a migration and everything before it: SHA-256 over the hash before, the version and the
 * checksum, separated by line feeds. Two databases whose newest rows have the same chain hash had the same migrations.
 */
public final class ChainHash {

    /** What the first migration is chained to. */
    public static final String START = "1:0";

    private ChainHash() {}

    /**
     * The chain's next hash.
     *
     * @param previous the hash before, or {@link #START}
     * @param version the migration's version
     * @param checksum the file's checksum
     * @return the formula's version, a colon and the hexadecimal digits
     */
    public static String next(String previous, Version version, String checksum) {
        return "1:" + MigrationHeader.sha256(previous + "\n" + version.canonical() + "\n" + checksum);
    }

    /**
     * The chain hashes that a database may have once all migrations are applied: one for each way to begin.
     *
     * @param files the migrations
     * @return the hashes; that of a database without a baseline among them
     */
    public static Set<String> ends(MigrationDirectory files) {
        return at(files, Optional.empty());
    }

    /**
     * The chain hashes that a database may have at a version: one for each way to begin.
     *
     * @param files the migrations
     * @param version the version, empty for the newest
     * @return the hashes, in the same order for every version; that of a database without a baseline is the first
     */
    public static Set<String> at(MigrationDirectory files, Optional<Version> version) {
        Set<String> chains = new LinkedHashSet<>();
        chains.add(chain(files, START, Optional.empty(), version));
        for (MigrationFile baseline : files.ofKind(MigrationFile.Kind.BASELINE)) {
            Version begin = baseline.version().orElseThrow();
            if (version.filter(v -> begin.compareTo(v) > 0).isEmpty()) {
                String start = next(START, begin, baseline.checksum());
                chains.add(chain(files, start, baseline.version(), version));
                baseline.folds().forEach(folded -> chains.add(chain(files, folded, baseline.version(), version)));
            }
        }
        return chains;
    }

    /** The chain hash over the versioned files above a version and up to another. */
    private static String chain(
            MigrationDirectory files, String start, Optional<Version> above, Optional<Version> upTo) {
        String chain = start;
        for (MigrationFile file : files.versioned()) {
            Version version = file.version().orElseThrow();
            if (above.filter(v -> version.compareTo(v) <= 0).isEmpty()
                    && upTo.filter(v -> version.compareTo(v) > 0).isEmpty()) {
                chain = next(chain, version, file.checksum());
            }
        }
        return chain;
    }
}
