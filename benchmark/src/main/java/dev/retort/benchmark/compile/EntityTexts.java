package dev.retort.benchmark.compile;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parts that generated entities are made of. */
final class EntityTexts {

    static final String IMPORTS = """
            import com.example.common.*;
            import jakarta.persistence.*;
            import java.math.BigDecimal;
            import java.time.Instant;
            import java.time.LocalDate;
            import java.util.ArrayList;
            import java.util.HashSet;
            import java.util.List;
            import java.util.Objects;
            import java.util.Set;
            import java.util.UUID;

            """;

    static final String BASE = """
            @MappedSuperclass
            public abstract class BaseEntity {
                @Id
                @GeneratedValue(strategy = GenerationType.IDENTITY)
                private Long id;

                @Version
                private int version;

                @Column(name = "created_at", nullable = false, updatable = false)
                private Instant createdAt = Instant.now();

                @Column(name = "updated_at")
                private Instant updatedAt;

                public Long getId() {
                    return id;
                }

                public Instant getCreatedAt() {
                    return createdAt;
                }

                public Instant getUpdatedAt() {
                    return updatedAt;
                }

                @PreUpdate
                void touch() {
                    updatedAt = Instant.now();
                }
            }
            """;

    static final String MONEY = """
            @Embeddable
            public class Money {
                @Column(precision = 19, scale = 4)
                private BigDecimal amount;

                @Column(length = 3)
                private String currency;

                protected Money() {}

                public BigDecimal getAmount() {
                    return amount;
                }

                public String getCurrency() {
                    return currency;
                }
            }
            """;

    private static final String ADDRESS = """
            @Embeddable
            public class Address%d {
                @Column(length = 120)
                private String street;

                @Column(length = 80)
                private String city;

                @Column(name = "postal_code", length = 12)
                private String postalCode;

                public String getStreet() {
                    return street;
                }

                public String getCity() {
                    return city;
                }

                public String getPostalCode() {
                    return postalCode;
                }
            }
            """;

    private static final String HEAD = """
            /** A record of kind %1$d, as the application keeps it. */
            @Entity
            @Table(
                    name = "record%1$d",
                    uniqueConstraints = @UniqueConstraint(columnNames = "code"),
                    indexes = @Index(columnList = "due_date"))
            @NamedQuery(name = "Record%1$d.open", query = "select r from Record%1$d r where r.active = true")
            public class Record%1$d extends BaseEntity {

                @Column(nullable = false, length = 40)
                private String code;

            """;

    private static final String ACCESSOR = """
                /** Gives the %2$s. */
                public %1$s get%3$s() {
                    return %2$s;
                }

                /** Sets the %2$s. */
                public void set%3$s(%1$s %2$s) {
                    this.%2$s = %2$s;
                }

            """;

    private static final String METHODS = """
                /** Whether something has to be done about this. */
                public boolean isDue(LocalDate today) {
                    if (!active || dueDate == null) {
                        return false;
                    }
                    return dueDate.isBefore(today) || dueDate.isEqual(today) && quantity > %1$d;
                }

                /** A line for a report. */
                public List<String> describe() {
                    List<String> lines = new ArrayList<>();
                    lines.add(code + ": " + name);
                    for (int i = 0; i < quantity; i++) {
                        lines.add(String.format("%%d of %%s at %%s", i, description, price));
                    }
                    return lines.stream().filter(line -> !line.isBlank()).sorted().toList();
                }

                @Override
                public boolean equals(Object other) {
                    return other instanceof Record%1$d that && Objects.equals(code, that.code);
                }

                @Override
                public int hashCode() {
                    return Objects.hash(code);
                }

                @Override
                public String toString() {
                    return "Record%1$d[" + code + ", " + name + "]";
                }
            """;

    private static final List<String[]> BASICS = List.of(
            new String[] {"String", "name", "@Column(nullable = false, length = 200)"},
            new String[] {"String", "description", "@Column(length = 4000)"},
            new String[] {"BigDecimal", "price", "@Column(precision = 12, scale = 2)"},
            new String[] {"int", "quantity", ""},
            new String[] {"boolean", "active", ""},
            new String[] {"LocalDate", "dueDate", "@Column(name = \"due_date\")"},
            new String[] {"Instant", "closedAt", "@Column(name = \"closed_at\")"},
            new String[] {"UUID", "reference", "@Column(unique = true)"},
            new String[] {"Long", "sequenceNumber", "@Column(name = \"sequence_number\")"},
            new String[] {"Double", "weight", ""},
            new String[] {"Money", "total", "@Embedded"});

    private EntityTexts() {}

    static String head(int i) {
        return HEAD.formatted(i);
    }

    static String address(int area) {
        return ADDRESS.formatted(area);
    }

    static String accessor(String type, String name) {
        return ACCESSOR.formatted(type, name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    static String methods(int i) {
        return METHODS.formatted(i);
    }

    /** Appends the basic fields and gives their types and names; some entities have more columns than others. */
    static List<String[]> basics(int i, StringBuilder text) {
        List<String[]> more = IntStream.range(0, i % 6)
                .mapToObj(n -> new String[] {"String", "note" + n, "@Column(length = " + (50 + 10 * n) + ")"})
                .toList();
        List<String[]> all = Stream.concat(BASICS.stream(), more.stream()).toList();
        for (String[] basic : all) {
            text.append(basic[2].isEmpty() ? "" : "    " + basic[2] + "\n");
            text.append("    private " + basic[0] + " " + basic[1] + ";\n\n");
        }
        return all;
    }
}
