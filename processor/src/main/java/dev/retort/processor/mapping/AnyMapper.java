package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.TypeModel;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.Identifier;
import java.util.List;
import java.util.Optional;

/** Hibernate's {@code @Any} and {@code @ManyToAny}: one column with the kind of entity and one with its key. */
final class AnyMapper {

    /** The words for its columns in {@code @RenamedFrom} and {@code @Backfill}, in their order. */
    static final List<String> PARTS = List.of("discriminator", "key");

    private final MappingContext context;

    AnyMapper(MappingContext context) {
        this.context = context;
    }

    /** Binds an attribute. */
    void bind(Holder holder, Attribute attribute) {
        boolean optional = attribute
                        .annotations()
                        .find(Jpa.H_ANY)
                        .map(a -> a.bool("optional", true))
                        .orElse(true)
                || holder.mode() == Holder.Mode.SUBCLASS;
        List<AnnotationModel> keys = JoinColumns.of(attribute.annotations());
        TableDraft table = ToOneMapper.table(holder, keys, attribute);
        List<ColumnDraft> columns = columns(attribute, table, keys, optional);
        Comments.ofColumns(attribute, columns);
        for (int i = 0; i < columns.size(); i++) {
            context.origins.part(table.name, columns.get(i).name, PARTS.get(i));
        }
        holder.sink().addAll(columns);
        holder.entity().bindings.putIfAbsent(attribute.path(), Binding.of(attribute, table, columns));
    }

    /** Adds the columns to a table: the key first, as in an element's key. */
    List<ColumnDraft> columns(Attribute attribute, TableDraft table, List<AnnotationModel> keys, boolean optional) {
        if (keys.size() > 1) {
            throw new Unmappable(attribute.position(), Message.UNSUPPORTED, "@Any with several key columns");
        }
        ColumnSpec kind =
                attribute.annotations().find(Jpa.COLUMN).map(ColumnSpec::of).orElse(ColumnSpec.DEFAULT);
        Identifier kindName = kind.name().orElse(Identifier.of(attribute.name()));
        boolean kindNullable = optional && kind.nullable().orElse(true);
        ColumnDraft discriminator = draft(attribute, kindName, discriminator(attribute, kind), kindNullable);
        Optional<AnnotationModel> given = keys.stream().findFirst();
        Identifier keyName = given.flatMap(k -> k.string("name"))
                .map(Identifier::parse)
                .orElse(Identifier.of(attribute.name() + "_id"));
        boolean keyNullable =
                optional && given.map(k -> k.bool("nullable", true)).orElse(true);
        boolean element = attribute.has(Jpa.H_MANY_TO_ANY);
        ColumnDraft key = draft(attribute, keyName, keyType(attribute), keyNullable && !element);
        ColumnDraft added = context.add(table, key, true);
        return List.of(context.add(table, discriminator, true), added);
    }

    private ColumnDraft draft(Attribute attribute, Identifier logical, ColumnType type, boolean nullable) {
        return new ColumnDraft(context.physical(logical), logical, type, nullable, attribute.position());
    }

    private static ColumnType discriminator(Attribute attribute, ColumnSpec spec) {
        String type = attribute
                .annotations()
                .find(Jpa.H_ANY_DISCRIMINATOR)
                .map(d -> d.constant("value", "STRING"))
                .orElse("STRING");
        return switch (type) {
            case "INTEGER" -> Simple.INTEGER;
            case "CHAR" -> new Text(TextKind.CHAR, spec.length() == ColumnSpec.DEFAULT_LENGTH ? 1 : spec.length());
            default -> new Text(TextKind.VARCHAR, spec.length());
        };
    }

    private ColumnType keyType(Attribute attribute) {
        TypeModel type = attribute
                .annotations()
                .find(Jpa.H_ANY_KEY_JAVA_CLASS)
                .flatMap(k -> k.type("value"))
                .orElseThrow(() ->
                        new Unmappable(attribute.position(), Message.UNSUPPORTED, "@Any without @AnyKeyJavaClass"));
        return new BasicTypes(context).ofType(attribute, type);
    }
}
