package dev.retort.processor.ddl;

import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.processor.diff.RowMoves;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a script has copied data to, so that what goes afterwards loses nothing. */
final class MovedData {

    private final List<MoveReferences> references = new ArrayList<>();
    private final List<MoveRows> rows = new ArrayList<>();

    void add(MoveReferences move) {
        references.add(move);
    }

    void add(MoveRows move) {
        rows.add(move);
    }

    /** Where the rows of a table are, to follow "whose rows"; empty where they get lost. */
    Optional<String> rowsOf(Table table) {
        if (RowMoves.keep(rows.stream(), table)) {
            return Optional.of("have gone to other tables");
        }
        QualifiedName name = table.name();
        return references.stream()
                .filter(m -> !m.toJoinTable() && m.joinTable().name().equals(name))
                .findFirst()
                .filter(MoveReferences::isSingle)
                .map(m -> "are in " + m.after().name() + " now");
    }

    /** Which of the values of a column get lost, to follow "its data". */
    String rest(DropColumn change) {
        String tables = targets(change, " or ");
        return tables.isEmpty() ? "" : " in rows that are not in " + tables;
    }

    /** The tables that have values of a column. */
    private String targets(DropColumn change, String separator) {
        return rows.stream()
                .filter(m -> m.stays()
                        && m.kind().isEmpty()
                        && m.source().equals(change.after().name())
                        && m.columns().contains(change.column().name()))
                .map(m -> m.target().toString())
                .collect(Collectors.joining(separator));
    }

    /** Where the values of a column are, to follow "whose values"; empty where they get lost. */
    Optional<String> valuesOf(DropColumn change) {
        QualifiedName table = change.after().name();
        Identifier column = change.column().name();
        if (rows.stream().anyMatch(m -> m.source().equals(table) && m.taken().contains(column))) {
            String targets = targets(change, " and ");
            return Optional.of(targets.isEmpty() ? "other tables tell now" : "are in " + targets + " now");
        }
        return references.stream()
                .filter(m -> m.toJoinTable()
                        && m.after().name().equals(table)
                        && m.references().containsKey(column))
                .findFirst()
                .map(m -> "are in " + m.joinTable().name() + " now");
    }
}
