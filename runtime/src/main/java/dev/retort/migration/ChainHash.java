package dev.retort.migration;

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
}
