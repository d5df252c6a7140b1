package dev.retort.change;

/** Which of the values that a {@link Change.MoveRows} takes along are in the other table afterwards. */
public enum Extent {
    /** All of them. */
    ALL,
    /** Those of rows that the other table has; the classes of the other rows no longer have the attribute. */
    ROWS_OF_THE_OTHER,
    /** All of them; the other table, a secondary one, gets rows where there is a value (Hibernate has no others). */
    ROWS_WITH_VALUES,
    /** As {@link #ROWS_WITH_VALUES}, but the other table exists and has rows already. */
    MISSING_ROWS_WITH_VALUES
}
