package dev.retort;

/** How the run before came to its end that a script is continued after. */
enum Continued {
    /** There was none: the script is begun. */
    NOT,
    /** Its statement failed, and took no effect. */
    AFTER_FAILURE,
    /** Its process died, and its statement may have taken effect. */
    IN_DOUBT
}
