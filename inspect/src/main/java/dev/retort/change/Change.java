package dev.retort.change;

import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One difference between two schemas.
 *
 * <p>Changes that concern a part of a table carry the table on both sides: {@code before} as it is in the old schema
 * and {@code after} as it is in the new one. A dialect that has to rebuild the table, or that needs the neighbours of a
 * column, finds everything there. Reversing swaps the two.
 */
public sealed interface Change {

    /**
     * The change that undoes this one.
     *
     * @return the reverse; reversing it again gives this change
     */
    Change reverse();

    /** A change to a part of one table. */
    sealed interface OfTable extends Change {
        /**
         * The table in the old schema.
         *
         * @return the table before
         */
        Table before();

        /**
         * The table in the new schema.
         *
         * @return the table after
         */
        Table after();
    }

    /**
     * A table that is new, with all its columns and constraints.
     *
     * @param table the table
     */
    record CreateTable(Table table) implements Change {
        @Override
        public Change reverse() {
            return new DropTable(table);
        }
    }

    /**
     * A table that is gone.
     *
     * @param table the table as it was
     */
    record DropTable(Table table) implements Change {
        @Override
        public Change reverse() {
            return new CreateTable(table);
        }
    }

    /**
     * A table under a new name, which keeps its rows.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     */
    record RenameTable(Table before, Table after) implements OfTable {
        @Override
        public Change reverse() {
            return new RenameTable(after, before);
        }
    }

    /**
     * A changed comment or changed options of a table.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     */
    record AlterTable(Table before, Table after) implements OfTable {
        @Override
        public Change reverse() {
            return new AlterTable(after, before);
        }
    }

    /**
     * A new column.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param column the column
     * @param backfill the SQL expression for the rows that exist, from {@code @Backfill}
     */
    record AddColumn(Table before, Table after, Column column, Optional<String> backfill) implements OfTable {
        @Override
        public Change reverse() {
            return new DropColumn(after, before, column, backfill);
        }
    }

    /**
     * A column that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param column the column as it was
     * @param backfill the expression that filled it, kept for the way back
     */
    record DropColumn(Table before, Table after, Column column, Optional<String> backfill) implements OfTable {
        @Override
        public Change reverse() {
            return new AddColumn(after, before, column, backfill);
        }
    }

    /**
     * A column under a new name, which keeps its values.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param from the old name
     * @param to the new name
     */
    record RenameColumn(Table before, Table after, Identifier from, Identifier to) implements OfTable {
        @Override
        public Change reverse() {
            return new RenameColumn(after, before, to, from);
        }
    }

    /**
     * A column whose type, nullability, default, generation or comment changed. If it was renamed as well, the rename
     * is a change of its own that comes first, and both sides bear the new name.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param from the column as it was
     * @param to the column as it is to be
     * @param backfill the SQL expression for rows that hold null, from {@code @Backfill}
     */
    record AlterColumn(Table before, Table after, Column from, Column to, Optional<String> backfill)
            implements OfTable {
        @Override
        public Change reverse() {
            return new AlterColumn(after, before, to, from, backfill);
        }
    }

    /**
     * The references of an association go from a join column to a join table, which is new, or back to a column. Where
     * several references belong to one row, a column gets the greatest, and several columns get none.
     *
     * @param before the table with the column in the old schema
     * @param after the table with the column in the new schema
     * @param joinTable the join table
     * @param keys the join table's columns that refer to the table's rows, by the columns that they refer to
     * @param references the join table's columns with the references, by the columns that hold them without it
     * @param toJoinTable whether they go to the join table
     */
    record MoveReferences(
            Table before,
            Table after,
            Table joinTable,
            Map<Identifier, Identifier> keys,
            Map<Identifier, Identifier> references,
            boolean toJoinTable)
            implements OfTable {
        @Override
        public MoveReferences reverse() {
            return new MoveReferences(after, before, joinTable, keys, references, !toJoinTable);
        }

        /**
         * Whether the join table has at most one row for each row of the table.
         *
         * @return whether a key or unique constraint sees to it
         */
        public boolean isSingle() {
            Set<Identifier> owner = Set.copyOf(keys.values());
            return joinTable.primaryKey().map(k -> Set.copyOf(k.columns())).equals(Optional.of(owner))
                    || joinTable.uniques().stream()
                            .anyMatch(u -> Set.copyOf(u.columns()).equals(owner));
        }
    }

