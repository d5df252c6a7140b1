package dev.retort.processor.ddl;

import dev.retort.dialect.Dialect;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.Generation;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows for any schema. The value of a column in the n-th row depends on its type and n only, so the n-th row of a table
 * refers to the n-th row of another.
 */
public final class Rows {

    private Rows() {}

    /** Puts a number of rows into each table. */
    public static void insert(Connection connection, Dialect dialect, Schema schema, int count) throws SQLException {
        StringBuilder script = new StringBuilder();
        for (Table table : ParentsFirst.sorted(schema.tables())) {
            List<Column> columns = table.columns().stream()
                    .filter(c -> !(c.generation().orElse(null) instanceof Generation.Computed))
                    .toList();
            String names = columns.stream().map(c -> dialect.quote(c.name())).collect(Collectors.joining(", "));
            for (int n = 1; n <= count; n++) {
                int row = n;
                String values = columns.stream().map(c -> value(c.type(), row)).collect(Collectors.joining(", "));
                script.append("insert into ")
                        .append(dialect.quote(table.name()))
                        .append(" (")
                        .append(names)
                        .append(") values (")
                        .append(values)
                        .append(");\n");
            }
        }
        TestDatabase.execute(connection, script.toString());
    }

    private static String value(ColumnType type, int n) {
        if (type instanceof Simple simple) {
            return switch (simple) {
                case BOOLEAN -> n % 2 == 0 ? "true" : "false";
                case TINYINT, SMALLINT, INTEGER, BIGINT -> "" + n;
                case DATE -> "'2020-01-0" + n + "'";
                case UUID -> "'00000000-0000-0000-0000-00000000000" + n + "'";
                case LONG_TEXT -> "'long " + n + "'";
                default -> throw new AssertionError(simple);
            };
        } else if (type instanceof Decimal || type instanceof FloatingPoint) {
            return "" + n;
        } else if (type instanceof Text) {
            return "'" + n + "'";
        } else if (type instanceof Time) {
            return "'10:00:0" + n + "'";
        } else if (type instanceof Timestamp) {
            return "'2020-01-0" + n + " 00:00:00'";
        } else if (type instanceof Enumeration e) {
            return "'" + e.values().get(n % e.values().size()) + "'";
        }
        throw new AssertionError(type);
    }
}
