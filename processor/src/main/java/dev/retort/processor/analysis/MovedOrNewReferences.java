package dev.retort.processor.analysis;

import dev.retort.change.Change;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.MoveReferences;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diff.ReferenceMoves;
import dev.retort.schema.Identifier;
import java.util.List;
import java.util.function.Consumer;

/** A join column that goes and a join table that comes, or the other way round: the same association, or another? */
final class MovedOrNewReferences implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        ReferenceMoves.possible(subject.changes()).stream()
                .filter(move -> !isDecided(subject, move))
                .map(move -> finding(subject, move))
                .forEach(findings);
    }

    /** Whether the drop of a column, or of a join table, has to be explained in the source first. */
    static boolean concerns(Subject subject, Change drop) {
        return ReferenceMoves.possible(subject.changes()).stream()
                .filter(move -> !isDecided(subject, move))
                .anyMatch(move -> move.toJoinTable()
                        ? drop instanceof DropColumn column
                                && column.after().name().equals(move.after().name())
                                && move.references().containsKey(column.column().name())
                        : drop instanceof DropTable table
                                && table.table().name().equals(move.joinTable().name()));
    }

    private static boolean isDecided(Subject subject, MoveReferences move) {
        boolean declared = subject.changes(MoveReferences.class)
                .anyMatch(m -> m.joinTable().name().equals(move.joinTable().name())
                        || m.after().name().equals(move.after().name())
                                && m.references()
                                        .keySet()
                                        .equals(move.references().keySet()));
        boolean dropped = move.toJoinTable()
                ? move.references().keySet().stream()
                        .anyMatch(c -> subject.isDeclaredDropped(move.after().name(), c))
                : subject.isDeclaredDropped(move.joinTable().name());
        return declared || dropped;
    }

    private static Finding finding(Subject subject, MoveReferences move) {
        Identifier column = move.references().keySet().iterator().next();
        String inTable = move.after().name() + "." + column;
        if (move.toJoinTable()) {
            return subject.atTable(
                    move.joinTable().name(),
                    Message.MOVED_OR_NEW_REFERENCES,
                    "join table " + move.joinTable().name(),
                    inTable,
                    "@RenamedFrom(\"" + Subject.inJava(column) + "\")",
                    "@Dropped("
                            + Subject.inJavaArray(List.copyOf(move.references().keySet())) + ")",
                    "the class of " + inTable);
        }
        String old = "\"" + Subject.inJava(move.joinTable().name()) + "\"";
        return subject.atColumn(
                move.after().name(),
                column,
                Message.MOVED_OR_NEW_REFERENCES,
                inTable,
                "join table " + move.joinTable().name(),
                subject.annotation("RenamedFrom", move.after().name(), column, old),
                "@Dropped(" + old + ")",
                "the package or a class of it");
    }
}
