package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.entity.AnnotationModel;
import dev.retort.processor.entity.Annotations;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The annotations of Jakarta Persistence and of Hibernate that the mapping reads, and those that leave the schema as it
 * is. Any other one of their packages may shape the schema in a way that the mapping does not follow, and is refused.
 */
final class KnownAnnotations {

    static final String PERSISTENCE = "jakarta.persistence.";
    private static final String HIBERNATE = "org.hibernate.annotations.";

    private static final Set<String> READ = names(PERSISTENCE, """
            Access AssociationOverride AssociationOverrides AttributeOverride AttributeOverrides Basic CollectionTable
            Column Convert Converter Converts DiscriminatorColumn DiscriminatorValue ElementCollection Embeddable
            Embedded EmbeddedId Entity Enumerated EnumeratedValue GeneratedValue Id IdClass Inheritance JoinColumn
            JoinColumns JoinTable Lob ManyToMany ManyToOne MapKey MapKeyClass MapKeyColumn MapKeyEnumerated
            MapKeyJoinColumn MapKeyJoinColumns MapKeyTemporal MappedSuperclass MapsId OneToMany OneToOne OrderColumn
            PrimaryKeyJoinColumn PrimaryKeyJoinColumns SecondaryTable SecondaryTables SequenceGenerator
            SequenceGenerators Table TableGenerator TableGenerators Temporal Transient Version
            """);

    /** The types of columns among them only beside a column definition; {@link Unsupported} sees to that. */
    private static final Set<String> READ_OF_HIBERNATE = names(HIBERNATE, """
            Any AnyDiscriminator AnyDiscriminatorValue AnyDiscriminatorValues AnyKeyJavaClass Array Check Checks Collate
            CollectionId JavaType JdbcType Type
            CollectionIdJavaClass CollectionIdJdbcTypeCode ColumnDefault Comment Comments CreationTimestamp CurrentTimestamp
            DiscriminatorFormula DiscriminatorOptions Formula FractionalSeconds GeneratedColumn GenericGenerator
            GenericGenerators JdbcTypeCode JoinFormula ListIndexBase ManyToAny Nationalized NaturalId NotFound OnDelete Parent PartitionKey SoftDelete
            Subselect TargetEmbeddable TenantId TimeZoneColumn TimeZoneStorage UpdateTimestamp UuidGenerator
            """);

    private static final Set<String> HARMLESS = names(PERSISTENCE, """
            Cacheable EntityListeners ExcludeDefaultListeners ExcludeSuperclassListeners NamedEntityGraph
            NamedEntityGraphs NamedNativeQueries NamedNativeQuery NamedQueries NamedQuery NamedStoredProcedureQueries
            NamedStoredProcedureQuery OrderBy PersistenceContext PersistenceContexts PersistenceUnit PersistenceUnits
            PostLoad PostPersist PostRemove PostUpdate PrePersist PreRemove PreUpdate SqlResultSetMapping
            SqlResultSetMappings
            """);

    private static final Set<String> HARMLESS_OF_HIBERNATE = names(HIBERNATE, """
            AnyDiscriminatorImplicitValues AttributeAccessor Bag BatchSize Cache Cascade CollectionIdMutability
            ColumnTransformer ColumnTransformers ConcreteProxy DynamicInsert DynamicUpdate EmbeddableInstantiator
            EmbeddableInstantiatorRegistration EmbeddableInstantiatorRegistrations Fetch FetchProfile
            FetchProfileOverride FetchProfileOverrides FetchProfiles Filter FilterDef FilterDefs FilterJoinTable
            FilterJoinTables Filters Generated HQLSelect Immutable Imported Instantiator LazyGroup
            MapKeyMutability Mutability NamedEntityGraph NamedEntityGraphs NamedNativeQueries NamedNativeQuery
            NamedQueries NamedQuery NaturalIdCache NaturalIdClass OptimisticLock OptimisticLocking ParamDef Parameter
            QueryCacheLayout RowId SQLDelete SQLDeleteAll SQLDeletes SQLInsert SQLInserts SQLJoinTableRestriction
            SQLOrder SQLRestriction SQLSelect SQLUpdate SQLUpdates SecondaryRow SecondaryRows SortComparator
            SortNatural Source SqlFragmentAlias Synchronize
            processing.CheckHQL processing.Exclude processing.Find processing.HQL processing.Pattern processing.SQL
            """);

    /** Those of earlier versions that Hibernate 7.4 no longer has: class files still name them, without any effect. */
    private static final Set<String> GONE_FROM_HIBERNATE = names(HIBERNATE, """
            AccessType AnyMetaDef AnyMetaDefs CollectionOfElements Columns Entity ForceDiscriminator ForeignKey
            GeneratorType Index IndexColumn LazyCollection LazyToOne Loader MapKey MapKeyManyToMany MetaValue
            MetaValues OrderBy Persister Polymorphism Proxy SelectBeforeUpdate Sort Table Tables Target Tuplizer
            Tuplizers TypeDef TypeDefs Where WhereJoinTable
            """);

    private KnownAnnotations() {}

    private static Set<String> names(String prefix, String list) {
        return Arrays.stream(list.strip().split("\\s+")).map(prefix::concat).collect(Collectors.toUnmodifiableSet());
    }

    /** Throws {@link Unmappable} at the first annotation that is neither read nor harmless. */
    static void check(Annotations annotations) {
        for (AnnotationModel annotation : annotations.all()) {
            if (!isKnown(annotation.name())) {
                String name = annotation.name();
                String simple = name.substring(name.lastIndexOf('.') + 1);
                throw new Unmappable(annotation.position(), Message.UNSUPPORTED, "@" + simple);
            }
        }
    }

    /** Whether an annotation type is one of Jakarta Persistence or of Hibernate. */
    static boolean isOfProvider(String name) {
        return name.startsWith(PERSISTENCE) || name.startsWith(HIBERNATE);
    }

    static boolean isKnown(String name) {
        if (name.startsWith(PERSISTENCE)) {
            return READ.contains(name) || HARMLESS.contains(name);
        }
        return !name.startsWith(HIBERNATE)
                || READ_OF_HIBERNATE.contains(name)
                || HARMLESS_OF_HIBERNATE.contains(name)
                || GONE_FROM_HIBERNATE.contains(name);
    }
}
