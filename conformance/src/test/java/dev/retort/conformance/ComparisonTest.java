package dev.retort.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.conformance.Description.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison finds every kind of damage that can be done to a schema. */
class ComparisonTest {

    private static final Scenario SCENARIO = Scenario.parse("library", """
            Something of every kind.
            -- demo/Author.java --
            package demo;

            import jakarta.persistence.*;

            @Entity
            @Table(indexes = @Index(name = "author_by_name", columnList = "name desc"))
            public class Author {
                @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) long id;
                @Column(unique = true) String email;
                @Column(nullable = false) String name;
                @Enumerated(EnumType.ORDINAL) Mood mood;
            }
            -- demo/Mood.java --
            package demo;

            public enum Mood { GOOD, BAD }
            -- demo/Book.java --
            package demo;

            import jakarta.persistence.*;
            import java.math.BigDecimal;

            @Entity
            public class Book {
                @Id @GeneratedValue(strategy = GenerationType.TABLE) int id;
                @ManyToOne Author author;
                BigDecimal price;
            }
            """);

    /** Damage by the kind of object at which it has to show. */
    private static final Map<String, Kind> DAMAGE = Map.ofEntries(
            Map.entry("create table extra (id integer)", Kind.TABLE),
            Map.entry("alter table Book add column pages integer", Kind.COLUMN),
            Map.entry("alter table Book drop column price", Kind.COLUMN),
            Map.entry("alter table Book alter column price set not null", Kind.COLUMN),
            Map.entry("alter table Book alter column price set default 1", Kind.COLUMN),
            Map.entry("alter table Book alter column price type numeric(38,3)", Kind.COLUMN),
            Map.entry("alter table Book drop primary key", Kind.PRIMARY_KEY),
            Map.entry("alter table Author add unique (name)", Kind.UNIQUE),
            Map.entry("alter table Book add foreign key (id) references Author", Kind.FOREIGN_KEY),
            Map.entry("drop index author_by_name", Kind.INDEX),
            Map.entry("create index more on Author (name)", Kind.INDEX),
            Map.entry("alter table Author add check (mood > 0)", Kind.CHECK),
            Map.entry("alter sequence Author_SEQ increment by 1", Kind.SEQUENCE),
            Map.entry("delete from hibernate_sequences", Kind.ROW));

    @ParameterizedTest
    @EnumSource
    void findsNothingButTheDamage(Database kind, @TempDir Path directory) throws Exception {
        Compilation compilation = Compilation.of(SCENARIO, directory, List.of(), List.of());
        assertEquals(List.of(), compilation.errors());
        try (ManagedTypes types = ManagedTypes.in(compilation.classes());
                Database.Fresh one = kind.fresh();
                Oracle oracle = new Oracle(types, one.source())) {
            Description wanted = one.describe();
            for (Map.Entry<String, Kind> damage : DAMAGE.entrySet()) {
                Optional<String> statement = inWordsOf(kind, damage.getKey());
                if (statement.isEmpty()) {
                    continue;
                }
                try (Database.Fresh other = kind.fresh();
                        Oracle again = new Oracle(types, other.source())) {
                    assertEquals("", Comparison.of(wanted, other.describe()).toString());
                    other.execute(statement.get());
                    Comparison comparison = Comparison.of(wanted, other.describe());
                    assertFalse(comparison.isEqual(), damage.getKey());
                    assertTrue(
                            comparison
                                    .toString()
                                    .lines()
                                    .anyMatch(line -> line.substring(2)
                                            .startsWith(damage.getValue().title())),
                            () -> damage.getKey() + " shows as " + comparison);
                }
            }
        }
    }

    /** Empty where a database can do such damage to a new table only. */
    private static Optional<String> inWordsOf(Database kind, String damage) {
        return switch (kind) {
            case H2 -> Optional.of(damage);
            case POSTGRESQL -> Optional.of(damage.replace("drop primary key", "drop constraint book_pkey"));
            case MARIADB ->
                Optional.of(
                        damage.replace("alter column price set not null", "modify column price numeric(38,2) not null")
                                .replace("alter column price type", "modify column price")
                                .replace("(id) references Author", "(author_id) references Author (id)")
                                .replace("drop index author_by_name", "drop index author_by_name on Author"));
            case SQLITE ->
                Optional.of(damage)
                        .filter(d -> !d.matches("alter (table \\w+ (alter|add (?!column)|drop primary)|seq).*"));
        };
    }

    @ParameterizedTest
    @EnumSource
    void hibernateValidatesTheMigratedDatabase(Database kind, @TempDir Path directory) throws Exception {
        Compilation compilation = Compilation.of(SCENARIO, directory, List.of(), List.of());
        try (ManagedTypes types = ManagedTypes.in(compilation.classes());
                Database.Fresh one = kind.fresh();
                Database.Fresh empty = kind.fresh();
                Oracle oracle = new Oracle(types, one.source())) {
            assertEquals("", oracle.validate(one.source()));
            assertNotEquals("", oracle.validate(empty.source()));
        }
    }

    @Test
    void reportsErrorsOfTheCompilerWithTheirPlace(@TempDir Path directory) {
        Scenario broken = Scenario.parse("broken", "-- demo/A.java --\npackage demo;\nclass A { B b; }\n");
        List<String> errors =
                Compilation.of(broken, directory, List.of(), List.of()).errors();
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).startsWith("A.java:2: "), errors.get(0));
    }
}
