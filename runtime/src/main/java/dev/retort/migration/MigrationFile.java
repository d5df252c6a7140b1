package dev.retort.migration;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the migration directory.
 *
 * @param kind what it is
 * @param version its version, empty for a repeatable one
 * @param description the words after the double underscore, underscores turned into blanks
 * @param fileName its name without a path
 * @param text its text, lines ended by {@code \n}
 * @param header its header, empty where it is written by hand
 */
public record MigrationFile(
        Kind kind,
        Optional<Version> version,
        String description,
        String fileName,
        String text,
        Optional<MigrationHeader> header) {

    /** What a line begins with that tells of folded migrations. */
    public static final String FOLDS = "-- folds ";

    /** What a file begins with where git-lfs has it. */
    public static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    private static final Pattern NAME =
            Pattern.compile("(?:([VUB])(\\d+(?:[._]\\d+)*)|(R))__(.+)\\.sql", Pattern.DOTALL);
    private static final Pattern LOOKS_LIKE =
            Pattern.compile("(?:[VUBR][\\d_.].*|[A-Z]?[\\d._-]*__.*)\\.sql", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Kinds of files, by the letter that Flyway's convention gives them. */
    public enum Kind {
        /** {@code V0001__name.sql}: applied once, in order of version. */
        VERSIONED("V"),
        /** {@code U0001__name.sql}: the way back from the version. */
        UNDO("U"),
        /** {@code B0007__baseline.sql}: creates the schema of the version at once. */
        BASELINE("B"),
        /** {@code R__name.sql}: applied again whenever its text changes. */
        REPEATABLE("R");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /**
         * The letter that the names of such files begin with.
         *
         * @return one capital letter
         */
        public String prefix() {
            return prefix;
        }

        private static Kind of(String prefix) {
            return switch (prefix) {
                case "V" -> VERSIONED;
                case "U" -> UNDO;
                case "B" -> BASELINE;
                default -> REPEATABLE;
            };
        }
    }

    /**
     * Whether a file of this name is meant to be a migration, well-formed or not. Others ({@code schema.json},
     * {@code README.md}, {@code seed.sql}) may lie in the directory and are left alone.
     *
     * @param fileName the name without a path
     * @return true if {@link #of} reads it or complains about it
     */
    public static boolean isMigrationName(String fileName) {
        return LOOKS_LIKE.matcher(fileName).matches();
    }

    /**
     * Reads a file.
     *
     * @param fileName its name without a path, by Flyway's convention
     * @param text its text, with line ends of any kind
     * @return the file
     * @throws IllegalArgumentException if the name is malformed or the header is damaged; the message says how, and
     *     does not begin with the file's name
     */
    public static MigrationFile of(String fileName, String text) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalArgumentException(complaint(fileName));
        }
        if (text.startsWith(LFS_POINTER)) {
            throw new IllegalArgumentException(
                    "git-lfs has this file, and only a pointer to it lies here; get it with: git lfs pull");
        }
        String normal = MigrationHeader.normalize(MigrationHeader.withoutMark(text));
        return new MigrationFile(
                Kind.of(name.group(1) == null ? name.group(3) : name.group(1)),
                Optional.ofNullable(name.group(2)).map(Version::of),
                name.group(4).replace('_', ' ').strip(),
                fileName,
                normal,
                MigrationHeader.read(normal));
    }

    /**
     * What the file holds below its header.
     *
     * @return the body, or the whole text where there is no header
     */
    public String body() {
        return MigrationHeader.bodyOf(text);
    }

    /**
     * The checksum by which the history table knows the file: that of the whole text, header included.
     *
     * @return as {@link MigrationHeader#checksum} gives it
     */
    public String checksum() {
        return MigrationHeader.checksum(text);
    }

    /**
     * Whether somebody changed the body of a generated file. That is allowed, and means that the file is never
     * regenerated.
     *
     * @return true if the body does not have the checksum that its header gives
     */
    public boolean isEdited() {
        return header.isPresent() && !header.get().body().equals(MigrationHeader.checksum(body()));
    }

    /**
     * The histories that a baseline stands for: where migrations were folded into it, it begins with a line {@code --
     * folds <chain hash>} for each chain hash that a database with all of them may have.
     *
     * @return the hashes, empty where nothing was folded
     */
    public Set<String> folds() {
        Set<String> chains = new LinkedHashSet<>();
        for (String line : body().split("\n", -1)) {
            if (!line.startsWith(FOLDS)) {
                break;
            }
            chains.add(line.substring(FOLDS.length()).strip());
        }
        return chains;
    }

    private static String complaint(String fileName) {
        String cause;
        if (fileName.matches("[vubr].*")) {
            cause = "the first letter has to be a capital";
        } else if (fileName.matches("(?s).*\\.[sS][qQ][lL]") && !fileName.endsWith(".sql")) {
            cause = "the name has to end in '.sql' in lower case";
        } else if (!fileName.contains("__")) {
            cause = "two underscores have to separate the version from the description";
        } else if (fileName.matches("(?s).*__\\.sql")) {
            cause = "there is no description after the two underscores";
        } else if (fileName.matches("(?s)R[^_].*")) {
            cause = "a repeatable migration has no version";
        } else {
            cause = "the version has to be numbers separated by dots or single underscores";
        }
        return "is not the name of a migration: " + cause
                + " (V0001__add_email.sql, U0001__add_email.sql, B0001__baseline.sql, R__views.sql)";
    }
}
