package dev.retort.processor.diff;

import dev.retort.change.Change.KeyColumn;
import dev.retort.change.TablePair;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.Generation;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which key a sequence is for. A schema does not say it; the usual name does ({@code <table>_SEQ} or
 * {@code <entity>_SEQ}, Hibernate's implicit database object naming), and so does a key that the database produced
 * otherwise on the other side, where there is only one.
 *
 * @param pairs the tables that are on both sides, and so may have rows
 */
record SequenceKeys(Collection<TablePair> pairs) {

    private static final Set<ColumnType> INTEGERS =
            Set.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

    /**
     * The key of a sequence.
     *
     * @param sequence a sequence that is on one side only
     * @param side that side of a table
     * @return the column on the new side, empty where it is not known
     */
    Optional<KeyColumn> of(Sequence sequence, Function<TablePair, Table> side) {
        String name = sequence.name().name().text().toLowerCase(Locale.ROOT);
        return pairs.stream()
                .filter(pair -> names(side.apply(pair)).anyMatch(n -> name.equals(n + "_seq")))
                .flatMap(pair -> key(pair, side).stream())
                .findFirst()
                .or(() -> formerIdentity(side));
    }

    private static Stream<String> names(Table table) {
        return Stream.concat(
                        Stream.of(table.name().name().text()),
                        table.entities().stream()
                                .map(e -> e.substring(Math.max(e.lastIndexOf('.'), e.lastIndexOf('$')) + 1)))
                .map(n -> n.toLowerCase(Locale.ROOT));
    }

    private static Optional<KeyColumn> key(TablePair pair, Function<TablePair, Table> side) {
        Table table = side.apply(pair);
        return keyOf(table)
                .filter(column -> !isIdentity(column))
                .map(Column::name)
                .map(name -> table == pair.after()
                        ? name
                        : pair.renamed(List.of(name)).get(0))
                .filter(name -> pair.after().column(name).isPresent())
                .map(name -> new KeyColumn(pair.after().name(), name));
    }

    private Optional<KeyColumn> formerIdentity(Function<TablePair, Table> side) {
        List<KeyColumn> candidates = pairs.stream()
                .filter(pair -> Stream.of(pair.before(), pair.after())
                        .allMatch(t -> keyOf(t).filter(c -> isIdentity(c) == (t != side.apply(pair)))
                                .isPresent()))
                .flatMap(pair -> key(pair, side).stream())
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static Optional<Column> keyOf(Table table) {
        return table.primaryKey()
                .filter(key -> key.columns().size() == 1)
                .flatMap(key -> table.column(key.columns().get(0)))
                .filter(column -> INTEGERS.contains(column.type()));
    }

    private static boolean isIdentity(Column column) {
        return column.generation().orElse(null) instanceof Generation.Identity;
    }
}
