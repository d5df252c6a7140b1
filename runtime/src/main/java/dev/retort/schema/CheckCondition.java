package dev.retort.schema;

/** What a check constraint demands of a row. */
public sealed interface CheckCondition {

    /**
     * The column holds one of the constants of its {@link ColumnType.Enumeration}. Left out in a dialect whose native
     * enum type demands the same.
     *
     * @param column a column of type {@link ColumnType.Enumeration}
     */
    record EnumValues(Identifier column) implements CheckCondition {}

    /**
     * An SQL condition.
     *
     * @param template the condition without surrounding parentheses
     */
    record Expression(SqlTemplate template) implements CheckCondition {}
}
