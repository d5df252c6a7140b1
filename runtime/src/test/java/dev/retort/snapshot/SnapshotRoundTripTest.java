package dev.retort.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.Schema;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotRoundTripTest {

    private static final int ROUNDS = 2_000;

    @Test
    void whatIsWrittenIsReadBack() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Snapshot snapshot = new RandomSchemas(seed).snapshot();
            Snapshot read = SnapshotReader.read(SnapshotWriter.write(snapshot));
            assertEquals(withoutPrevious(snapshot), withoutPrevious(read), "seed " + seed);
            assertEquals(snapshot.previous().isPresent(), read.previous().isPresent(), "seed " + seed);
        }
    }

    @Test
    void previousIsReadBackButForTheOrderOfColumns() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Snapshot snapshot = new RandomSchemas(seed).snapshot();
            Optional<Snapshot> read =
                    SnapshotReader.read(SnapshotWriter.write(snapshot)).previous();
            assertEquals(
                    snapshot.previous().map(SnapshotRoundTripTest::columnsSorted),
                    read.map(SnapshotRoundTripTest::columnsSorted),
                    "seed " + seed);
        }
    }

    @Test
    void theTextReadBackIsWrittenTheSame() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            String text = SnapshotWriter.write(withoutPrevious(new RandomSchemas(seed).snapshot()));
            assertEquals(text, SnapshotWriter.write(SnapshotReader.read(text)), "seed " + seed);
        }
    }

    @Test
    void typesAreReadBack() {
        RandomSchemas schemas = new RandomSchemas(42);
        for (int i = 0; i < ROUNDS; i++) {
            ColumnType type = schemas.type(0);
            assertEquals(type, TypeNotation.read(TypeNotation.write(type)));
        }
    }

    @Test
    void anEnumOfThousandsOfConstantsIsReadBack() {
        List<String> constants =
                IntStream.range(0, 5_000).mapToObj(i -> "it's constant '" + i).toList();
        ColumnType type = new ColumnType.Enumeration(constants, 40);
        assertEquals(type, TypeNotation.read(TypeNotation.write(type)));
    }

    @Test
    void differentSchemasHaveDifferentHashes() {
        Set<String> hashes = new HashSet<>();
        Set<Schema> schemas = new HashSet<>();
        for (long seed = 0; seed < ROUNDS; seed++) {
            Schema schema = columnsSorted(withoutClasses(new RandomSchemas(seed).schema()));
            schemas.add(schema);
            hashes.add(SchemaHash.of(schema));
        }
        assertEquals(schemas.size(), hashes.size());
        assertTrue(schemas.size() > ROUNDS / 2);
    }

    @Test
    void orderOfColumnsAndClassesDoNotCountInTheHash() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Schema schema = new RandomSchemas(seed).schema();
            Schema shuffled = withoutClasses(shuffled(schema, new Random(seed)));
            assertEquals(SchemaHash.of(schema), SchemaHash.of(shuffled), "seed " + seed);
        }
    }

    private static Snapshot withoutPrevious(Snapshot snapshot) {
        return new Snapshot(snapshot.schema(), snapshot.newest(), snapshot.classes(), Optional.empty());
    }

    private static Snapshot columnsSorted(Snapshot snapshot) {
        return new Snapshot(columnsSorted(snapshot.schema()), snapshot.newest(), snapshot.classes(), Optional.empty());
    }

    private static Schema columnsSorted(Schema schema) {
        return withColumns(schema, columns -> columns.sort(Comparator.comparing(Column::name)));
    }

    private static Schema shuffled(Schema schema, Random random) {
        return withColumns(schema, columns -> Collections.shuffle(columns, random));
    }

    private static Schema withColumns(Schema schema, Consumer<List<Column>> change) {
        List<Table> tables = new ArrayList<>();
        for (Table t : schema.tables()) {
            List<Column> columns = new ArrayList<>(t.columns());
            change.accept(columns);
            tables.add(new Table(
                    t.name(),
                    columns,
                    t.primaryKey(),
                    t.uniques(),
                    t.foreignKeys(),
                    t.indexes(),
                    t.checks(),
                    t.comment(),
                    t.options(),
                    t.rows(),
                    t.entities()));
        }
        return new Schema(tables, schema.sequences());
    }

    private static Schema withoutClasses(Schema schema) {
        List<Table> tables = new ArrayList<>();
        for (Table t : schema.tables()) {
            tables.add(new Table(
                    t.name(),
                    t.columns(),
                    t.primaryKey(),
                    t.uniques(),
                    t.foreignKeys(),
                    t.indexes(),
                    t.checks(),
                    t.comment(),
                    t.options(),
                    t.rows(),
                    List.of()));
        }
        return new Schema(tables, schema.sequences());
    }
}
