package dev.retort.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ColumnType.Text;
import dev.retort.schema.ColumnType.TextKind;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import dev.retort.snapshot.SnapshotException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {

    private static final Column ID = Column.of("id", Simple.BIGINT, false);
    private static final Column NAME = Column.of("name", new Text(TextKind.VARCHAR, 255), true);

    @Test
    void oneThingIsOneLine() {
        Snapshot before = new Snapshot(
                new Schema(List.of(author(ID, NAME)), List.of()),
                Optional.of("V0001__create_author.sql"),
                List.of(),
                Optional.empty());
        Snapshot after = new Snapshot(
                new Schema(
                        List.of(author(ID, NAME, Column.of("email", new Text(TextKind.VARCHAR, 320), false))),
                        List.of()),
                Optional.of("V0002__add_email_to_author.sql"),
                List.of(),
                Optional.of(before));
        assertEquals("""
                {
                  "format": 1,
                  "newest": "V0002__add_email_to_author.sql",
                  "tables": {
                    "author": {
                      "entities": ["com.example.Author"],
                      "columns": {
                        "id": { "type": "bigint", "nullable": false }
                      , "name": { "type": "varchar(255)" }
                      , "email": { "type": "varchar(320)", "nullable": false }
                      },
                      "primaryKey": { "name": "pk_author", "columns": ["id"] },
                      "foreignKeys": {
                        "fk_author_name": { "columns": ["name"], "references": "author", "referencedColumns": ["id"], "onDelete": "cascade" }
                      },
                      "indexes": {
                        "ix_author_name": { "columns": [{ "descending": "name" }], "unique": true }
                      }
                    }
                  },
                  "previous": {
                    "newest": "V0001__create_author.sql",
                    "tables": {
                      "author": {
                        "columns": {
                          "email": null
                        }
                      }
                    }
                  }
                }
                """, SnapshotWriter.write(after));
    }

    @Test
    void anEmptySnapshotIsRead() {
        assertEquals(Snapshot.EMPTY, SnapshotReader.read(SnapshotWriter.write(Snapshot.EMPTY)));
    }

    @Test
    void lineEndsDoNotCount() {
        String text = SnapshotWriter.write(new RandomSchemas(7).snapshot());
        assertEquals(SnapshotReader.read(text), SnapshotReader.read(text.replace("\n", "\r\n")));
    }

    @Test
    void caseOfUnquotedNamesDoesNotCountInTheHash() {
        Schema lower = new Schema(List.of(author(ID, NAME)), List.of());
        Schema upper = new Schema(List.of(author(ID.withName(Identifier.of("ID")), NAME)), List.of());
        Schema quoted = new Schema(List.of(author(ID.withName(new Identifier("id", true)), NAME)), List.of());
        assertEquals(SchemaHash.of(lower), SchemaHash.of(upper));
        assertNotEquals(SchemaHash.of(lower), SchemaHash.of(quoted));
        assertTrue(SchemaHash.of(lower).matches("1:[0-9a-f]{64}"));
    }

    @Test
    void conflictMarkersAreFound() {
        assertFails(
                Kind.CONFLICT,
                2,
                "{\n<<<<<<< HEAD\n  \"format\": 1,\n=======\n  \"format\": 1\n>>>>>>> other\n}\n",
                "<<<<<<< HEAD");
        assertFails(Kind.CONFLICT, 1, "=======\r\n{}", "=======");
    }

    @Test
    void aNewerFormatIsFound() {
        assertFails(Kind.NEWER_FORMAT, 2, "{\n  \"format\": 2,\n  \"tables\": []\n}", "format 2");
    }

    @Test
    void damageIsFoundAtItsLine() {
        assertFails(Kind.DAMAGED, 1, "", "ends in the middle");
        assertFails(Kind.DAMAGED, 1, "[]", "an object is expected");
        assertFails(Kind.DAMAGED, 1, "{}", "\"format\" is missing");
        assertFails(Kind.DAMAGED, 2, "{\"format\": 1,\n\"tables\": {", "ends in the middle");
        assertFails(Kind.DAMAGED, 3, "{\"format\": 1,\n\n\"tabels\": {}}", "\"tabels\" is unknown");
        assertFails(Kind.DAMAGED, 2, "{\"format\": 1,\n\"format\": 1}", "\"format\" occurs twice");
        assertFails(Kind.DAMAGED, 2, "{\"format\": 1}\nx", "text after the end");
        assertFails(Kind.DAMAGED, 2, "{\"format\": 1,\n\"newest\": 7}", "a string is expected");
        assertFails(Kind.DAMAGED, 1, "{\"format\": 1.5}", "'1.5' is not expected");
        assertFails(Kind.DAMAGED, 1, "{\"format\": 1, \"newest\": \"a\n\"}", "not closed");
        assertFails(Kind.DAMAGED, 1, "[".repeat(100), "too deeply");
    }

    @Test
    void damageInsideATableIsFoundAtItsLine() {
        String text = SnapshotWriter.write(new Snapshot(
                new Schema(List.of(author(ID, NAME)), List.of()), Optional.empty(), List.of(), Optional.empty()));
        assertFails(Kind.DAMAGED, 8, text.replace("varchar(255)", "varchar(many)"), "'varchar(many)' is no type");
        assertFails(Kind.DAMAGED, 7, text.replace("\"type\": \"bigint\", ", ""), "\"type\" is missing");
        assertFails(Kind.DAMAGED, 4, text.replace("\"name\": { \"type\"", "\"ID\": { \"type\""), "ID occurs twice");
        assertFails(Kind.DAMAGED, 12, text.replace("cascade", "explode"), "'explode' is no referential action");
    }

    @Test
    void everyCutIsNoticed() {
        String text = SnapshotWriter.write(new RandomSchemas(3).snapshot()).stripTrailing();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertEquals(
                    Kind.DAMAGED,
                    assertThrows(SnapshotException.class, () -> SnapshotReader.read(cut))
                            .kind());
        }
    }

    private static void assertFails(Kind kind, int line, String json, String part) {
        SnapshotException e = assertThrows(SnapshotException.class, () -> SnapshotReader.read(json));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        assertEquals(kind + " " + line, e.kind() + " " + e.line(), e.getMessage());
    }

    private static Table author(Column... columns) {
        return new Table(
                QualifiedName.of("author"),
                new ArrayList<>(List.of(columns)),
                Optional.of(new PrimaryKey(Optional.of(Identifier.of("pk_author")), List.of(columns[0].name()))),
                List.of(),
                List.of(new ForeignKey(
                        Optional.of(Identifier.of("fk_author_name")),
                        List.of(NAME.name()),
                        QualifiedName.of("author"),
                        List.of(Identifier.of("id")),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION,
                        Optional.empty())),
                List.of(new Index(
                        Identifier.of("ix_author_name"),
                        List.of(new Index.Part(NAME.name(), true)),
                        true,
                        Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("com.example.Author"));
    }
}
