package dev.retort.processor.mapping;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reports names that the source gives to constraints or indexes of several tables where the database has each name once
 * in a schema: constraints on H2, and apart from them its indexes; unique constraints and indexes on PostgreSQL, which
 * are relations; foreign keys on MySQL and MariaDB, and checks on MySQL; indexes on SQLite.
 */
final class ConstraintNames {

    /** A name, and what it has to differ from. */
    private record Use(String kind, Optional<Identifier> schema, Identifier name) {}

    private ConstraintNames() {}

    static void check(MappingContext context, Schema schema) {
        for (Dialect dialect : context.options.dialects()) {
            Map<Use, QualifiedName> known = new HashMap<>();
            for (Table table : schema.tables()) {
                uses(dialect, table).forEach(use -> {
                    QualifiedName other = known.putIfAbsent(use, table.name());
                    if (other != null && !other.equals(table.name())) {
                        report(context, dialect, use, table, other);
                    }
                });
            }
        }
    }

    private static void report(MappingContext context, Dialect dialect, Use use, Table table, QualifiedName other) {
        context.origins
                .ofConstraint(table.name(), use.name())
                .ifPresent(position -> context.reporter.at(
                        position, Message.CONSTRAINT_NAME_TWICE, use.kind(), use.name(), other, dialect.productName()));
    }

    private static Stream<Use> uses(Dialect dialect, Table table) {
        Optional<Identifier> schema = dialect.hasSchemas() ? table.name().schema() : Optional.empty();
        Stream<Identifier> keys = table.primaryKey().stream().flatMap(k -> k.name().stream());
        Stream<Identifier> uniques =
                table.uniques().stream().map(UniqueConstraint::name).flatMap(Optional::stream);
        Stream<Identifier> foreignKeys =
                table.foreignKeys().stream().map(ForeignKey::name).flatMap(Optional::stream);
        Stream<Identifier> checks =
                table.checks().stream().map(CheckConstraint::name).flatMap(Optional::stream);
        Stream<Identifier> indexes = table.indexes().stream().map(Index::name);
        Stream<Stream<Use>> uses = switch (dialect.id()) {
            case "h2" ->
                Stream.of(
                        named("constraint", schema, Stream.of(keys, uniques, foreignKeys, checks)),
                        named("index", schema, Stream.of(indexes)));
            case "postgresql" -> Stream.of(named("constraint or index", schema, Stream.of(keys, uniques, indexes)));
            case "mysql" ->
                Stream.of(
                        named("foreign key", schema, Stream.of(foreignKeys)),
                        named("check", schema, Stream.of(checks)));
            case "mariadb" -> Stream.of(named("foreign key", schema, Stream.of(foreignKeys)));
            default -> Stream.of(named("index", schema, Stream.of(indexes)));
        };
        return uses.flatMap(all -> all);
    }

    private static Stream<Use> named(String kind, Optional<Identifier> schema, Stream<Stream<Identifier>> names) {
        return names.flatMap(all -> all).map(name -> new Use(kind, schema, name));
    }
}
