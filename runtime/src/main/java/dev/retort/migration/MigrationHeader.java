package dev.retort.migration;

import java.util.Optional;

/**
 * The header that a generated file begins with:
 *
 * <pre>{@code
 * -- retort format 1
 * -- from 1:0d5f…   the hash of the schema before
 * -- to   1:77ab…   the hash of the schema after
 * -- body 1:c0ff…   the checksum of everything below the header
 * }</pre>
 *
 * @param format the version of the file format
 * @param from hash of the schema before, as {@code SchemaHash} writes it
 * @param to hash of the schema after
 * @param body checksum of the text below the header
 */
public record MigrationHeader(int format, String from, String to, String body) {

    /** The format that this version writes. */
    public static final int FORMAT = 1;

    /**
     * A whole generated file.
     *
     * @param from hash of the schema before
     * @param to hash of the schema after
     * @param body the text that follows the header
     * @return header and body, lines ended by {@code \n}
     */
    public static String prepend(String from, String to, String body) {
        throw new UnsupportedOperationException("written next");
    }

    /**
     * Reads the header of a file.
     *
     * @param text the file's text
     * @return the header, empty where the file has none because it is written by hand
     * @throws IllegalArgumentException if the header is damaged or of a newer format; the message says how
     */
    public static Optional<MigrationHeader> read(String text) {
        throw new UnsupportedOperationException("written next");
    }

    /**
     * The checksum of a text: SHA-256 over UTF-8, each line end counted as {@code \n}.
     *
     * @param text the text
     * @return the formula's version, a colon and the hexadecimal digits
     */
    public static String checksum(String text) {
        throw new UnsupportedOperationException("written next");
    }
}
