package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import java.util.Set;

/**
 * SQLite 3. It keeps any type name and makes one of five affinities of it (<a
 * href="https://www.sqlite.org/datatype3.html">manual, "Datatypes In SQLite"</a>); the names are those of
 * {@code SQLiteDialect} in Hibernate's community dialects.
 */
final class SqliteDialect extends AbstractDialect {

    /**
     * The keywords (<a href="https://www.sqlite.org/lang_keywords.html">manual, "SQLite Keywords"</a>) that SQLite 3.53
     * does not take for a name, or takes for something else: {@code current_date} and its like are values.
     */
    private static final Set<String> RESERVED = words("""
            add all alter and as autoincrement between case cast check collate commit constraint create current_date
            current_time current_timestamp default deferrable delete distinct drop else escape except exists foreign
            from group having if in index insert intersect into is isnull join limit not nothing notnull null on or
            order primary raise references returning select set table then to transaction union unique update using
            values when where
            """);

    private static final TypeNames TYPES = new TypeNames("tinyint", "float", Integer.MAX_VALUE) {
        @Override
        String simple(ColumnType.Simple type) {
            return switch (type) {
                case UUID, INET, BLOB, LONG_BINARY -> "blob";
                case JSON, XML, CLOB, NCLOB -> "clob";
                case LONG_TEXT -> "clob";
                case LONG_NTEXT -> "nclob";
                case INTERVAL_SECOND -> "numeric(21)";
                case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> super.simple(type);
            };
        }

        @Override
        String time(int fraction, boolean zoned) {
            return "time(" + fraction + ")";
        }

        @Override
        String timestamp(int fraction, boolean zoned) {
            return "timestamp";
        }

        @Override
        String binary(boolean fixed, int length) {
            return "blob";
        }

        @Override
        String array(ColumnType.Array type) {
            return "blob";
        }
    };

    static final Dialect INSTANCE = new SqliteDialect();

    private SqliteDialect() {
        super("sqlite", "SQLite");
    }

    /** SQLite keeps the case of a name, and compares names without regard to it. */
    @Override
    String fold(String name) {
        return name;
    }

    @Override
    public Reservation reservation(String word) {
        return RESERVED.contains(wordKey(word)) ? Reservation.ALWAYS : Reservation.NONE;
    }

    @Override
    public String typeName(ColumnType type) {
        return TYPES.of(type);
    }

    /** Only a key of exactly this type is another name of the row's number, which SQLite counts up by itself. */
    @Override
    public String identityType(ColumnType type) {
        return "integer";
    }

    @Override
    public boolean hasSequences() {
        return false;
    }

    @Override
    public boolean hasSchemas() {
        return false;
    }

    @Override
    public boolean hasNativeEnums() {
        return false;
    }

    @Override
    public boolean hasTransactionalDdl() {
        return true;
    }
}
