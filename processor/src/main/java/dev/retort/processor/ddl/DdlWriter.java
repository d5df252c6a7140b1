package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diff.ChangeVisitor;
import java.util.List;

/** Writes the statements for changes in the order in which they are carried out. Good for one script. */
interface DdlWriter extends ChangeVisitor<List<Statement>> {

    /**
     * The writer of a script.
     *
     * @param dialect the database
     * @param plan all the changes that it will write
     * @param undo whether it is a {@code U} script
     * @return a new writer
     */
    static DdlWriter of(Dialect dialect, List<Change> plan, boolean undo) {
        return switch (dialect.id()) {
            case "h2" -> new H2Ddl(dialect, undo);
            case "mariadb", "mysql" -> new MySqlDdl(dialect, plan, undo);
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
