package dev.retort.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of a table or sequence, with the catalog and schema that the source gives it, if any.
 *
 * @param catalog the catalog, empty for the connection's own
 * @param schema the schema, empty for the connection's own
 * @param name the object's own name
 */
public record QualifiedName(Optional<Identifier> catalog, Optional<Identifier> schema, Identifier name)
        implements Comparable<QualifiedName> {

    /** Checks that nothing is null. */
    public QualifiedName {
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    /**
     * A name in the connection's own schema.
     *
     * @param name the object's own name, in the notation of {@link Identifier#parse(String)}
     * @return the qualified name
     */
    public static QualifiedName of(String name) {
        return of(Identifier.parse(name));
    }

    /**
     * A name in the connection's own schema.
     *
     * @param name the object's own name
     * @return the qualified name
     */
    public static QualifiedName of(Identifier name) {
        return new QualifiedName(Optional.empty(), Optional.empty(), name);
    }

    /**
     * The same catalog and schema with another object name.
     *
     * @param newName the other name
     * @return the changed name
     */
    public QualifiedName withName(Identifier newName) {
        return new QualifiedName(catalog, schema, newName);
    }

    @Override
    public int compareTo(QualifiedName other) {
        return key().compareTo(other.key());
    }

    /**
     * The form in which equal names are equal strings; also the sort key.
     *
     * @return the parts' keys, joined by dots
     */
    public String key() {
        return join(
                catalog.map(Identifier::key).orElse(""),
                schema.map(Identifier::key).orElse(""),
                name.key());
    }

    /** The parts in the notation of {@link Identifier#toString()}, joined by dots. */
    @Override
    public String toString() {
        return join(
                catalog.map(Identifier::toString).orElse(""),
                schema.map(Identifier::toString).orElse(""),
                name.toString());
    }

    private static String join(String catalog, String schema, String name) {
        // a catalog without a schema keeps both dots, so that the three parts can be told apart when read back
        String prefix = catalog.isEmpty() ? "" : catalog + ".";
        return prefix + (schema.isEmpty() && prefix.isEmpty() ? "" : schema + ".") + name;
    }
}
