package dev.retort.inspect;

import dev.retort.Drift;
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
 * The changes that lead from the schema that the migrations build to the one that is there. Immutable.
 *
 * @param dialect the dialect of the database
 * @param changes the changes, empty where there is no drift; tables and columns are named as the catalog names them
 */
public record SchemaDrift(Dialect dialect, List<Change> changes) implements Drift {

    /** Copies the list. */
    public SchemaDrift {
        changes = List.copyOf(changes);
    }

    /** Compares a live database with the schema it should have, as {@link Inspector#drift} says. */
    static SchemaDrift find(Connection connection, Dialect dialect, Schema expected, Set<QualifiedName> ignored)
            throws SQLException {
        StoredNames names = StoredNames.of(connection, dialect);
        Schema live =
                Inspector.catalog(connection, dialect, names).read(dialect.hasSchemas() ? schemas(expected) : Set.of());
        Set<QualifiedName> hidden = ignored.stream().map(names::canonical).collect(Collectors.toSet());
        Schema visible = new Schema(
                live.tables().stream().filter(t -> !hidden.contains(t.name())).toList(), live.sequences());
        Schema aligned = new Alignment(dialect, names).align(expected, visible);
        return new SchemaDrift(dialect, byHand(SchemaDiff.between(aligned, visible)));
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

    @Override
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    @Override
    public String text() {
        DriftText text = new DriftText(dialect);
        return changes.stream().map(change -> text.line(change) + "\n").collect(Collectors.joining());
    }

    @Override
    public String renames() {
        if (!changes.stream().allMatch(Change.RenameConstraint.class::isInstance)) {
            return "";
        }
        return changes.stream()
                .map(change -> rename((Change.RenameConstraint) change))
                .collect(Collectors.joining());
    }

    /** Back to the name that is expected. */
    private String rename(Change.RenameConstraint change) {
        String to = dialect.quote(change.from());
        return change.kind() == Change.ConstraintKind.INDEX
                ? "alter index " + dialect.quote(change.to()) + " rename to " + to + ";\n"
                : "alter table " + dialect.quote(change.after().name()) + " rename constraint "
                        + dialect.quote(change.to()) + " to " + to + ";\n";
    }
}
