package dev.retort.processor.codegen;

import dev.retort.processor.mapping.ManagedClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the generated session factory is to know.
 *
 * @param classes the managed classes
 * @param mappingFiles where mapping files lie on the class path
 * @param name the fully qualified name of the factory, as {@code -Aretort.factory} gives it; empty for one in the
 *     longest common package of the entities
 * @param simpleName the name without package where none is given, {@code SessionFactory} as a rule
 * @param fromJars canonical names of the entities that come from jars, whose packages do not count for the name unless
 *     there are no others
 * @param naming {@code jpa} or {@code spring}, as {@code -Aretort.naming} gives it
 * @param location where the migration directory lies on the class path, without slashes at its ends; normally
 *     {@code db/migration}
 * @param dialects ids of the dialects that have migrations, in the order of {@code -Aretort.dialect}
 * @param version the version of the newest migration, empty where there is none
 * @param schemaHash the hash of the schema after that migration, as {@code SchemaHash} writes it; empty where there is
 *     none
 */
public record FactoryRequest(
        ManagedClasses classes,
        List<String> mappingFiles,
        Optional<String> name,
        String simpleName,
        Set<String> fromJars,
        String naming,
        String location,
        List<String> dialects,
        Optional<String> version,
        Optional<String> schemaHash) {

    /** Copies the collections. */
    public FactoryRequest {
        mappingFiles = List.copyOf(mappingFiles);
        fromJars = Set.copyOf(fromJars);
        dialects = List.copyOf(dialects);
    }
}
