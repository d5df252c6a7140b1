package dev.retort.dialect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Length;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** The type names that Hibernate itself writes for an entity with an attribute of each type. */
final class HibernateTypes {

    private static final Map<String, String> DIALECTS = Map.of(
            "h2", "org.hibernate.dialect.H2Dialect",
            "mariadb", "org.hibernate.dialect.MariaDBDialect",
            "mysql", "org.hibernate.dialect.MySQLDialect",
            "postgresql", "org.hibernate.dialect.PostgreSQLDialect",
            "sqlite", "org.hibernate.community.dialect.SQLiteDialect");

    private static final Pattern COLUMN = Pattern.compile("^ +(\\w+) (.+?)(?: not null)?(?: check \\(.*\\))?,?$");

    private HibernateTypes() {}

    /** Type names by attribute, as Hibernate writes them in a script, without a database. */
    static Map<String, String> in(String dialect) {
        StringWriter script = new StringWriter();
        Configuration configuration = new Configuration()
                .addAnnotatedClass(AllTypes.class)
                .setProperty("hibernate.dialect", DIALECTS.get(dialect))
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setProperty("hibernate.format_sql", "true")
                .setProperty("hibernate.hbm2ddl.schema-generation.script.append", "false")
                .setProperty("jakarta.persistence.schema-generation.scripts.action", "create");
        configuration.getProperties().put("jakarta.persistence.schema-generation.scripts.create-target", script);
        if (dialect.equals("h2") || dialect.equals("postgresql")) {
            configuration.addAnnotatedClass(Interval.class);
        }
        if (dialect.equals("mariadb")) {
            // without a database to ask it would write for MariaDB 10.6
            configuration.setProperty("jakarta.persistence.database-major-version", "10");
            configuration.setProperty("jakarta.persistence.database-minor-version", "11");
        } else if (dialect.equals("sqlite")) {
            // without a database to ask it would write for SQLite 2
            configuration.setProperty("jakarta.persistence.database-major-version", "3");
        }
        configuration.buildSessionFactory().close();
        Map<String, String> types = new LinkedHashMap<>();
        script.toString().lines().forEach(line -> {
            Matcher matcher = COLUMN.matcher(line);
            if (matcher.matches() && !matcher.group(1).matches("create|primary|id|on")) {
                types.put(matcher.group(1), matcher.group(2));
            }
        });
        return types;
    }

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    enum Letter {
        A,
        B
    }

    /** A type that Hibernate has no name for in every database. */
    @Entity
    @NullUnmarked
    static class Interval {
        @Id
        long id;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration anInterval;
    }

    @Entity
    @NullUnmarked
    static class AllTypes {
        @Id
        long id;

        boolean aBoolean;
        byte aByte;
        short aShort;
        int anInt;
        long aLong;
        float aFloat;
        double aDouble;

        @Column(precision = 5)
        double aNarrowDouble;

        BigDecimal aDecimal;
        Duration aDuration;
        char aChar;
        String aString;

        @Nationalized
        @Column(length = 40)
        String anNString;

        @Nationalized
        char anNChar;

        @Column(length = 20_000_000)
        String aLongString;

        @Column(length = Length.LONG32)
        String aLong32String;

        @Nationalized
        @Column(length = Length.LONG32)
        String aLong32NString;

        @Lob
        String aClob;

        @Lob
        @Nationalized
        String anNClob;

        byte[] bytes;

        @JdbcTypeCode(Types.BINARY)
        @Column(length = 16)
        byte[] fixedBytes;

        @Column(length = 20_000_000)
        byte[] longBytes;

        @Column(length = Length.LONG32)
        byte[] long32Bytes;

        @Lob
        byte[] aBlob;

        LocalDate aDate;
        LocalTime aTime;
        OffsetTime anOffsetTime;
        LocalDateTime aTimestamp;

        @Column(secondPrecision = 3)
        Instant anInstant;

        UUID aUuid;
        InetAddress anAddress;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, String> aJson;

        @JdbcTypeCode(SqlTypes.SQLXML)
        String anXml;

        @Enumerated(EnumType.STRING)
        Colour anEnum;

        @Enumerated(EnumType.STRING)
        @Column(length = 1)
        Letter aLetterEnum;

        String[] strings;

        @Array(length = 5)
        int[] someInts;

        @Column(columnDefinition = "numeric(7,3)")
        BigDecimal verbatim;
    }
}
