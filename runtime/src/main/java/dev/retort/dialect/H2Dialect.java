package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** H2 2.x. */
final class H2Dialect extends AbstractDialect {

    /** Keywords that cannot be used unquoted even if {@code NON_KEYWORDS} names them, in 2.4.240 and 2.5.252. */
    private static final Set<String> ALWAYS = words("""
            any array case cast check constraint current_date current_time current_timestamp exists false fetch
            foreign from group having interval localtime localtimestamp not offset order primary qualify select some
            table to true unique unknown values where window with
            """);

    /** Keywords (H2 manual, "Keywords / Reserved Words") that {@code NON_KEYWORDS} frees. */
    private static final Set<String> RELEASABLE = words("""
            _rowid_ all and as asymmetric authorization between cross current_catalog current_path current_role
            current_schema current_user day default distinct else end except for full hour if in inner intersect is
            join key left like limit minus minute month natural null on or right row rownum second session_user set
            symmetric system_user uescape union user using value when year
            """);

    private static final TypeNames TYPES = new TypeNames("tinyint", "float(%d)", 1_048_576) {
        @Override
        String simple(ColumnType.Simple type) {
            return switch (type) {
                case UUID -> "uuid";
                case INET -> "varbinary(19)";
                case JSON -> "json";
                case XML, CLOB, NCLOB, LONG_TEXT, LONG_NTEXT -> "clob";
                case BLOB, LONG_BINARY -> "blob";
                case INTERVAL_SECOND -> "interval second(18,9)";
                case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> super.simple(type);
            };
        }

        @Override
        String time(int fraction, boolean zoned) {
            return "time(" + fraction + ")" + zone(zoned);
        }

        @Override
        String binary(boolean fixed, int length) {
            if (fixed) {
                return "binary(" + length + ")";
            }
            return length > maxLength() ? "blob" : "varbinary(" + length + ")";
        }

        @Override
        String enumeration(Enumeration type) {
            return type.values().stream()
                    .sorted()
                    .map(v -> '\'' + v.replace("'", "''") + '\'')
                    .collect(Collectors.joining(",", "enum (", ")"));
        }
    };

    static final Dialect INSTANCE = new H2Dialect();

    private H2Dialect() {
        super("h2", "H2");
    }

    @Override
    String fold(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public Reservation reservation(String word) {
        if (ALWAYS.contains(wordKey(word))) {
            return Reservation.ALWAYS;
        }
        return RELEASABLE.contains(wordKey(word)) ? Reservation.RELEASABLE : Reservation.NONE;
    }

    @Override
    public String typeName(ColumnType type) {
        return TYPES.of(type);
    }

    @Override
    public boolean hasNativeEnums() {
        return true;
    }

    @Override
    public boolean hasTransactionalDdl() {
        return false;
    }
}
