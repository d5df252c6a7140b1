package dev.retort.dialect;

/** Whether a word can be used as a name without quotes. */
public enum Reservation {
    /** It can. */
    NONE,
    /** It cannot, unless the database is set up to let go of it, as with {@code NON_KEYWORDS} in the URL of H2. */
    RELEASABLE,
    /** It never can. */
    ALWAYS
}
