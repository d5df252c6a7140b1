package dev.retort.processor.diagnostic;

import java.util.Locale;

/**
 * Every message that the compiler shows, with its stable code. Each says what is wrong, and what to write or run to get
 * out of it; the place is added by the compiler.
 *
 * <p>Codes: {@code RT0xx} options and set-up, {@code RT1xx} reading and mapping of entities, {@code RT2xx} changes,
 * {@code RT3xx} migration directory, snapshot and history, {@code RT4xx} generated code, {@code RT9xx} defects of this
 * tool. A code is never used for something else.
 */
public enum Message {
    // --- RT0xx options and set-up

    /** An option that does not exist. */
    UNKNOWN_OPTION("RT001", Severity.ERROR, "unknown option -A%s; the options are: %s"),

    /** A value that an option does not have. */
    UNKNOWN_VALUE("RT002", Severity.ERROR, "-A%s=%s has an unknown value; the values are: %s"),

    /** A name without letters or digits. */
    EMPTY_NAME("RT003", Severity.ERROR, "-Aretort.name=%s has no letter or digit that a file name could be made of"),

    /** A class output that does not tell where the project is. */
    NO_PROJECT(
            "RT004",
            Severity.ERROR,
            "cannot tell where the migrations belong, because there is no pom.xml, build.gradle, build.gradle.kts or"
                    + " .git above the class output (%s); say it: -Aretort.directory=src/main/resources/db/migration"),

    /** A ref that git would take for an option. */
    BAD_BASE("RT005", Severity.ERROR, "-Aretort.base=%s is not the name of a branch, tag or commit"),

    // --- RT1xx reading and mapping of entities

    // --- RT2xx changes

    // --- RT3xx migration directory, snapshot and history

    /** A snapshot that the file system does not give. */
    SNAPSHOT_UNREADABLE("RT301", Severity.ERROR, "%s cannot be read (%s); nothing was written"),

    /** A snapshot in the middle of a merge. */
    SNAPSHOT_CONFLICT(
            "RT302",
            Severity.ERROR,
            "%s has conflict markers (line %d), because two branches added a migration%s; take the other branch's"
                    + " snapshot (git checkout %s -- %s), delete your own new migration (its V and its U file), and"
                    + " compile again: it is generated anew on top"),

    /** A snapshot of the future. */
    SNAPSHOT_NEWER(
            "RT303",
            Severity.ERROR,
            "%s, line %d: %s; compile with the version of Retort that wrote it, or a newer one"),

    /** A snapshot that was cut or edited. */
    SNAPSHOT_DAMAGED("RT304", Severity.ERROR, "%s is damaged, line %d: %s; restore it: git checkout %s -- %s"),

    /** A directory or file that does not let itself be written. */
    CANNOT_WRITE(
            "RT305",
            Severity.ERROR,
            "cannot write into the migration directory %s (%s: %s); make it a directory that you can write to,"
                    + " or name another: -Aretort.directory=..."),

    /** A directory or file that does not let itself be read. */
    CANNOT_READ("RT306", Severity.ERROR, "%s cannot be read (%s); nothing was written"),

    /** A ref that the repository does not have. */
    UNKNOWN_BASE(
            "RT307",
            Severity.ERROR,
            "git knows no commit '%s', which -Aretort.base names; fetch it, or name another branch, tag or commit"),

    /** A git that does not answer. */
    GIT_FAILED("RT308", Severity.ERROR, "git cannot say which migrations are committed: %s"),

    /** Two generated migrations with one start. */
    TWO_BRANCHES("RT309", Severity.ERROR, "%s: %s"),

    /** Two files with one version. */
    DUPLICATE_VERSION("RT310", Severity.ERROR, "%s: %s"),

    /** A migration that does not continue the one before it. */
    BROKEN_CHAIN("RT311", Severity.ERROR, "%s: %s"),

    /** A file that is meant to be a migration and is none. */
    UNREADABLE_MIGRATION("RT312", Severity.ERROR, "%s: %s"),

