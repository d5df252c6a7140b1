package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Array;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import java.util.Set;
import java.util.stream.Collectors;

/** What MySQL and MariaDB have in common, with the default {@code sql_mode} and the character set utf8mb4. */
abstract class MySqlFamily extends AbstractDialect {

    private final Set<String> reserved;

    MySqlFamily(String id, String productName, Set<String> reserved) {
        super(id, productName);
        this.reserved = reserved;
    }

    /** Names of columns, keys and constraints are compared without regard to case, tables as the server is set up. */
    @Override
    final String fold(String name) {
        return name;
    }

    @Override
    final String delimit(String text) {
        return '`' + text.replace("`", "``") + '`';
    }

    /** A backslash is an escape unless {@code NO_BACKSLASH_ESCAPES} is set. */
    @Override
    public final String literal(String text) {
        return super.literal(text.replace("\\", "\\\\"));
    }

    @Override
    public final Reservation reservation(String word) {
        return reserved.contains(wordKey(word)) ? Reservation.ALWAYS : Reservation.NONE;
    }

    @Override
    public final String identityType(ColumnType type) {
        return typeName(type) + " not null auto_increment";
    }

    @Override
    public final boolean hasSchemas() {
        return false;
    }

    @Override
    public final boolean hasNativeEnums() {
        return true;
    }

    @Override
    public final boolean hasTransactionalDdl() {
        return false;
    }

    @Override
    public final boolean isMySqlFamily() {
        return true;
    }

    /** The type names of Hibernate's {@code MySQLDialect}, from which its {@code MariaDBDialect} is derived. */
    static final class Types extends TypeNames {

        /** The characters of four bytes that go into one row of 65535 bytes. */
        private static final int MAX_VARCHAR = 16_383;

        private static final int MAX_BLOB = 65_535;
        private static final int MAX_MEDIUM = 16_777_215;

        private final String uuid;
        private final String national;

        /**
         * The words that differ.
         *
         * @param uuid the type of a UUID
         * @param national what national character data says behind its type
         */
        Types(String uuid, String national) {
            super("tinyint", "float(%d)", MAX_VARCHAR);
            this.uuid = uuid;
            this.national = national;
        }

        @Override
        String simple(ColumnType.Simple type) {
            return switch (type) {
                case BOOLEAN -> "bit";
                case UUID -> uuid;
                case INET -> "varbinary(19)";
                case JSON -> "json";
                case XML, CLOB, LONG_TEXT -> "longtext";
                case NCLOB, LONG_NTEXT -> "longtext" + national;
                case BLOB, LONG_BINARY -> "longblob";
                case INTERVAL_SECOND -> "numeric(21)";
                case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> super.simple(type);
            };
        }

        @Override
        String decimal(int precision, int scale) {
            return "decimal(" + precision + "," + scale + ")";
        }

        /** What Hibernate takes for a {@code float} has 23 bits, without the one that is implied. */
        @Override
        String floatingPoint(FloatingPoint type) {
            return super.floatingPoint(type.bits() == 24 ? new FloatingPoint(23) : type);
        }

        @Override
        String text(Text type) {
            boolean isNational = type.kind() == TextKind.NCHAR || type.kind() == TextKind.NVARCHAR;
            return text(type.length()) + (isNational ? national : "");
        }

        /** {@code char} would lose the blanks at its end. */
        private static String text(int length) {
            if (length <= MAX_VARCHAR) {
                return "varchar(" + length + ")";
            } else if (length <= MAX_BLOB) {
                return "text";
            }
            return length <= MAX_MEDIUM ? "mediumtext" : "longtext";
        }

        @Override
        String binary(boolean fixed, int length) {
            if (fixed) {
                return "binary(" + length + ")";
            } else if (length <= MAX_BLOB) {
                return "varbinary(" + length + ")";
            }
            return length <= MAX_MEDIUM ? "mediumblob" : "longblob";
        }

        @Override
        String time(int fraction, boolean zoned) {
            return "time(" + fraction + ")";
        }

        @Override
        String timestamp(int fraction, boolean zoned) {
            return "datetime(" + fraction + ")";
        }

        @Override
        String enumeration(Enumeration type) {
            return type.values().stream()
                    .sorted()
                    .map(v -> '\'' + v.replace("\\", "\\\\").replace("'", "''") + '\'')
                    .collect(Collectors.joining(",", "enum (", ")"));
        }

        @Override
        String array(Array type) {
            return "json";
        }
    }
}
