package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.MigratorDatabase;
import dev.retort.schema.Schema;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each attribute of each kind of object, changed by hand: the drift names the object, and there is none once the change
 * is taken back. In {@code drift/<database>.txt}: the statements that create the schema, an empty line, and for each
 * change the name that the drift has to tell, the statement that changes, and the one that takes it back.
 */
class DriftByHandTest {

    private static List<String> lines(MigratorDatabase database) throws Exception {
        String file = "drift/" + database.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Objects.requireNonNull(DriftByHandTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String drift(Connection connection, MigratorDatabase database, Schema expected) throws Exception {
        return new Inspector()
                .drift(connection, database.dialect(), expected, Set.of())
                .text();
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAndTakenBack(MigratorDatabase database) throws Exception {
        List<String> lines = lines(database);
        int empty = lines.indexOf("");
        List<String> wrong = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.create())) {
            run(connection, lines.subList(0, empty));
            Schema expected = new Inspector().read(connection, database.dialect(), Set.of());
            assertEquals("", drift(connection, database, expected));
            for (String line : lines.subList(empty + 1, lines.size())) {
                String[] parts = line.split(" \\| ");
                run(connection, List.of(parts[1].split(";; ")));
                String text = drift(connection, database, expected);
                if (!text.contains(parts[0])) {
                    wrong.add(parts[1] + " -> " + text.strip());
                }
                run(connection, List.of(parts[2].split(";; ")));
                text = drift(connection, database, expected);
                if (!text.isEmpty()) {
                    wrong.add(parts[2] + " leaves " + text);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static void run(Connection connection, List<String> statements) throws Exception {
        TestDatabase.execute(connection, statements.toArray(String[]::new));
    }
}
