package dev.retort.processor.analysis;

import dev.retort.change.Change;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diff.Declarations;
import dev.retort.processor.diff.RowMoves;
import dev.retort.processor.mapping.Origins;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to look at. */
record Subject(
        Schema from,
        Schema to,
        List<Change> changes,
        Declarations declarations,
        Origins origins,
        Destructive policy,
        List<Dialect> dialects) {

    /** The changes of one kind. */
    <T extends Change> Stream<T> changes(Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast);
    }

    boolean isDeclaredDropped(QualifiedName table) {
        return declarations.droppedTables().contains(table);
    }

    /** Whether the source says that a column goes; {@code table} is the table's new name. */
    boolean isDeclaredDropped(QualifiedName table, Identifier column) {
        return declarations.droppedColumns().getOrDefault(table, Set.of()).contains(column);
    }

    /** Whether the values of a column are in another table afterwards; {@code table} is the table's new name. */
    boolean isMoved(QualifiedName table, Identifier column) {
        return changes(MoveReferences.class)
                        .anyMatch(m -> m.toJoinTable()
                                && m.after().name().equals(table)
                                && m.references().containsKey(column))
                || changes(MoveRows.class)
                        .anyMatch(m -> m.source().equals(table) && m.taken().contains(column));
    }

    /** Whether a new column gets the values that another table had under its name. */
    boolean isFilledByMove(AddColumn add) {
        return changes(MoveRows.class)
                .anyMatch(m -> m.kind().isEmpty()
                        && m.stays()
                        && m.target().equals(add.after().name())
                        && m.columns().contains(add.column().name()));
    }

    /** Whether the rows of a table are in another one, or in a column, afterwards. */
    boolean isMoved(QualifiedName table) {
        return changes(MoveReferences.class)
                        .anyMatch(m -> !m.toJoinTable() && m.joinTable().name().equals(table))
                || changes(DropTable.class)
                        .filter(drop -> drop.table().name().equals(table))
                        .anyMatch(drop -> RowMoves.keep(changes(MoveRows.class), drop.table()));
    }

    Finding atTable(QualifiedName table, Message message, Object... arguments) {
        return Finding.of(message.severity(), origins.ofTable(table), message, arguments);
    }

    Finding atColumn(QualifiedName table, Identifier column, Message message, Object... arguments) {
        return Finding.of(message.severity(), origins.ofColumn(table, column), message, arguments);
    }

    /** An annotation for a column that can be pasted at the attribute; the values are Java strings or braces. */
    String annotation(String name, QualifiedName table, Identifier column, String value) {
        return "@" + name + "("
                + origins.partOf(table, column)
                        .map(part -> "value = " + value + ", attribute = \"" + inJava(part) + "\"")
                        .orElse(value)
                + ")";
    }

    /** Names as the value of an annotation: one string, or several in braces. */
    static String inJavaArray(List<?> names) {
        String strings = names.stream().map(n -> "\"" + inJava(n) + "\"").collect(Collectors.joining(", "));
        return names.size() == 1 ? strings : "{" + strings + "}";
    }

    /** A name as it stands in a Java string. */
    static String inJava(Object name) {
        return name.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
