package dev.retort.processor.ddl;

import dev.retort.change.Change;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a script with the lines above it.
 *
 * @param remarks what it does, one line for each change that it carries out
 * @param sql its text, without the semicolon at its end
 */
record Step(List<Remark> remarks, String sql) {

    /** Copies the list. */
    Step {
        remarks = List.copyOf(remarks);
    }

    /** The statement for a change. */
    static Step of(Change change, Statement statement) {
        return new Step(List.of(Remark.of(change, statement)), statement.sql());
    }

    /** A statement that belongs to no single change. */
    static Step of(String remark, String sql) {
        return new Step(List.of(new Remark(Optional.empty(), remark, false)), sql);
    }

    /**
     * A line of comment.
     *
     * @param change the change that it is about, empty where it is about no single one
     * @param text what is done and what is at stake, in one line
     * @param destructive whether data is lost
     */
    record Remark(Optional<Change> change, String text, boolean destructive) {

        static Remark of(Change change, Statement statement) {
            return new Remark(Optional.of(change), statement.comment(), statement.destructive());
        }
    }
}
