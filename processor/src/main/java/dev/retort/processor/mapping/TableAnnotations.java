package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.SqlTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code @Table}, {@code @JoinTable} and their like say beside the name: indexes, unique constraints, checks. */
final class TableAnnotations {

    private final MappingContext context;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    TableAnnotations(MappingContext context) {
        this.context = context;
    }

    /** Reads the constraints once all columns are there. */
    void constraints(TableDraft table, AnnotationModel annotation) {
        for (AnnotationModel unique : annotation.annotations("uniqueConstraints")) {
            context.attempt(() -> unique(table, unique));
        }
        for (AnnotationModel index : annotation.annotations("indexes")) {
            context.attempt(() -> index(table, index));
        }
        for (AnnotationModel check : annotation.annotations("check")) {
            check(table, check, List.of(), annotation.position());
        }
        annotation.string("comment").ifPresent(c -> table.comment = Optional.of(c));
        annotation.string("options").ifPresent(o -> table.options = Optional.of(o));
    }

    /**
     * Hibernate's {@code @Check}s of an entity, each in the table that has most of the columns it names, its own rather
     * than a secondary one ({@code PersistentClass.assignCheckConstraintsToTable}).
     */
    static void hibernateChecks(EntityNode entity) {
        for (AnnotationModel check : entity.model.annotations().repeated(Jpa.H_CHECK, Jpa.H_CHECKS)) {
            String condition = check.string("constraints").orElse("");
            TableDraft best = entity.table();
            for (TableDraft secondary : entity.secondaryTables.values()) {
                if (named(secondary, condition) > named(best, condition)) {
                    best = secondary;
                }
            }
            hibernateCheck(best, check, List.of(), check.position());
        }
    }

    /** How many of a table's columns a condition names. */
    private static long named(TableDraft table, String condition) {
        Set<String> words = new HashSet<>();
        for (String word : NO_WORD.split(condition, -1)) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        return table.columns.keySet().stream()
                .filter(c -> words.contains(c.text().toLowerCase(Locale.ROOT)))
                .count();
    }

    static void hibernateCheck(TableDraft table, AnnotationModel check, List<Identifier> about, Position position) {
        table.checks.add(new TableDraft.CheckDraft(
                check.string("name").map(Identifier::parse),
                new CheckCondition.Expression(
                        SqlTemplate.verbatim(check.string("constraints").orElse(""))),
                about,
                position));
    }

    static void check(TableDraft table, AnnotationModel check, List<Identifier> about, Position position) {
        table.checks.add(new TableDraft.CheckDraft(
                check.string("name").map(Identifier::parse),
                new CheckCondition.Expression(
                        SqlTemplate.verbatim(check.string("constraint").orElse(""))),
                about,
                position));
    }

    private void unique(TableDraft table, AnnotationModel unique) {
        List<Identifier> columns = new ArrayList<>();
        for (String name : unique.strings("columnNames")) {
            columns.add(column(table, name, unique.position()));
        }
        if (!columns.isEmpty()) {
            table.unique(unique.string("name").map(Identifier::parse), columns, unique.position());
        }
    }

    /** {@code columnList} is a list of names, each with an optional {@code asc} or {@code desc}. */
    private void index(TableDraft table, AnnotationModel index) {
        List<Index.Part> parts = new ArrayList<>();
        for (String item : index.string("columnList").orElse("").split(",", -1)) {
            String name = item.strip();
            String lower = name.toLowerCase(Locale.ROOT);
            boolean descending = lower.endsWith(" desc");
            if (descending || lower.endsWith(" asc")) {
                name = name.substring(0, name.lastIndexOf(' ')).strip();
            }
            parts.add(new Index.Part(column(table, name, index.position()), descending));
        }
        Optional<Identifier> name = index.string("name").map(Identifier::parse);
        if (index.bool("unique", false)) {
            // Hibernate makes a unique constraint of it
            table.unique(name, parts.stream().map(Index.Part::column).toList(), index.position());
        } else if (name.isEmpty()
                || table.indexes.stream().noneMatch(known -> known.name().equals(name))) {
            table.indexes.add(new TableDraft.IndexDraft(name, parts, false, index.string("options"), index.position()));
        }
    }

    private Identifier column(TableDraft table, String name, Position position) {
        Identifier wanted = Identifier.parse(name);
        return table.find(wanted)
                .or(() -> table.find(context.physical(wanted)))
                .map(c -> c.name)
                .orElseThrow(() ->
                        new Unmappable(position, Message.NO_COLUMN, table.name, name, String.join(", ", names(table))));
    }

    private static List<String> names(TableDraft table) {
        return table.columns.keySet().stream().map(Identifier::toString).toList();
    }
}
