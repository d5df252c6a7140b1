package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import dev.retort.processor.entity.ClassModel;
import dev.retort.processor.entity.MemberModel;
import java.util.Map;
import java.util.stream.Stream;

/** Annotations that shape the schema and are not supported, each with a way out. */
final class Unsupported {

    private static final String H = "org.hibernate.annotations.";

    private static final String DEFINE = "give the column's type, @Column(columnDefinition = \"…\")";
    private static final String CODE = "give the type with @JdbcTypeCode, or " + DEFINE;
    private static final String JOIN = "use @JoinColumn, or map the column itself and leave the association out";
    private static final String KEY = "use @MapKeyColumn(columnDefinition = \"…\")";
    private static final String HAND =
            "take the annotation away, and write its part of the schema in a migration by hand";
    private static final String QUERY =
            "use @Subselect, or name the view with @Table and write it in a repeatable migration (R__….sql)";

    /** What only the column's definition makes up for; with one it does no harm. */
    private static final Map<String, String> TYPES = Map.of(
            H + "Type", DEFINE,
            H + "JavaType", CODE,
            H + "JdbcType", CODE,
            H + "Collate", DEFINE);

    private static final Map<String, String> ON_ATTRIBUTES = Map.ofEntries(
            Map.entry(Jpa.H_JOIN_FORMULA, JOIN),
            Map.entry(H + "JoinColumnsOrFormulas", JOIN),
            Map.entry(H + "JoinColumnOrFormula", JOIN),
            Map.entry(H + "PropertyRef", "use @JoinColumn(referencedColumnName = \"…\")"),
            Map.entry(H + "Columns", "use an @Embeddable"),
            Map.entry(H + "CompositeType", "use an @Embeddable"),
            Map.entry(H + "Struct", "leave it out, so that the embeddable has a column for each attribute"),
            Map.entry(H + "CollectionType", "use one of java.util's collections"),
            Map.entry(H + "ListIndexJavaType", "use @OrderColumn"),
            Map.entry(H + "ListIndexJdbcType", "use @OrderColumn"),
            Map.entry(H + "ListIndexJdbcTypeCode", "use @OrderColumn"),
            Map.entry(H + "MapKeyCompositeType", KEY),
            Map.entry(H + "MapKeyJavaType", KEY),
            Map.entry(H + "MapKeyJdbcType", KEY),
            Map.entry(H + "MapKeyJdbcTypeCode", KEY),
            Map.entry(H + "MapKeyType", KEY),
            Map.entry(H + "CollectionIdJavaType", "use @CollectionIdJavaClass"),
            Map.entry(H + "CollectionIdJdbcType", "use @CollectionIdJdbcTypeCode"),
            Map.entry(H + "CollectionIdType", "use @CollectionIdJavaClass"),
            Map.entry(H + "AnyKeyJavaType", "use @AnyKeyJavaClass"),
            Map.entry(H + "AnyKeyJdbcType", "use @AnyKeyJavaClass"),
            Map.entry(H + "EmbeddedColumnNaming", "use @AttributeOverride"),
            Map.entry(H + "EmbeddedTable", "use @AttributeOverride with @Column(table = \"…\")"),
            Map.entry(H + "Temporal", HAND),
            Map.entry(H + "Audited", HAND));

    private static final Map<String, String> ON_CLASSES = Map.ofEntries(
            Map.entry(H + "View", QUERY),
            Map.entry(H + "Struct", "leave it out, so that the embeddable has a column for each attribute"),
            Map.entry(H + "Temporal", HAND),
            Map.entry(H + "Audited", HAND),
            Map.entry(H + "Changelog", HAND),
            Map.entry(H + "TypeRegistration", DEFINE),
            Map.entry(H + "TypeRegistrations", DEFINE),
            Map.entry(H + "JavaTypeRegistration", DEFINE),
            Map.entry(H + "JavaTypeRegistrations", DEFINE),
            Map.entry(H + "JdbcTypeRegistration", DEFINE),
            Map.entry(H + "JdbcTypeRegistrations", DEFINE),
            Map.entry(H + "CompositeTypeRegistration", "use an @Embeddable"),
            Map.entry(H + "CompositeTypeRegistrations", "use an @Embeddable"),
            Map.entry(H + "CollectionTypeRegistration", "use one of java.util's collections"),
            Map.entry(H + "CollectionTypeRegistrations", "use one of java.util's collections"),
            Map.entry(H + "ConverterRegistration", "use @Converter(autoApply = true)"),
            Map.entry(H + "ConverterRegistrations", "use @Converter(autoApply = true)"));

    private static final String ENVERS_AUDITED = "org.hibernate.envers.Audited";

    /** Annotations that replace others on one database only. */
    private static final String DIALECT_OVERRIDE = H + "DialectOverride.";

    private Unsupported() {}

    /** Whether annotations of an annotation type make it one that shapes the schema. */
    static boolean givesMeaning(Annotations annotations) {
        return annotations.hasAny(
                Jpa.H_ATTRIBUTE_BINDER_TYPE,
                Jpa.H_JDBC_TYPE_CODE,
                H + "Type",
                H + "JavaType",
                H + "JdbcType",
                H + "CompositeType",
                H + "CollectionType");
    }

    /** Ends the binding of an attribute that has one of them. */
    static void check(Attribute attribute) {
        if (!ToOneMapper.isByFormula(attribute)) {
            check(attribute.annotations(), ON_ATTRIBUTES, attribute.position());
        }
        boolean defined = attribute
                .annotations()
                .find(Jpa.COLUMN)
                .flatMap(c -> c.string("columnDefinition"))
                .isPresent();
        if (!defined) {
            check(attribute.annotations(), TYPES, attribute.position());
        }
    }

    /** Ends the binding of an entity that has one of them, or whose superclasses or package do. */
    static void check(EntityNode entity) {
        for (ClassModel level : entity.levels) {
            check(level.annotations(), ON_CLASSES, level.position());
        }
        check(entity.model.packageAnnotations(), ON_CLASSES, entity.model.packagePosition());
    }

    /** Whether Hibernate Envers has tables of its own for an entity. */
    static boolean isAudited(EntityNode entity) {
        return entity.levels.stream()
                .flatMap(level -> Stream.concat(
                        Stream.of(level.annotations()),
                        Stream.concat(level.fields().stream(), level.properties().stream())
                                .map(MemberModel::annotations)))
                .anyMatch(annotations -> annotations.has(ENVERS_AUDITED));
    }

    /** Ends the binding of an embeddable that has one of them. */
    static void check(ClassModel embeddable) {
        check(embeddable.annotations(), ON_CLASSES, embeddable.position());
    }

    private static void check(Annotations annotations, Map<String, String> unsupported, Position position) {
        for (AnnotationModel annotation : annotations.all()) {
            String simple = annotation.name().substring(annotation.name().lastIndexOf('.') + 1);
            String wayOut = unsupported.get(annotation.name());
            if (wayOut != null) {
                throw new Unmappable(position, Message.UNDECIDABLE, "@" + simple, wayOut);
            }
            if (annotation.name().startsWith(DIALECT_OVERRIDE)) {
                throw new Unmappable(position, Message.UNDECIDABLE, "@DialectOverride." + simple, HAND);
            }
        }
    }
}
