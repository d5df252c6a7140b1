package dev.retort.inspect;

import dev.retort.change.Change;
import dev.retort.change.SchemaDiff;
import dev.retort.dialect.Dialect;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody changed in a database by hand: the changes that lead from the schema that the migrations build to the
 * one that is there.
 *
 * <p>What a database does by itself is no drift: names in another case, synonyms of types, checks and defaults in its
 * own words, indexes that back constraints, sequences that belong to columns. Neither are the current value of a
 * sequence, the order of columns, nor the rows and options a table was created with.
 *
 * @param dialect the dialect of the database
 * @param changes the changes, empty where there is no drift; tables and columns are named as the catalog names them
 */
public record Drift(Dialect dialect, List<Change> changes) {

    /** Copies the list. */
    public Drift {
        changes = List.copyOf(changes);
    }

    /**
     * Compares a live database with the schema it should have.
     *
     * @param connection a connection to the database; its transaction is neither begun nor ended
     * @param dialect the dialect of that database
     * @param expected the schema that the migrations build, from the snapshot
     * @param ignored tables that are there for other reasons, such as the history table
     * @return the drift
     * @throws SQLException if the catalog cannot be read
     */
    public static Drift find(Connection connection, Dialect dialect, Schema expected, Set<QualifiedName> ignored)
            throws SQLException {
        StoredNames names = StoredNames.of(connection, dialect);
        Schema live =
                Inspector.catalog(connection, dialect, names).read(dialect.hasSchemas() ? schemas(expected) : Set.of());
        Set<QualifiedName> hidden = ignored.stream().map(names::canonical).collect(Collectors.toSet());
        Schema visible = new Schema(
                live.tables().stream().filter(t -> !hidden.contains(t.name())).toList(), live.sequences());
        Schema aligned = new Alignment(dialect, names).align(expected, visible);
        return new Drift(dialect, byHand(SchemaDiff.between(aligned, visible)));
    }

    /** A foreign key that a migration would take off and put on again around another change is as it was. */
    private static List<Change> byHand(List<Change> changes) {
        Set<ForeignKey> dropped = changes.stream()
                .filter(Change.DropForeignKey.class::isInstance)
                .map(change -> ((Change.DropForeignKey) change).foreignKey())
                .collect(Collectors.toSet());
        Set<ForeignKey> restored = changes.stream()
                .filter(Change.AddForeignKey.class::isInstance)
                .map(change -> ((Change.AddForeignKey) change).foreignKey())
                .filter(dropped::contains)
                .collect(Collectors.toSet());
        return changes.stream()
                .filter(change ->
                        !(change instanceof Change.DropForeignKey drop && restored.contains(drop.foreignKey())))
                .filter(change -> !(change instanceof Change.AddForeignKey add && restored.contains(add.foreignKey())))
                .toList();
    }

    private static Set<Identifier> schemas(Schema schema) {
        return Stream.concat(
                        schema.tables().stream().map(t -> t.name().schema()),
                        schema.sequences().stream().map(s -> s.name().schema()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether the database has exactly the schema that it should have.
     *
     * @return true if nothing was changed by hand
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The drift for a reader.
     *
     * @return one line for each change, empty where there is none; lines end with {@code \n}
     */
    public String text() {
        DriftText text = new DriftText(dialect);
        return changes.stream().map(change -> text.line(change) + "\n").collect(Collectors.joining());
    }
}