    /**
     * Rows, or values of theirs, go to another table or back from there: an inheritance strategy changes, or an
     * attribute moves between the tables of an entity.
     *
     * @param before the table of the entities above in the old schema; the same as {@code after} if it is not in both
     * @param after that table in the new schema
     * @param other the table of an entity below
     * @param keys the key of the other table by the key of the first
     * @param columns the columns that are in both tables while the rows move
     * @param kind which rows are meant, where the first table has rows of several classes in one
     * @param stays whether the first table has a row for each of the other table in both schemas
     * @param away whether the move is to the other table
     * @param extent which values are in the other table after a move to it
     */
    record MoveRows(
            Table before,
            Table after,
            Table other,
            Map<Identifier, Identifier> keys,
            List<Identifier> columns,
            Optional<RowKind> kind,
            boolean stays,
            boolean away,
            Extent extent)
            implements OfTable {

        /** Copies the list. */
        public MoveRows {
            columns = List.copyOf(columns);
        }

        @Override
        public MoveRows reverse() {
            return new MoveRows(after, before, other, keys, columns, kind, stays, !away, extent);
        }

        /**
         * The table that the values come from.
         *
         * @return its new name
         */
        public QualifiedName source() {
            return away ? after.name() : other.name();
        }

        /**
         * The table that the values go to.
         *
         * @return its new name
         */
        public QualifiedName target() {
            return away ? other.name() : after.name();
        }

        /**
         * The columns of the source whose values are elsewhere afterwards; of the kind, the other table tells.
         *
         * @return their names
         */
        public Set<Identifier> taken() {
            Set<Identifier> taken = new HashSet<>(away && extent == Extent.ROWS_OF_THE_OTHER ? List.of() : columns);
            taken.addAll(away ? keys.keySet() : Set.copyOf(keys.values()));
            kind.filter(k -> away).ifPresent(k -> taken.add(k.column()));
            return taken;
        }
    }

    /**
     * What tells the rows of one class from those of others in the same table.
     *
     * @param column the discriminator
     * @param value the value for rows of the class itself, as SQL; empty where there are none
     * @param values the values of all rows that are meant, as SQL
     */
    record RowKind(Identifier column, Optional<String> value, List<String> values) {

        /** Copies the list. */
        public RowKind {
            values = List.copyOf(values);
        }
    }

    /**
     * A new primary key.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param primaryKey the key
     */
    record AddPrimaryKey(Table before, Table after, PrimaryKey primaryKey) implements OfTable {
        @Override
        public Change reverse() {
            return new DropPrimaryKey(after, before, primaryKey);
        }
    }

    /**
     * A primary key that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param primaryKey the key as it was
     */
    record DropPrimaryKey(Table before, Table after, PrimaryKey primaryKey) implements OfTable {
        @Override
        public Change reverse() {
            return new AddPrimaryKey(after, before, primaryKey);
        }
    }

    /**
     * A new unique constraint.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param unique the constraint
     */
    record AddUnique(Table before, Table after, UniqueConstraint unique) implements OfTable {
        @Override
        public Change reverse() {
            return new DropUnique(after, before, unique);
        }
    }

    /**
     * A unique constraint that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param unique the constraint as it was
     */
    record DropUnique(Table before, Table after, UniqueConstraint unique) implements OfTable {
        @Override
        public Change reverse() {
            return new AddUnique(after, before, unique);
        }
    }

    /**
     * A new foreign key.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param foreignKey the constraint
     */
    record AddForeignKey(Table before, Table after, ForeignKey foreignKey) implements OfTable {
        @Override
        public Change reverse() {
            return new DropForeignKey(after, before, foreignKey);
        }
    }

