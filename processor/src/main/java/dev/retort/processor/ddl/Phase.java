package dev.retort.processor.ddl;

/**
 * When a change is carried out. What goes is taken off first, under its old name; data moves while old and new columns
 * are both there; what constrains comes last.
 */
enum Phase {
    DROP_FOREIGN_KEY,
    DROP_INDEX,
    DROP_CHECK,
    DROP_UNIQUE,
    DROP_PRIMARY_KEY,
    /** Columns whose name another column takes over. */
    DROP_COLUMN_IN_THE_WAY,
    /** Tables whose name, or whose constraint's name, another one takes over. */
    DROP_TABLE_IN_THE_WAY,
    DROP_SEQUENCE_IN_THE_WAY,
    RENAME_SEQUENCE,
    RENAME_TABLE,
    RENAME_COLUMN,
    RENAME_CONSTRAINT,
    CREATE_SEQUENCE,
    ALTER_SEQUENCE,
    CREATE_TABLE,
    ADD_COLUMN,
    ALTER_COLUMN,
    /** Sequences that go on after the values of a new key. */
    CREATE_SEQUENCE_AFTER_KEY,
    MOVE_REFERENCES,
    DROP_COLUMN,
    ADD_PRIMARY_KEY,
    ADD_UNIQUE,
    ADD_CHECK,
    ADD_INDEX,
    ADD_FOREIGN_KEY,
    ALTER_TABLE,
    DROP_TABLE,
    DROP_SEQUENCE
}
