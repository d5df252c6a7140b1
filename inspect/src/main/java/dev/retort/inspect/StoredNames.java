package dev.retort.inspect;

import dev.retort.dialect.Dialect;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How this database stores names: the case to which it folds an unquoted one, and the schema that an unqualified one
 * means.
 *
 * @param fold the case of an unquoted name in the catalog
 * @param currentSchema the connection's own schema, as the catalog writes it
 * @param schemas whether tables are in the schema that their mapping names
 */
record StoredNames(Fold fold, String currentSchema, boolean schemas) {

    /** What becomes of an unquoted name. */
    enum Fold {
        UPPER,
        LOWER,
        NONE
    }

    private static final Pattern REGULAR = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    /**
     * The rules of the database behind a connection, as its driver reports them (a running H2 can be set to either).
     */
    static StoredNames of(Connection connection, Dialect dialect) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        Fold fold = metaData.storesUpperCaseIdentifiers()
                ? Fold.UPPER
                : metaData.storesLowerCaseIdentifiers() ? Fold.LOWER : Fold.NONE;
        // SQLite has no schemas; its driver says so with null, and its pragmas call the file "main"
        String schema = metaData.getDatabaseProductName().equals("SQLite") ? "main" : connection.getSchema();
        if (schema == null) {
            // MySQL and MariaDB call a database a catalog and have no schemas in it
            schema = connection.getCatalog();
        }
        if (schema == null) {
            throw new SQLException(
                    "The connection has no current schema, so there is nothing to inspect. Set one in the"
                            + " URL (PostgreSQL: currentSchema=public) or create the one in the user's search path.");
        }
        return new StoredNames(fold, schema, dialect.hasSchemas());
    }

    /** The catalog's spelling of a name; one that is no regular identifier is written in quotes and so not folded. */
    String stored(Identifier name) {
        boolean kept = name.quoted() || !REGULAR.matcher(name.text()).matches();
        return kept ? name.text() : folded(name.text());
    }

    /** The identifier that a source would most simply write for a stored name. */
    Identifier read(String stored) {
        boolean plain = REGULAR.matcher(stored).matches() && folded(stored).equals(stored);
        return new Identifier(fold == Fold.UPPER && plain ? stored.toLowerCase(Locale.ROOT) : stored, !plain);
    }

    /** A stored name in a stored schema; the connection's own schema is left out. */
    QualifiedName read(String schema, String stored) {
        Optional<Identifier> qualifier = schema.equals(currentSchema) ? Optional.empty() : Optional.of(read(schema));
        return new QualifiedName(Optional.empty(), qualifier, read(stored));
    }

    /** The name as {@link #read(String)} would give it: one spelling for each object. */
    Identifier canonical(Identifier name) {
        return read(stored(name));
    }

    /** The name as {@link #read(String, String)} would give it. The catalog is the connection's own. */
    QualifiedName canonical(QualifiedName name) {
        Optional<Identifier> schema = schemas ? name.schema() : Optional.empty();
        return read(schema.map(this::stored).orElse(currentSchema), stored(name.name()));
    }

    private String folded(String text) {
        return switch (fold) {
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case NONE -> text;
        };
    }
}
