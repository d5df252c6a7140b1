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

    // --- RT1xx reading and mapping of entities

    // --- RT2xx changes

    // --- RT3xx migration directory, snapshot and history

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
