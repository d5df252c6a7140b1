package dev.retort.processor.mapping;

/** Canonical names of the annotations that are read: by name, so that no version of them is needed here. */
final class Jpa {

    private static final String P = "jakarta.persistence.";
    private static final String H = "org.hibernate.annotations.";

    static final String ACCESS = P + "Access";
    static final String ASSOCIATION_OVERRIDE = P + "AssociationOverride";
    static final String ASSOCIATION_OVERRIDES = P + "AssociationOverrides";
    static final String ATTRIBUTE_OVERRIDE = P + "AttributeOverride";
    static final String ATTRIBUTE_OVERRIDES = P + "AttributeOverrides";
    static final String BASIC = P + "Basic";
    static final String COLLECTION_TABLE = P + "CollectionTable";
    static final String COLUMN = P + "Column";
    static final String CONVERT = P + "Convert";
    static final String CONVERTER = P + "Converter";
    static final String CONVERTS = P + "Converts";
    static final String DISCRIMINATOR_COLUMN = P + "DiscriminatorColumn";
    static final String DISCRIMINATOR_VALUE = P + "DiscriminatorValue";
    static final String ELEMENT_COLLECTION = P + "ElementCollection";
    static final String EMBEDDABLE = P + "Embeddable";
    static final String EMBEDDED = P + "Embedded";
    static final String EMBEDDED_ID = P + "EmbeddedId";
    static final String ENTITY = P + "Entity";
    static final String ENUMERATED = P + "Enumerated";
    static final String ENUMERATED_VALUE = P + "EnumeratedValue";
    static final String GENERATED_VALUE = P + "GeneratedValue";
    static final String ID = P + "Id";
    static final String ID_CLASS = P + "IdClass";
    static final String INHERITANCE = P + "Inheritance";
    static final String JOIN_COLUMN = P + "JoinColumn";
    static final String JOIN_COLUMNS = P + "JoinColumns";
    static final String JOIN_TABLE = P + "JoinTable";
    static final String LOB = P + "Lob";
    static final String MANY_TO_MANY = P + "ManyToMany";
    static final String MANY_TO_ONE = P + "ManyToOne";
    static final String MAP_KEY = P + "MapKey";
    static final String MAP_KEY_CLASS = P + "MapKeyClass";
    static final String MAP_KEY_COLUMN = P + "MapKeyColumn";
    static final String MAP_KEY_ENUMERATED = P + "MapKeyEnumerated";
    static final String MAP_KEY_JOIN_COLUMN = P + "MapKeyJoinColumn";
    static final String MAP_KEY_JOIN_COLUMNS = P + "MapKeyJoinColumns";
    static final String MAP_KEY_TEMPORAL = P + "MapKeyTemporal";
    static final String MAPPED_SUPERCLASS = P + "MappedSuperclass";
    static final String MAPS_ID = P + "MapsId";
    static final String ONE_TO_MANY = P + "OneToMany";
    static final String ONE_TO_ONE = P + "OneToOne";
    static final String ORDER_COLUMN = P + "OrderColumn";
    static final String PRIMARY_KEY_JOIN_COLUMN = P + "PrimaryKeyJoinColumn";
    static final String PRIMARY_KEY_JOIN_COLUMNS = P + "PrimaryKeyJoinColumns";
    static final String SECONDARY_TABLE = P + "SecondaryTable";
    static final String SECONDARY_TABLES = P + "SecondaryTables";
    static final String SEQUENCE_GENERATOR = P + "SequenceGenerator";
    static final String SEQUENCE_GENERATORS = P + "SequenceGenerators";
    static final String TABLE = P + "Table";
    static final String TABLE_GENERATOR = P + "TableGenerator";
    static final String TABLE_GENERATORS = P + "TableGenerators";
    static final String TEMPORAL = P + "Temporal";
    static final String TRANSIENT = P + "Transient";
    static final String VERSION = P + "Version";

    static final String H_ANY = H + "Any";
    static final String H_LIST_INDEX_BASE = H + "ListIndexBase";
    static final String H_DISCRIMINATOR_FORMULA = H + "DiscriminatorFormula";
    static final String H_DISCRIMINATOR_OPTIONS = H + "DiscriminatorOptions";
    static final String H_NOT_FOUND = H + "NotFound";
    static final String H_ANY_DISCRIMINATOR = H + "AnyDiscriminator";
    static final String H_ANY_KEY_JAVA_CLASS = H + "AnyKeyJavaClass";
    static final String H_ARRAY = H + "Array";
    static final String H_COLLECTION_ID = H + "CollectionId";
    static final String H_COLLECTION_ID_JAVA_CLASS = H + "CollectionIdJavaClass";
    static final String H_COLLECTION_ID_JDBC_TYPE_CODE = H + "CollectionIdJdbcTypeCode";
    static final String H_FRACTIONAL_SECONDS = H + "FractionalSeconds";
    static final String H_TIME_ZONE_STORAGE = H + "TimeZoneStorage";
    static final String H_TIME_ZONE_COLUMN = H + "TimeZoneColumn";
    static final String H_SOFT_DELETE = H + "SoftDelete";
    static final String H_TENANT_ID = H + "TenantId";
    static final String H_FORMULA = H + "Formula";
    static final String H_JOIN_FORMULA = H + "JoinFormula";
    static final String H_MANY_TO_ANY = H + "ManyToAny";
    static final String H_PARENT = H + "Parent";
    static final String H_PARTITION_KEY = H + "PartitionKey";
    static final String H_ID_GENERATOR_TYPE = H + "IdGeneratorType";
    static final String H_ON_DELETE = H + "OnDelete";
    static final String H_COLUMN_DEFAULT = H + "ColumnDefault";
    static final String H_COMMENT = H + "Comment";
    static final String H_COMMENTS = H + "Comments";
    static final String H_CHECK = H + "Check";
    static final String H_CHECKS = H + "Checks";
    static final String H_GENERATED_COLUMN = H + "GeneratedColumn";
    static final String H_NATIONALIZED = H + "Nationalized";
    static final String H_NATURAL_ID = H + "NaturalId";
    static final String H_CREATION_TIMESTAMP = H + "CreationTimestamp";
    static final String H_UPDATE_TIMESTAMP = H + "UpdateTimestamp";
    static final String H_CURRENT_TIMESTAMP = H + "CurrentTimestamp";
    static final String H_UUID_GENERATOR = H + "UuidGenerator";
    static final String H_GENERIC_GENERATOR = H + "GenericGenerator";
    static final String H_JDBC_TYPE_CODE = H + "JdbcTypeCode";

    static final String RENAMED_FROM = "dev.retort.annotation.RenamedFrom";
    static final String RENAMED_FROM_LIST = "dev.retort.annotation.RenamedFrom.List";
    static final String DROPPED = "dev.retort.annotation.Dropped";
    static final String BACKFILL = "dev.retort.annotation.Backfill";
    static final String BACKFILL_LIST = "dev.retort.annotation.Backfill.List";

    private Jpa() {}
}
