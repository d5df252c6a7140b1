package dev.retort.processor.ddl;

import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.RowMoves;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Where the values of a column are, to follow "whose values"; empty where they get lost. */
    Optional<String> valuesOf(DropColumn change) {
        QualifiedName table = change.after().name();
        Identifier column = change.column().name();
        if (rows.stream().anyMatch(m -> m.source().equals(table) && m.taken().contains(column))) {
            return Optional.of("other tables tell now");
        }
        return references.stream()
                .filter(m -> m.toJoinTable()
                        && m.after().name().equals(table)
                        && m.references().containsKey(column))
                .findFirst()
                .map(m -> "are in " + m.joinTable().name() + " now");
    }
}
