package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The text of a migration in one dialect.
 *
 * @param up the body of the {@code V} file
 * @param undo the body of the {@code U} file
 */
public record MigrationSql(String up, String undo) {

    /**
     * Writes changes as SQL.
     *
     * @param dialect the database
     * @param changes the changes in any order
     * @param origin how comments name the place that asked for a change, such as {@code com.example.Author.name}; empty
     *     text where the source has it no longer. It is asked about the changes as they are given, also for the undo
     *     script
     * @return the texts, lines ended by {@code \n}
     */
    public static MigrationSql of(Dialect dialect, List<Change> changes, Function<Change, String> origin) {
        List<Change> up = MigrationPlan.of(dialect, changes);
        List<Change> undo = new ArrayList<>();
        for (int i = up.size() - 1; i >= 0; i--) {
            undo.add(up.get(i).reverse());
        }
        return new MigrationSql(
                text(DdlWriter.forward(dialect), up, origin),
                text(DdlWriter.undo(dialect), undo, change -> origin.apply(change.reverse())));
    }

    private static String text(DdlWriter writer, List<Change> plan, Function<Change, String> origin) {
        StringBuilder text = new StringBuilder();
        for (Change change : MigrationPlan.withoutNeedlessDrops(plan)) {
            String place = origin.apply(change);
            for (Statement statement : writer.write(change)) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(comment(statement, place))
                        .append('\n')
                        .append(statement.sql())
                        .append(";\n");
            }
        }
        return text.toString();
    }

    private static String comment(Statement statement, String place) {
        if (statement.destructive()) {
            String owner = place.isEmpty() ? "" : ", which " + place + " no longer has";
            return "-- DESTRUCTIVE: " + statement.comment() + owner;
        }
        return "-- " + (place.isEmpty() ? "" : place + ": ") + statement.comment();
    }
}
