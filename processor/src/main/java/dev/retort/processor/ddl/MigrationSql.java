package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.processor.ddl.Step.Remark;
import java.util.ArrayList;
import java.util.Collections;
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
        return new MigrationSql(up(dialect, changes, origin), undo(dialect, changes, origin));
    }

    /**
     * Writes the way up alone.
     *
     * @param dialect the database
     * @param changes the changes in any order
     * @param origin how comments name the place that asked for a change
     * @return the body of the {@code V} file
     */
    public static String up(Dialect dialect, List<Change> changes, Function<Change, String> origin) {
        return dialect.id().equals("sqlite")
                ? text(SqliteScript.of(dialect, changes, false), origin, false)
                : text(steps(dialect, MigrationPlan.of(dialect, changes), false), origin, false);
    }

    private static String undo(Dialect dialect, List<Change> changes, Function<Change, String> origin) {
        Function<Change, String> reversed = change -> origin.apply(change.reverse());
        if (dialect.id().equals("sqlite")) {
            return text(SqliteScript.of(dialect, reversed(changes), true), reversed, true);
        }
        // a new index takes the place of the one that a foreign key had by itself, so only the way back meets the key
        List<Change> plan = MigrationPlan.of(
                dialect, dialect.isMySqlFamily() ? reversed(Dependents.with(dialect, reversed(changes))) : changes);
        return text(steps(dialect, reversed(plan), true), reversed, true);
    }

    private static List<Change> reversed(List<Change> changes) {
        List<Change> undo =
                new ArrayList<>(changes.stream().map(Change::reverse).toList());
        Collections.reverse(undo);
        return undo;
    }

    private static List<Step> steps(Dialect dialect, List<Change> plan, boolean undo) {
        DdlWriter writer = DdlWriter.of(dialect, plan, undo);
        List<Step> steps = new ArrayList<>();
        for (Change change : MigrationPlan.withoutNeedlessDrops(plan)) {
            writer.write(change).forEach(statement -> steps.add(Step.of(change, statement)));
        }
        return steps;
    }

    private static String text(List<Step> steps, Function<Change, String> origin, boolean undo) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(text.isEmpty() ? "" : "\n");
            for (Remark remark : step.remarks()) {
                text.append(comment(remark, origin, undo)).append('\n');
            }
            text.append(step.sql()).append(";\n");
        }
        return text.toString();
    }

    private static String comment(Remark remark, Function<Change, String> origin, boolean undo) {
        String place = remark.change().map(origin).orElse("");
        if (remark.destructive()) {
            String owner = undo ? ", which came with " + place : ", which " + place + " no longer has";
            return "-- DESTRUCTIVE: " + remark.text() + (place.isEmpty() ? "" : owner);
        }
        return "-- " + (place.isEmpty() ? "" : place + ": ") + remark.text();
    }
}
