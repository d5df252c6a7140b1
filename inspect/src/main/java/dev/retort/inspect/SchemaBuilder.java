package dev.retort.inspect;

import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a catalog, which come object kind by object kind, into tables. */
final class SchemaBuilder {

    private final Map<QualifiedName, Parts> tables = new LinkedHashMap<>();
    private final List<Sequence> sequences = new ArrayList<>();

    void table(QualifiedName name, @Nullable String comment) {
        tables.put(name, new Parts(comment));
    }

    void sequence(Sequence sequence) {
        sequences.add(sequence);
    }

    void column(QualifiedName table, Column column) {
        parts(table).columns.add(column);
    }

    void primaryKey(QualifiedName table, PrimaryKey key) {
        parts(table).primaryKey = key;
    }

    void unique(QualifiedName table, UniqueConstraint unique) {
        parts(table).uniques.add(unique);
    }

    void foreignKey(QualifiedName table, ForeignKey foreignKey) {
        parts(table).foreignKeys.add(foreignKey);
    }

    void index(QualifiedName table, Index index) {
        parts(table).indexes.add(index);
    }

    void check(QualifiedName table, CheckConstraint check) {
        parts(table).checks.add(check);
    }

    Schema build() {
        return new Schema(
                tables.entrySet().stream()
                        .map(entry -> entry.getValue().build(entry.getKey()))
                        .toList(),
                sequences);
    }

    private Parts parts(QualifiedName table) {
        Parts parts = tables.get(table);
        if (parts == null) {
            throw new IllegalStateException("the catalog has a part of " + table + ", but not the table itself;"
                    + " was it created while the catalog was being read?");
        }
        return parts;
    }

    /** The parts of one table. */
    private static final class Parts {
        private final @Nullable String comment;
        private final List<Column> columns = new ArrayList<>();
        private @Nullable PrimaryKey primaryKey;
        private final List<UniqueConstraint> uniques = new ArrayList<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();
        private final List<CheckConstraint> checks = new ArrayList<>();

        Parts(@Nullable String comment) {
            this.comment = comment;
        }

        Table build(QualifiedName name) {
            return new Table(
                    name,
                    columns,
                    Optional.ofNullable(primaryKey),
                    uniques,
                    foreignKeys,
                    indexes,
                    checks,
                    Optional.ofNullable(comment),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }
}
