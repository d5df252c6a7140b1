package dev.retort.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 * <p>An empty line separates header and body and belongs to neither. A byte order mark before the header is ignored.
 *
 * @param format the version of the file format
 * @param from hash of the schema before, as {@code SchemaHash} writes it
 * @param to hash of the schema after
 * @param body checksum of the text below the header
 */
public record MigrationHeader(int format, String from, String to, String body) {

    /** The format that this version writes. */
    public static final int FORMAT = 1;

    private static final Pattern FIRST_LINE = Pattern.compile("-- retort format\\b[ \\t]*(\\S*)[ \\t]*(?:\\R|\\z)");
    private static final Pattern WHOLE = Pattern.compile("-- retort format[ \\t]+\\d+[ \\t]*\\R"
            + "-- from[ \\t]+(\\d+:[0-9a-f]+)[ \\t]*\\R"
            + "-- to[ \\t]+(\\d+:[0-9a-f]+)[ \\t]*\\R"
            + "-- body[ \\t]+(\\d+:[0-9a-f]+)[ \\t]*(?:\\R|\\z)(?:[ \\t]*\\R)?");

    /**
     * A whole generated file.
     *
     * @param from hash of the schema before
     * @param to hash of the schema after
     * @param body the text that follows the header
     * @return header and body, lines ended by {@code \n}
     */
    public static String prepend(String from, String to, String body) {
        String normal = normalize(body);
        return "-- retort format " + FORMAT + "\n-- from " + from + "\n-- to   " + to + "\n-- body " + checksum(normal)
                + "\n\n" + normal;
    }

    /**
     * Reads the header of a file.
     *
     * @param text the file's text
     * @return the header, empty where the file has none because it is written by hand
     * @throws IllegalArgumentException if the header is damaged or of a newer format; the message says how
     */
    public static Optional<MigrationHeader> read(String text) {
        String plain = withoutMark(text);
        Matcher first = FIRST_LINE.matcher(plain);
        if (!first.lookingAt()) {
            return Optional.empty();
        }
        int format = format(first.group(1));
        Matcher whole = WHOLE.matcher(plain);
        if (!whole.lookingAt()) {
            throw new IllegalArgumentException(
                    "the header is damaged: the line '-- retort format " + format
                            + "' has to be followed by the lines '-- from', '-- to' and '-- body', each with a hash;"
                            + " restore it from version control, or delete all header lines to keep the file as written by hand");
        }
        return Optional.of(new MigrationHeader(format, whole.group(1), whole.group(2), whole.group(3)));
    }

    /**
     * What a file holds below its header.
     *
     * @param text the file's text, with or without a header
     * @return the body; the whole text where there is no readable header
     */
    public static String bodyOf(String text) {
        String plain = withoutMark(text);
        Matcher whole = WHOLE.matcher(plain);
        return whole.lookingAt() ? plain.substring(whole.end()) : plain;
    }

    /**
     * The checksum of a text: SHA-256 over UTF-8, each line end counted as {@code \n}.
     *
     * @param text the text
     * @return the formula's version, a colon and the hexadecimal digits
     */
    public static String checksum(String text) {
        return "1:" + sha256(normalize(text));
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has to have SHA-256", e);
        }
    }

    static String normalize(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int format(String word) {
        if (!word.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the header is damaged: '-- retort format " + word
                    + "' has no number; restore it from version control");
        }
        int format = Integer.parseInt(word);
        if (format > FORMAT) {
            throw new IllegalArgumentException("the header has format " + format + ", and this version of Retort knows "
                    + FORMAT + "; use the version of Retort that wrote the file, or a newer one");
        }
        return format;
    }
}
