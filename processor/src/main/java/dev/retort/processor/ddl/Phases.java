package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AddIndex;
import dev.retort.change.Change.AddPrimaryKey;
import dev.retort.change.Change.AddUnique;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.AlterSequence;
import dev.retort.change.Change.AlterTable;
import dev.retort.change.Change.CreateSequence;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropSequence;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.KeyColumn;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.change.Change.RenameSequence;
import dev.retort.change.Change.RenameTable;
import dev.retort.change.Change.StartGenerator;
import dev.retort.processor.diff.ChangeVisitor;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The phase of each change.
 *
 * @param tables names that tables are renamed to
 * @param sequences names that sequences are renamed to
 * @param columns names that columns are renamed to, by their table's old name
 * @param constraints names that new constraints and indexes have
 * @param added new columns
 */
record Phases(
        Set<QualifiedName> tables,
        Set<QualifiedName> sequences,
        Map<QualifiedName, Set<Identifier>> columns,
        Set<Identifier> constraints,
        Set<KeyColumn> added)
        implements ChangeVisitor<Phase> {

    static Phases of(List<Change> changes) {
        Phases phases = new Phases(new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashSet<>(), new HashSet<>());
        changes.forEach(phases::note);
        return phases;
    }

    private void note(Change change) {
        if (change instanceof RenameTable it) {
            tables.add(it.after().name());
        } else if (change instanceof RenameSequence it) {
            sequences.add(it.to());
        } else if (change instanceof RenameColumn it) {
            columns.computeIfAbsent(it.before().name(), t -> new HashSet<>()).add(it.to());
        } else if (change instanceof CreateTable it) {
            constraintNames(it.table()).forEach(constraints::add);
        } else if (change instanceof AddIndex it) {
            constraints.add(it.index().name());
        } else if (change instanceof AddUnique it) {
            it.unique().name().ifPresent(constraints::add);
        } else if (change instanceof RenameConstraint it) {
            constraints.add(it.to());
        } else if (change instanceof AddColumn it) {
            added.add(new KeyColumn(it.after().name(), it.column().name()));
        }
    }

    private static Stream<Identifier> constraintNames(Table table) {
        return Stream.of(
                        table.primaryKey().stream().map(k -> k.name()),
                        table.uniques().stream().map(u -> u.name()),
                        table.foreignKeys().stream().map(k -> k.name()),
                        table.checks().stream().map(c -> c.name()),
                        table.indexes().stream().map(i -> Optional.of(i.name())))
                .flatMap(names -> names)
                .flatMap(Optional::stream);
    }

    @Override
    public Phase visit(CreateTable change) {
        return Phase.CREATE_TABLE;
    }

    @Override
    public Phase visit(DropTable change) {
        boolean inTheWay = tables.contains(change.table().name())
                || constraintNames(change.table()).anyMatch(constraints::contains);
        return inTheWay ? Phase.DROP_TABLE_IN_THE_WAY : Phase.DROP_TABLE;
    }

    @Override
    public Phase visit(DropColumn change) {
        boolean inTheWay = columns.getOrDefault(change.before().name(), Set.of())
                .contains(change.column().name());
        return inTheWay ? Phase.DROP_COLUMN_IN_THE_WAY : Phase.DROP_COLUMN;
    }

    @Override
    public Phase visit(DropSequence change) {
        return sequences.contains(change.sequence().name()) ? Phase.DROP_SEQUENCE_IN_THE_WAY : Phase.DROP_SEQUENCE;
    }

    @Override
    public Phase visit(RenameTable change) {
        return Phase.RENAME_TABLE;
    }

    @Override
    public Phase visit(AlterTable change) {
        return Phase.ALTER_TABLE;
    }

    @Override
    public Phase visit(AddColumn change) {
        return Phase.ADD_COLUMN;
    }

    @Override
    public Phase visit(RenameColumn change) {
        return Phase.RENAME_COLUMN;
    }

    @Override
    public Phase visit(AlterColumn change) {
        return Phase.ALTER_COLUMN;
    }

    @Override
    public Phase visit(MoveReferences change) {
        return Phase.MOVE_REFERENCES;
    }

    @Override
    public Phase visit(MoveRows change) {
        return Phase.MOVE_REFERENCES;
    }

    @Override
    public Phase visit(AddPrimaryKey change) {
        return Phase.ADD_PRIMARY_KEY;
    }

    @Override
    public Phase visit(DropPrimaryKey change) {
        return Phase.DROP_PRIMARY_KEY;
    }

    @Override
    public Phase visit(AddUnique change) {
        return Phase.ADD_UNIQUE;
    }

    @Override
    public Phase visit(DropUnique change) {
        return Phase.DROP_UNIQUE;
    }

    @Override
    public Phase visit(AddForeignKey change) {
        return Phase.ADD_FOREIGN_KEY;
    }

    @Override
    public Phase visit(DropForeignKey change) {
        return Phase.DROP_FOREIGN_KEY;
    }

    @Override
    public Phase visit(AddIndex change) {
        return Phase.ADD_INDEX;
    }

    @Override
    public Phase visit(DropIndex change) {
        return Phase.DROP_INDEX;
    }

    @Override
    public Phase visit(AddCheck change) {
        return Phase.ADD_CHECK;
    }

    @Override
    public Phase visit(DropCheck change) {
        return Phase.DROP_CHECK;
    }

    @Override
    public Phase visit(RenameConstraint change) {
        return Phase.RENAME_CONSTRAINT;
    }

    @Override
    public Phase visit(CreateSequence change) {
        boolean afterKey = change.key().filter(added::contains).isPresent();
        return afterKey ? Phase.CREATE_SEQUENCE_AFTER_KEY : Phase.CREATE_SEQUENCE;
    }

    @Override
    public Phase visit(AlterSequence change) {
        return Phase.ALTER_SEQUENCE;
    }

    @Override
    public Phase visit(StartGenerator change) {
        return Phase.CREATE_SEQUENCE_AFTER_KEY;
    }

    @Override
    public Phase visit(RenameSequence change) {
        return Phase.RENAME_SEQUENCE;
    }
}