    /** A snapshot that is not the end of the chain. */
    SNAPSHOT_MISMATCH(
            "RT313",
            Severity.ERROR,
            "%s is not the schema at which %s ends: one of them was changed alone;"
                    + " restore them from version control: git checkout %s -- %s"),

    /** A migration that the snapshot names and that is gone. */
    MIGRATION_MISSING(
            "RT314", Severity.ERROR, "%s is missing, although %s names it; restore it: git checkout %s -- %s"),

    /** Several dialects, and files that lie outside of their folders. */
    FLAT_LAYOUT(
            "RT315",
            Severity.ERROR,
            "with several dialects each has a folder of its own in %s, but there are migrations beside the folders;"
                    + " move them into the folder of the dialect they were written for, for example:"
                    + " mkdir %s/h2 && git mv %s/[VUBR]*.sql %3$s/h2/"),

    /** Check mode: a change that no migration makes. */
    CHANGE_WITHOUT_MIGRATION(
            "RT316",
            Severity.ERROR,
            "no migration makes this change: %s; compile with -Aretort.mode=generate and commit what it writes"),

    /** Check mode: the changes as SQL. */
    OUT_OF_DATE(
            "RT317",
            Severity.ERROR,
            "the migrations in %s do not lead to the entities' schema. Missing:%n%n%s%n"
                    + "Compile with -Aretort.mode=generate (the default where CI is not set) and commit what it writes."),

    /** Check mode: classes that the snapshot does not know, although their tables are right. */
    CLASSES_OUT_OF_DATE(
            "RT318",
            Severity.ERROR,
            "%s does not list the managed classes as they are now;"
                    + " compile with -Aretort.mode=generate and commit it"),

    /** Check mode: history that was rewritten. */
    COMMITTED_CHANGED(
            "RT319",
            Severity.ERROR,
            "%s is committed in %s and was %s afterwards; databases may have it already. Restore it: git checkout %s -- %s"),

    /** Check mode: a dialect without files. */
    DIALECT_WITHOUT_MIGRATIONS(
            "RT320",
            Severity.ERROR,
            "%s has no migrations for %s; compile with -Aretort.mode=generate and commit what it writes"),

    // --- RT4xx generated code

    /** A managed class that the factory's source cannot name. */
    CLASS_OUT_OF_REACH("RT401", Severity.ERROR, "%s %s, so the generated %s cannot use it; %s"),

    /** Entities that share no package, so that there is no place for the factory. */
    NO_COMMON_PACKAGE(
            "RT402",
            Severity.ERROR,
            "the entities have no common package for the generated SessionFactory (%s);"
                    + " name it: -Aretort.factory=com.example.SessionFactory"),

    /** A name that is no class name. */
    FACTORY_NAME(
            "RT403",
            Severity.ERROR,
            "-Aretort.factory=%s is not the name of a class; write it with its package: com.example.SessionFactory"),

    /** A name that the user's own code has taken. */
    FACTORY_NAME_TAKEN(
            "RT404",
            Severity.ERROR,
            "%s exists already, so the session factory cannot be generated under this name;"
                    + " rename this class, or name the factory: -Aretort.factory=com.example.SessionFactory"),

    // --- RT9xx defects of this tool

    /** An exception that nobody expected. */
    DEFECT("RT901", Severity.ERROR, "this is a defect of Retort, nothing was written: %s");

    /** How serious a message is. */
    public enum Severity {
        /** The compilation fails. */
        ERROR,
        /** The compilation goes on. */
        WARNING,
        /** For information. */
        NOTE
    }

    private final String code;
    private final Severity severity;
    private final String format;

    Message(String code, Severity severity, String format) {
        this.code = code;
        this.severity = severity;
        this.format = format;
    }

    /**
     * The stable code.
     *
     * @return for example {@code RT001}
     */
    public String code() {
        return code;
    }

    /**
     * How serious it is, unless an option says otherwise.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * The text with its arguments.
     *
     * @param arguments what the format asks for
     * @return the text, without the code
     */
    public String text(Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
