package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.ChangeVisitor;
import dev.retort.dialect.Dialect;
import java.util.List;

/** Writes the statements for changes in the order in which they are carried out. Good for one script. */
interface DdlWriter extends ChangeVisitor<List<Statement>> {

    /**
     * The writer of a {@code V} script.
     *
     * @param dialect the database
     * @return a new writer
     */
    static DdlWriter forward(Dialect dialect) {
        return of(dialect, false);
    }

    /**
     * The writer of a {@code U} script.
     *
     * @param dialect the database
     * @return a new writer
     */
    static DdlWriter undo(Dialect dialect) {
        return of(dialect, true);
    }

    private static DdlWriter of(Dialect dialect, boolean undo) {
        return switch (dialect.id()) {
            case "h2" -> new H2Ddl(dialect, undo);
            case "mariadb", "mysql" -> new MySqlDdl(dialect, undo);
            case "postgresql" -> new PostgreSqlDdl(dialect, undo);
            default -> throw new IllegalArgumentException("no DDL for " + dialect);
        };
    }

    /**
     * The statements for the next change.
     *
     * @param change the change
     * @return its statements, empty where the database needs none
     */
    default List<Statement> write(Change change) {
        return visit(change);
    }
}
