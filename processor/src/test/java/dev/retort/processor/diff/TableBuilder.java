package dev.retort.processor.diff;

import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds tables for tests. */
final class TableBuilder {

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueConstraint> uniques = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<CheckConstraint> checks = new ArrayList<>();
    private Optional<PrimaryKey> primaryKey = Optional.empty();
    private Optional<String> comment = Optional.empty();
    private String entity;

    private TableBuilder(String name) {
        this.name = name;
        this.entity = "app." + name;
    }

    static TableBuilder table(String name) {
        return new TableBuilder(name);
    }

    /** A table with the key {@code id}. */
    static TableBuilder entity(String name) {
        return table(name).column("id", Simple.BIGINT).primaryKey("pk_" + name, "id");
    }

    static Schema schema(TableBuilder... tables) {
        return new Schema(Arrays.stream(tables).map(TableBuilder::build).toList(), List.of());
    }

    static Schema with(Schema schema, Sequence... sequences) {
        return new Schema(schema.tables(), List.of(sequences));
    }

    static Sequence sequence(String name, long increment) {
        return new Sequence(QualifiedName.of(name), 1, increment);
    }

    static QualifiedName name(String name) {
        return QualifiedName.of(name);
    }

    static Identifier id(String name) {
        return Identifier.parse(name);
    }

    TableBuilder column(String column, ColumnType type) {
        return column(Column.of(column, type, true));
    }

    TableBuilder column(Column column) {
        columns.add(column);
        return this;
    }

    TableBuilder entityClass(String name) {
        entity = name;
        return this;
    }

    TableBuilder primaryKey(String constraint, String... keyColumns) {
        primaryKey = Optional.of(new PrimaryKey(named(constraint), ids(keyColumns)));
        return this;
    }

    TableBuilder unique(String constraint, String... uniqueColumns) {
        uniques.add(new UniqueConstraint(named(constraint), ids(uniqueColumns)));
        return this;
    }

    TableBuilder foreignKey(String constraint, String column, String table, String referenced) {
        foreignKeys.add(new ForeignKey(
                named(constraint),
                ids(column),
                QualifiedName.of(table),
                ids(referenced),
                Action.NO_ACTION,
                Action.NO_ACTION,
                Optional.empty()));
        return this;
    }

    TableBuilder index(String index, String... indexColumns) {
        List<Index.Part> parts =
                ids(indexColumns).stream().map(c -> new Index.Part(c, false)).toList();
        indexes.add(new Index(Identifier.of(index), parts, false, Optional.empty()));
        return this;
    }

    TableBuilder check(CheckConstraint check) {
        checks.add(check);
        return this;
    }

    TableBuilder comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    Table build() {
        return new Table(
                QualifiedName.of(name),
                columns,
                primaryKey,
                uniques,
                foreignKeys,
                indexes,
                checks,
                comment,
                Optional.empty(),
                List.of(),
                List.of(entity));
    }

    private static Optional<Identifier> named(String constraint) {
        return constraint.isEmpty() ? Optional.empty() : Optional.of(Identifier.of(constraint));
    }

    private static List<Identifier> ids(String... names) {
        return Arrays.stream(names).map(Identifier::parse).toList();
    }
}