    /**
     * A foreign key that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param foreignKey the constraint as it was
     */
    record DropForeignKey(Table before, Table after, ForeignKey foreignKey) implements OfTable {
        @Override
        public Change reverse() {
            return new AddForeignKey(after, before, foreignKey);
        }
    }

    /**
     * A new index.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param index the index
     */
    record AddIndex(Table before, Table after, Index index) implements OfTable {
        @Override
        public Change reverse() {
            return new DropIndex(after, before, index);
        }
    }

    /**
     * An index that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param index the index as it was
     */
    record DropIndex(Table before, Table after, Index index) implements OfTable {
        @Override
        public Change reverse() {
            return new AddIndex(after, before, index);
        }
    }

    /**
     * A new check constraint.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param check the constraint
     */
    record AddCheck(Table before, Table after, CheckConstraint check) implements OfTable {
        @Override
        public Change reverse() {
            return new DropCheck(after, before, check);
        }
    }

    /**
     * A check constraint that is gone.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param check the constraint as it was
     */
    record DropCheck(Table before, Table after, CheckConstraint check) implements OfTable {
        @Override
        public Change reverse() {
            return new AddCheck(after, before, check);
        }
    }

    /**
     * A constraint or index under a new name, for example because its table was renamed.
     *
     * @param before the table in the old schema
     * @param after the table in the new schema
     * @param kind what it is
     * @param from the old name
     * @param to the new name
     */
    record RenameConstraint(Table before, Table after, ConstraintKind kind, Identifier from, Identifier to)
            implements OfTable {
        @Override
        public Change reverse() {
            return new RenameConstraint(after, before, kind, to, from);
        }
    }

    /** What {@link RenameConstraint} renames. */
    enum ConstraintKind {
        /** A primary key. */
        PRIMARY_KEY,
        /** A unique constraint. */
        UNIQUE,
        /** A foreign key. */
        FOREIGN_KEY,
        /** A check constraint. */
        CHECK,
        /** An index. */
        INDEX
    }

    /**
     * A column that gets its values from a sequence.
     *
     * @param table its table, under its new name
     * @param column the column, under its new name
     */
    record KeyColumn(QualifiedName table, Identifier column) {}

    /**
     * A new sequence.
     *
     * @param sequence the sequence
     * @param key the column that it is for, where that has values already, after which the sequence has to go on
     */
    record CreateSequence(Sequence sequence, Optional<KeyColumn> key) implements Change {
        @Override
        public Change reverse() {
            return new DropSequence(sequence, key);
        }
    }

    /**
     * A sequence that is gone.
     *
     * @param sequence the sequence as it was
     * @param key the column that it was for, where that stays
     */
    record DropSequence(Sequence sequence, Optional<KeyColumn> key) implements Change {
        @Override
        public Change reverse() {
            return new CreateSequence(sequence, key);
        }
    }

    /**
     * A row of a new generator goes on after the ids that tables have. Nothing is to be done on the way back: the row
     * goes.
     *
     * @param start which row, and after which ids
     * @param onTheWayBack whether this is the reverse
     */
    record StartGenerator(GeneratorStart start, boolean onTheWayBack) implements Change {
        @Override
        public Change reverse() {
            return new StartGenerator(start, !onTheWayBack);
        }
    }

    /**
     * A sequence with another increment. Its current value stays.
     *
     * @param from the sequence as it was
     * @param to the sequence as it is to be
     */
    record AlterSequence(Sequence from, Sequence to) implements Change {
        @Override
        public Change reverse() {
            return new AlterSequence(to, from);
        }
    }

    /**
     * A sequence under a new name, which keeps its current value.
     *
     * @param from the old name
     * @param to the new name
     */
    record RenameSequence(QualifiedName from, QualifiedName to) implements Change {
        @Override
        public Change reverse() {
            return new RenameSequence(to, from);
        }
    }
}
