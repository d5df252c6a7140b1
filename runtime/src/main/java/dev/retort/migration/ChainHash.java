package dev.retort.migration;

import java.util.HashSet;
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
        Set<String> ends = new HashSet<>();
        ends.add(end(files, START, Optional.empty()));
        for (MigrationFile baseline : files.ofKind(MigrationFile.Kind.BASELINE)) {
            String start = next(START, baseline.version().orElseThrow(), baseline.checksum());
            ends.add(end(files, start, baseline.version()));
            baseline.folds().forEach(chain -> ends.add(end(files, chain, baseline.version())));
        }
        return ends;
    }

    /** The chain hash over the versioned files above a version. */
    private static String end(MigrationDirectory files, String start, Optional<Version> above) {
        String chain = start;
        for (MigrationFile file : files.versioned()) {
            Version version = file.version().orElseThrow();
            if (above.filter(v -> version.compareTo(v) <= 0).isEmpty()) {
                chain = next(chain, version, file.checksum());
            }
        }
        return chain;
    }
}
