package dev.retort.snapshot;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.SeedRow;
import dev.retort.schema.Sequence;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.Table;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A schema as JSON: whatever has a name is a member of an object, so that a merge patch can change it alone.
 *
 * <p>There are two forms. The readable one writes names as the source does and keeps the order of columns; the
 * canonical one is equal for equal schemas: it folds the case of unquoted names, sorts the columns and leaves the
 * classes out.
 */
final class SchemaTree {

    private final boolean canonical;

    private SchemaTree(boolean canonical) {
        this.canonical = canonical;
    }

    /** The members {@code tables} and {@code sequences} as a snapshot shows them. */
    static Map<String, Json> readable(Schema schema) {
        return new SchemaTree(false).schema(schema);
    }

    /** The tree that the hash is taken of. */
    static Json.Obj canonical(Schema schema) {
        return Json.object(new SchemaTree(true).schema(schema));
    }

    private Map<String, Json> schema(Schema schema) {
        Map<String, Json> tables = new LinkedHashMap<>();
        schema.tables().forEach(table -> tables.put(name(table.name()), table(table)));
        Map<String, Json> sequences = new LinkedHashMap<>();
        schema.sequences().forEach(sequence -> sequences.put(name(sequence.name()), sequence(sequence)));
        Map<String, Json> members = new LinkedHashMap<>();
        putUnlessEmpty(members, "tables", tables);
        putUnlessEmpty(members, "sequences", sequences);
        return members;
    }

    private Json table(Table table) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (!canonical && !table.entities().isEmpty()) {
            members.put("entities", Json.texts(table.entities()));
        }
        table.comment().ifPresent(comment -> members.put("comment", Json.text(comment)));
        table.options().ifPresent(options -> members.put("options", Json.text(options)));
        members.put("columns", columns(table.columns()));
        table.primaryKey().ifPresent(key -> members.put("primaryKey", primaryKey(key)));
        Labels uniques = new Labels();
        table.uniques().forEach(unique -> uniques.add(unique.name(), unique(unique)));
        putUnlessEmpty(members, "uniques", uniques.entries);
        Labels foreignKeys = new Labels();
        table.foreignKeys().forEach(key -> foreignKeys.add(key.name(), foreignKey(key)));
        putUnlessEmpty(members, "foreignKeys", foreignKeys.entries);
        Labels indexes = new Labels();
        table.indexes().forEach(index -> indexes.add(Optional.of(index.name()), index(index)));
        putUnlessEmpty(members, "indexes", indexes.entries);
        Labels checks = new Labels();
        table.checks().forEach(check -> checks.add(check.name(), check(check)));
        putUnlessEmpty(members, "checks", checks.entries);
        if (!table.rows().isEmpty()) {
            members.put("rows", rows(table.rows()));
        }
        return Json.object(members);
    }

    private static void putUnlessEmpty(Map<String, Json> members, String name, Map<String, Json> value) {
        if (!value.isEmpty()) {
            members.put(name, Json.object(value));
        }
    }

    private Json columns(List<Column> columns) {
        Map<String, Json> members = canonical ? new TreeMap<>() : new LinkedHashMap<>();
        columns.forEach(column -> members.put(name(column.name()), column(column)));
        return Json.object(members);
    }

    private static Json column(Column column) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", Json.text(TypeNotation.write(column.type())));
        if (!column.nullable()) {
            members.put("nullable", Json.bool(false));
        }
        column.defaultValue().ifPresent(value -> members.put("default", Json.text(value)));
        column.generation().ifPresent(generation -> {
            if (generation instanceof Generation.Computed computed) {
                members.put("computed", Json.text(computed.expression()));
            } else {
                members.put("identity", Json.bool(true));
            }
        });
        column.comment().ifPresent(comment -> members.put("comment", Json.text(comment)));
        return Json.object(members);
    }

    private Json primaryKey(PrimaryKey key) {
        Map<String, Json> members = new LinkedHashMap<>();
        key.name().ifPresent(name -> members.put("name", Json.text(name(name))));
        members.put("columns", names(key.columns()));
        return Json.object(members);
    }

    private Map<String, Json> unique(UniqueConstraint unique) {
        return new LinkedHashMap<>(Map.of("columns", names(unique.columns())));
    }

    private Map<String, Json> foreignKey(ForeignKey key) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("columns", names(key.columns()));
        members.put("references", Json.text(name(key.referencedTable())));
        members.put("referencedColumns", names(key.referencedColumns()));
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            members.put("onDelete", Json.text(key.onDelete().name().toLowerCase(Locale.ROOT)));
        }
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            members.put("onUpdate", Json.text(key.onUpdate().name().toLowerCase(Locale.ROOT)));
        }
        key.definition().ifPresent(definition -> members.put("definition", Json.text(definition)));
        return members;
    }

    private Map<String, Json> index(Index index) {
        List<Json> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Json column = Json.text(name(part.column()));
            parts.add(part.descending() ? Json.object(Map.of("descending", column)) : column);
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("columns", new Json.Arr(0, parts));
        if (index.unique()) {
            members.put("unique", Json.bool(true));
        }
        index.options().ifPresent(options -> members.put("options", Json.text(options)));
        return members;
    }

    private Map<String, Json> check(CheckConstraint check) {
        if (check.condition() instanceof CheckCondition.EnumValues values) {
            return new LinkedHashMap<>(Map.of("enum", Json.text(name(values.column()))));
        }
        SqlTemplate template = ((CheckCondition.Expression) check.condition()).template();
        return new LinkedHashMap<>(Map.of("sql", Json.text(template.text())));
    }

    private Json rows(List<SeedRow> rows) {
        List<Json> items = new ArrayList<>();
        for (SeedRow row : rows) {
            Map<String, Json> values = new LinkedHashMap<>();
            row.values().forEach((column, literal) -> values.put(name(column), Json.text(literal)));
            items.add(Json.object(values));
        }
        return new Json.Arr(0, items);
    }

    private static Json sequence(Sequence sequence) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("start", Json.number(sequence.start()));
        members.put("increment", Json.number(sequence.increment()));
        return Json.object(members);
    }

    private Json names(List<Identifier> names) {
        return Json.texts(names.stream().map(this::name).toList());
    }

    private String name(Identifier name) {
        return canonical ? name.key() : name.toString();
    }

    private String name(QualifiedName name) {
        return canonical ? name.key() : name.toString();
    }

    /** Constraints by name, sorted; those without a name get a label and say that it is none. */
    private final class Labels {

        private final Map<String, Json> entries = new TreeMap<>();

        void add(Optional<Identifier> name, Map<String, Json> members) {
            if (name.isPresent()) {
                entries.put(name(name.get()), Json.object(members));
                return;
            }
            String content = JsonPrinter.compact(Json.object(members));
            members.put("unnamed", Json.bool(true));
            String label = content;
            for (int i = 2; entries.containsKey(label); i++) {
                label = content + " " + i;
            }
            entries.put(label, Json.object(members));
        }
    }
}
