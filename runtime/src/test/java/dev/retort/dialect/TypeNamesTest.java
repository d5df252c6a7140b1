package dev.retort.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Array;
import dev.retort.schema.ColumnType.Binary;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Enumeration;
import dev.retort.schema.ColumnType.FloatingPoint;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ColumnType.Time;
import dev.retort.schema.ColumnType.Timestamp;
import dev.retort.schema.ColumnType.Verbatim;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds {@link Dialect#typeName} against the types in the {@code create table} of Hibernate. */
class TypeNamesTest {

    /** The logical types of the attributes of {@link HibernateTypes.AllTypes}. */
    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("aBoolean", Simple.BOOLEAN),
            Map.entry("aByte", Simple.TINYINT),
            Map.entry("aShort", Simple.SMALLINT),
            Map.entry("anInt", Simple.INTEGER),
            Map.entry("aLong", Simple.BIGINT),
            Map.entry("aFloat", new FloatingPoint(24)),
            Map.entry("aDouble", new FloatingPoint(53)),
            Map.entry("aNarrowDouble", new FloatingPoint(17)),
            Map.entry("aDecimal", new Decimal(38, 2)),
            Map.entry("aDuration", new Decimal(21, 0)),
            Map.entry("aChar", new Text(TextKind.CHAR, 1)),
            Map.entry("aString", new Text(TextKind.VARCHAR, 255)),
            Map.entry("anNString", new Text(TextKind.NVARCHAR, 40)),
            Map.entry("anNChar", new Text(TextKind.NCHAR, 1)),
            Map.entry("aLongString", new Text(TextKind.VARCHAR, 20_000_000)),
            Map.entry("aLong32String", new Text(TextKind.VARCHAR, Integer.MAX_VALUE)),
            Map.entry("aLong32NString", new Text(TextKind.NVARCHAR, Integer.MAX_VALUE)),
            Map.entry("aClob", Simple.CLOB),
            Map.entry("anNClob", Simple.NCLOB),
            Map.entry("bytes", new Binary(false, 255)),
            Map.entry("fixedBytes", new Binary(true, 16)),
            Map.entry("longBytes", new Binary(false, 20_000_000)),
            Map.entry("long32Bytes", Simple.LONG_BINARY),
            Map.entry("aBlob", Simple.BLOB),
            Map.entry("aDate", Simple.DATE),
            Map.entry("aTime", new Time(0, false)),
            Map.entry("anOffsetTime", new Time(0, true)),
            Map.entry("aTimestamp", new Timestamp(6, false)),
            Map.entry("anInstant", new Timestamp(3, true)),
            Map.entry("aUuid", Simple.UUID),
            Map.entry("anAddress", Simple.INET),
            Map.entry("aJson", Simple.JSON),
            Map.entry("anXml", Simple.XML),
            Map.entry("anInterval", Simple.INTERVAL_SECOND),
            Map.entry("anEnum", new Enumeration(List.of("RED", "GREEN", "BLUE"), 255)),
            Map.entry("aLetterEnum", new Enumeration(List.of("A", "B"), 1)),
            Map.entry("strings", new Array(new Text(TextKind.VARCHAR, 255), OptionalInt.empty())),
            Map.entry("someInts", new Array(Simple.INTEGER, OptionalInt.of(5))),
            Map.entry("verbatim", new Verbatim("numeric(7,3)")));

    @TestFactory
    Stream<DynamicTest> asInHibernate() {
        return Dialect.all().stream().flatMap(dialect -> {
            Map<String, String> expected = HibernateTypes.in(dialect.id());
            return TYPES.entrySet().stream()
                    .filter(e -> expected.containsKey(e.getKey()))
                    .map(e -> DynamicTest.dynamicTest(
                            dialect.id() + " " + e.getKey(),
                            () -> assertEquals(expected.get(e.getKey()), dialect.typeName(e.getValue()))));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeIsCompared() {
        return Dialect.all().stream()
                .map(dialect -> DynamicTest.dynamicTest(
                        dialect.id(),
                        () -> assertEquals(
                                typed(dialect), HibernateTypes.in(dialect.id()).keySet())));
    }

    /** Hibernate has an interval on these two only. */
    private static Set<String> typed(Dialect dialect) {
        Set<String> attributes = new HashSet<>(TYPES.keySet());
        if (!List.of("h2", "postgresql").contains(dialect.id())) {
            attributes.remove("anInterval");
        }
        return attributes;
    }
}
