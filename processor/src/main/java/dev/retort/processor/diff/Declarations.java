package dev.retort.processor.diff;

import dev.retort.change.GeneratorStart;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the source declares about the way from the old schema to the new one; a schema alone cannot tell a rename from a
 * drop and an add.
 *
 * @param renamedTables the names a table had before, oldest first, by its name
 * @param renamedColumns the names a column had before, oldest first, by its name, by its table's name
 * @param droppedTables tables that go and were not renamed
 * @param droppedColumns columns that go and were not renamed, by their table's new name
 * @param backfills the SQL expression for existing rows by column, by table
 * @param hierarchies the entities that inherit from each other
 * @param generators the rows of generator tables
 */
public record Declarations(
        Map<QualifiedName, List<QualifiedName>> renamedTables,
        Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns,
        Set<QualifiedName> droppedTables,
        Map<QualifiedName, Set<Identifier>> droppedColumns,
        Map<QualifiedName, Map<Identifier, String>> backfills,
        List<Hierarchy> hierarchies,
        List<GeneratorStart> generators) {

    /** Nothing declared. */
    public static final Declarations NONE = new Declarations(Map.of(), Map.of(), Set.of(), Map.of(), Map.of());

    /**
     * Without inheritance and generators.
     *
     * @param renamedTables the names a table had before
     * @param renamedColumns the names a column had before
     * @param droppedTables tables that go
     * @param droppedColumns columns that go
     * @param backfills the SQL expressions for existing rows
     */
    public Declarations(
            Map<QualifiedName, List<QualifiedName>> renamedTables,
            Map<QualifiedName, Map<Identifier, List<Identifier>>> renamedColumns,
            Set<QualifiedName> droppedTables,
            Map<QualifiedName, Set<Identifier>> droppedColumns,
            Map<QualifiedName, Map<Identifier, String>> backfills) {
        this(renamedTables, renamedColumns, droppedTables, droppedColumns, backfills, List.of(), List.of());
    }
}
