package dev.retort.snapshot;

import dev.retort.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a schema's canonical model. */
public final class SchemaHash {

    /** The version of the formula: what is left out, folded and sorted, and how the rest is written down. */
    private static final String FORMULA = "1:";

    private SchemaHash() {}

    /**
     * Hashes a schema. The order of columns in a table and the classes that tables come from do not count, nor does the
     * letter case of unquoted names.
     *
     * @param schema the schema
     * @return the formula's version, a colon, and the SHA-256 in lower-case hexadecimal digits, such as {@code 1:9f86…}
     */
    public static String of(Schema schema) {
        byte[] canonical = JsonPrinter.compact(SchemaTree.canonical(schema)).getBytes(StandardCharsets.UTF_8);
        return FORMULA + HexFormat.of().formatHex(sha256().digest(canonical));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
