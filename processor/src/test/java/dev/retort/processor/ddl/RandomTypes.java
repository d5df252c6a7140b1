package dev.retort.processor.ddl;

import dev.retort.dialect.Dialect;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The types of random columns, and what they may become with the values of {@link Rows} in them. */
final class RandomTypes {

    static final Set<ColumnType> INTEGERS = Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

    private static final List<ColumnType> TYPES = List.of(
            Simple.BOOLEAN,
            Simple.TINYINT,
            Simple.SMALLINT,
            Simple.INTEGER,
            Simple.BIGINT,
            Simple.DATE,
            Simple.UUID,
            Simple.LONG_TEXT,
            new Decimal(10, 2),
            new FloatingPoint(53),
            new Text(TextKind.VARCHAR, 40),
            new Text(TextKind.VARCHAR, 255),
            new Text(TextKind.NVARCHAR, 50),
            new Time(0, false),
            new Timestamp(6, false),
            new Timestamp(6, true),
            // the first and the last one are in no row
            new Enumeration(List.of("NEW", "OPEN", "DONE", "OLD", "GONE"), 255));

    private final List<ColumnType> types;
    private final Random random;
    private int constants;

    /** MySQL's UUIDs are written otherwise than those of other databases. */
    RandomTypes(Random random, Dialect dialect) {
        this.random = random;
        types = TYPES.stream()
                .filter(t -> !(dialect.id().equals("mysql") && t == Simple.UUID))
                .toList();
    }

    ColumnType any() {
        return types.get(random.nextInt(types.size()));
    }

    /** A value that no row has. */
    static String example(ColumnType type) {
        if (type == Simple.BOOLEAN) {
            return "true";
        } else if (type == Simple.DATE) {
            return "'2021-01-01'";
        } else if (type == Simple.UUID) {
            return "'00000000-0000-0000-0000-000000000007'";
        } else if (type instanceof Time) {
            return "'11:00:00'";
        } else if (type instanceof Timestamp) {
            return "'2021-01-01 00:00:00'";
        } else if (type instanceof Enumeration) {
            return "'OPEN'";
        } else if (type instanceof Text || type == Simple.LONG_TEXT) {
            return "'7'";
        }
        return "7";
    }

    /** Whether each row has a value of its own. */
    static boolean isDistinct(ColumnType type) {
        return isIndexable(type) && type != Simple.BOOLEAN && !(type instanceof Enumeration);
    }

    static boolean isIndexable(ColumnType type) {
        return type != Simple.LONG_TEXT;
    }

    /** Whether a key may hold it that others refer to. */
    static boolean isForKeys(ColumnType type) {
        return INTEGERS.contains(type) || type == Simple.DATE || type == Simple.UUID || type instanceof Text;
    }

    /** A type that the old one's values fit into. */
    ColumnType next(ColumnType old) {
        if (old instanceof Simple simple) {
            return switch (simple) {
                case BOOLEAN -> Simple.SMALLINT;
                case TINYINT -> Simple.SMALLINT;
                case SMALLINT -> one(Simple.INTEGER, Simple.BIGINT, Simple.TINYINT);
                case INTEGER -> one(Simple.BIGINT, Simple.SMALLINT, new Text(TextKind.VARCHAR, 255));
                case BIGINT -> one(Simple.INTEGER, new Decimal(19, 2), new Text(TextKind.VARCHAR, 40));
                case DATE -> one(new Timestamp(6, false), new Text(TextKind.VARCHAR, 40));
                case LONG_TEXT -> new Text(TextKind.VARCHAR, 255);
                default -> old;
            };
        } else if (old instanceof Text text) {
            Text other = new Text(text.kind(), text.length() > 160 ? 30 : text.length() * 2);
            return one(other, other, Simple.LONG_TEXT, new Text(TextKind.NVARCHAR, text.length()));
        } else if (old instanceof Decimal decimal) {
            return one(new Decimal(decimal.precision() + 3, decimal.scale() + 1), new FloatingPoint(53));
        } else if (old instanceof FloatingPoint) {
            return new Decimal(12, 4);
        } else if (old instanceof Timestamp timestamp) {
            return new Timestamp(3, timestamp.zoned());
        } else if (old instanceof Enumeration enumeration) {
            return constants(enumeration);
        }
        return old;
    }

    private ColumnType constants(Enumeration old) {
        List<String> values = new ArrayList<>(old.values());
        switch (random.nextInt(5)) {
            case 0 -> values.removeAll(List.of("NEW", "GONE"));
            case 1 -> {
                return new Text(TextKind.VARCHAR, 255);
            }
            case 2 -> {
                return Simple.SMALLINT;
            }
            default -> values.add(random.nextInt(values.size()), "C" + constants++);
        }
        return new Enumeration(values, old.length());
    }

    private ColumnType one(ColumnType... some) {
        return some[random.nextInt(some.length)];
    }
}
