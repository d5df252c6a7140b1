package dev.retort.snapshot;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Schema;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what {@link SchemaTree} writes in its readable form. A table that two versions of a tree share is read once.
 */
final class SchemaReader {

    private final Map<Json, Table> known = new IdentityHashMap<>();

    Schema read(JsonReader members) {
        List<Table> tables =
                members.entries("tables", (name, json) -> known.computeIfAbsent(json, unread -> table(name, unread)));
        requireDistinct(tables, Table::name);
        List<Sequence> sequences = members.entries("sequences", SchemaReader::sequence);
        requireDistinct(sequences, Sequence::name);
        return new Schema(tables, sequences);
    }

    // two spellings of one unquoted name are different to JSON and to git, but the same to every database
    private static <T> void requireDistinct(List<T> items, Function<T, ?> name) {
        Set<Object> names = new HashSet<>();
        for (T item : items) {
            if (!names.add(name.apply(item))) {
                throw new IllegalArgumentException(name.apply(item) + " occurs twice");
            }
        }
    }

    private static Table table(String name, Json json) {
        return JsonReader.read(json, members -> {
            List<Column> columns = members.entries("columns", SchemaReader::column);
            requireDistinct(columns, Column::name);
            return new Table(
                    NameNotation.qualified(name),
                    columns,
                    members.value("primaryKey").map(SchemaReader::primaryKey),
                    members.entries("uniques", SchemaReader::unique),
                    members.entries("foreignKeys", SchemaReader::foreignKey),
                    members.entries("indexes", SchemaReader::index),
                    members.entries("checks", SchemaReader::check),
                    members.text("comment"),
                    members.text("options"),
                    members.items("rows").stream().map(SchemaReader::row).toList(),
                    members.texts("entities"));
        });
    }

    private static Column column(String name, Json json) {
        return JsonReader.read(
                json,
                members -> new Column(
                        Identifier.parse(name),
                        TypeNotation.read(members.requiredText("type")),
                        members.flag("nullable", true),
                        members.text("default"),
                        generation(members),
                        members.text("comment")));
    }

    private static Optional<Generation> generation(JsonReader members) {
        Optional<Generation> computed = members.text("computed").map(Generation.Computed::new);
        return members.flag("identity", false) ? Optional.of(new Generation.Identity()) : computed;
    }

    private static PrimaryKey primaryKey(Json json) {
        return JsonReader.read(
                json,
                members -> new PrimaryKey(members.text("name").map(Identifier::parse), names(members, "columns")));
    }

    private static UniqueConstraint unique(String label, Json json) {
        return JsonReader.read(
                json, members -> new UniqueConstraint(constraintName(label, members), names(members, "columns")));
    }

    private static ForeignKey foreignKey(String label, Json json) {
        return JsonReader.read(
                json,
                members -> new ForeignKey(
                        constraintName(label, members),
                        names(members, "columns"),
                        NameNotation.qualified(members.requiredText("references")),
                        names(members, "referencedColumns"),
                        action(members, "onDelete"),
                        action(members, "onUpdate"),
                        members.text("definition")));
    }

    private static ForeignKey.Action action(JsonReader members, String name) {
        String text = members.text(name).orElse("no_action");
        for (ForeignKey.Action action : ForeignKey.Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(text)) {
                return action;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no referential action");
    }

    private static Index index(String name, Json json) {
        return JsonReader.read(
                json,
                members -> new Index(
                        Identifier.parse(name),
                        members.items("columns").stream()
                                .map(SchemaReader::indexPart)
                                .toList(),
                        members.flag("unique", false),
                        members.text("options")));
    }

    private static Index.Part indexPart(Json json) {
        if (json instanceof Json.Text column) {
            return new Index.Part(Identifier.parse(column.value()), false);
        }
        return JsonReader.read(
                json, members -> new Index.Part(Identifier.parse(members.requiredText("descending")), true));
    }

    private static CheckConstraint check(String label, Json json) {
        return JsonReader.read(json, members -> {
            Optional<CheckCondition> ofEnum =
                    members.text("enum").map(column -> new CheckCondition.EnumValues(Identifier.parse(column)));
            CheckCondition condition =
                    ofEnum.orElseGet(() -> new CheckCondition.Expression(new SqlTemplate(members.requiredText("sql"))));
            return new CheckConstraint(constraintName(label, members), condition);
        });
    }

    private static SeedRow row(Json json) {
        if (!(json instanceof Json.Obj object)) {
            throw JsonReader.damaged(json, "an object is expected here");
        }
        Map<Identifier, String> values = new LinkedHashMap<>();
        object.members().forEach((column, literal) -> values.put(Identifier.parse(column), JsonReader.text(literal)));
        return new SeedRow(values);
    }

    private static Sequence sequence(String name, Json json) {
        return JsonReader.read(
                json,
                members -> new Sequence(
                        NameNotation.qualified(name),
                        members.requiredNumber("start"),
                        members.requiredNumber("increment")));
    }

    private static Optional<Identifier> constraintName(String label, JsonReader members) {
        return members.flag("unnamed", false) ? Optional.empty() : Optional.of(Identifier.parse(label));
    }

    private static List<Identifier> names(JsonReader members, String name) {
        return members.texts(name).stream().map(Identifier::parse).toList();
    }
}
