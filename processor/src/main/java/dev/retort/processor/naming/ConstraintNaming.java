package dev.retort.processor.naming;

import dev.retort.schema.Identifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of constraints and indexes that the source does not name. */
public enum ConstraintNaming {
    /** Readable names such as {@code fk_book_author}: lower case, at most 63 characters. */
    READABLE,
    /**
     * The names that Hibernate gives: hashes for foreign keys and indexes, none for the others, which the database then
     * names itself.
     */
    HIBERNATE;

    /** The shortest limit among the databases: PostgreSQL's NAMEDATALEN less one. */
    private static final int MAX_LENGTH = 63;

    private static final int HASH_LENGTH = 8;
    private static final int RADIX = 35;
    private static final String ID = "_id";
    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]");

    /**
     * Names a primary key.
     *
     * @param table its table
     * @return the name, empty where the database picks one
     */
    public Optional<Identifier> primaryKey(Identifier table) {
        return this == HIBERNATE ? Optional.empty() : Optional.of(readable("pk", table, List.of()));
    }

    /**
     * Names a foreign key.
     *
     * @param table its table
     * @param columns its columns
     * @param referenced the table that it refers to
     * @return the name
     */
    public Optional<Identifier> foreignKey(Identifier table, List<Identifier> columns, Identifier referenced) {
        return Optional.of(
                this == HIBERNATE
                        ? hashed("FK", "table`" + table + "`references`" + referenced + "`", columns)
                        : readable("fk", table, columns));
    }

    /**
     * Names a unique constraint.
     *
     * @param table its table
     * @param columns its columns
     * @return the name, empty where the database picks one
     */
    public Optional<Identifier> unique(Identifier table, List<Identifier> columns) {
        return this == HIBERNATE ? Optional.empty() : Optional.of(readable("uk", table, columns));
    }

    /**
     * Names an index.
     *
     * @param table its table
     * @param columns its columns
     * @return the name
     */
    public Identifier index(Identifier table, List<Identifier> columns) {
        return this == HIBERNATE ? hashed("IDX", "table`" + table + "`", columns) : readable("ix", table, columns);
    }

    /**
     * Names a check constraint.
     *
     * @param table its table
     * @param columns the columns that it speaks of
     * @return the name, empty where the database picks one
     */
    public Optional<Identifier> check(Identifier table, List<Identifier> columns) {
        return this == HIBERNATE ? Optional.empty() : Optional.of(readable("ck", table, columns));
    }

    /**
     * A readable name that is already taken, made different.
     *
     * @param name the name
     * @param content what tells this constraint from the other
     * @return the name with a hash of the content
     */
    public static Identifier distinct(Identifier name, String content) {
        String text = name.text();
        String start = text.substring(0, Math.min(text.length(), MAX_LENGTH - HASH_LENGTH - 1));
        return Identifier.of(start + "_" + digest("SHA-256", content).substring(0, HASH_LENGTH));
    }

    private static Identifier readable(String prefix, Identifier table, List<Identifier> columns) {
        StringBuilder name = new StringBuilder(prefix).append('_').append(word(table));
        for (Identifier column : columns) {
            String word = word(column);
            boolean cut = word.length() > ID.length() && word.endsWith(ID);
            name.append('_').append(cut ? word.substring(0, word.length() - ID.length()) : word);
        }
        String text = name.toString();
        return text.length() <= MAX_LENGTH ? Identifier.of(text) : distinct(Identifier.of(text), text);
    }

    private static String word(Identifier name) {
        return NOT_IN_WORDS.matcher(name.text().toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** Hibernate's {@code NamingHelper.hashedName}: MD5 as an unsigned number to the base of 35. */
    private static Identifier hashed(String prefix, String subject, List<Identifier> columns) {
        String content = subject
                + columns.stream()
                        .sorted(Comparator.comparing(
                                c -> c.quoted() ? c.text() : c.text().toLowerCase(Locale.ROOT)))
                        .map(c -> "column`" + c + "`")
                        .collect(Collectors.joining());
        return Identifier.of(prefix + new BigInteger(digest("MD5", content), 16).toString(RADIX));
    }

    private static String digest(String algorithm, String content) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5 and SHA-256", e);
        }
    }
}
