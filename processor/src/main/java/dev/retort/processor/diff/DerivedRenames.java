package dev.retort.processor.diff;

import dev.retort.change.Pairing;
import dev.retort.change.TablePair;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renames that nobody declares because the names follow from others: join tables, collection tables and sequences are
 * named after their entity's table, collection keys after the entity, and foreign key columns after the column they
 * refer to (Jakarta Persistence 3.2, sections 2.13 and 11.1.25). Only where the declared rename explains the new name
 * to the letter, and the foreign keys agree, is it taken for one.
 */
final class DerivedRenames {

    private final Map<QualifiedName, Table> oldTables;
    private final Map<QualifiedName, Table> newTables;
    private final Pairing<QualifiedName> tables;
    /** Old and new words, in lower case. */
    private final Map<String, String> words = new LinkedHashMap<>();

    private final Map<QualifiedName, TablePair> pairs = new HashMap<>();

    DerivedRenames(
            Map<QualifiedName, Table> oldTables, Map<QualifiedName, Table> newTables, Pairing<QualifiedName> tables) {
        this.oldTables = oldTables;
        this.newTables = newTables;
        this.tables = tables;
        newTables.forEach((name, table) -> tables.oldNameOf(name).ifPresent(old -> words(before(old), table)));
    }

    private Table before(QualifiedName name) {
        Table table = oldTables.get(name);
        if (table == null) {
            throw new IllegalStateException(name + " is not in the old schema");
        }
        return table;
    }

    private void words(Table before, Table after) {
        word(text(before.name().name()), text(after.name().name()));
        if (before.entities().size() == 1 && after.entities().size() == 1) {
            word(
                    simpleName(before.entities().get(0)),
                    simpleName(after.entities().get(0)));
        }
    }

    private void word(String old, String now) {
        if (!old.equals(now)) {
            words.put(old, now);
        }
    }

    private static String simpleName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String text(Identifier name) {
        return name.text().toLowerCase(Locale.ROOT);
    }

    /** Pairs tables that are named after a renamed one and refer to it. */
    void pairTables() {
        Map<QualifiedName, QualifiedName> newByOld = tables.newByOld();
        Map<String, Table> free = new HashMap<>();
        newTables.forEach((name, table) -> {
            if (tables.oldNameOf(name).isEmpty()) {
                free.put(text(name.name()), table);
            }
        });
        for (Table old : oldTables.values()) {
            if (!free.isEmpty() && !newByOld.containsKey(old.name()) && !newTables.containsKey(old.name())) {
                renamed(text(old.name().name())).stream()
                        .map(free::get)
                        .filter(t -> t != null && tables.areFree(old.name(), t.name()) && agree(old, t, newByOld))
                        .findFirst()
                        .ifPresent(t -> tables.rename(old.name(), t.name()));
            }
        }
    }

    private static boolean agree(Table old, Table now, Map<QualifiedName, QualifiedName> newByOld) {
        List<QualifiedName> expected = old.foreignKeys().stream()
                .map(k -> newByOld.getOrDefault(k.referencedTable(), k.referencedTable()))
                .sorted()
                .toList();
        List<QualifiedName> found = now.foreignKeys().stream()
                .map(ForeignKey::referencedTable)
                .sorted()
                .toList();
        return !expected.isEmpty()
                && expected.equals(found)
                && old.columns().size() == now.columns().size();
    }

    /** Pairs columns of foreign keys that are named after a renamed table or column. */
    void pairColumns(TablePair pair) {
        pairs.put(pair.after().name(), pair);
        Map<QualifiedName, QualifiedName> newByOld = tables.newByOld();
        for (ForeignKey key : pair.before().foreignKeys()) {
            QualifiedName referenced = newByOld.get(key.referencedTable());
            for (int i = 0; referenced != null && i < key.columns().size(); i++) {
                Identifier old = key.columns().get(i);
                Optional<Identifier> now =
                        candidate(pair, old, key.referencedColumns().get(i), referenced);
                now.ifPresent(name -> pair.columns().rename(old, name));
            }
        }
    }

    private Optional<Identifier> candidate(
            TablePair pair, Identifier old, Identifier referencedColumn, QualifiedName referenced) {
        if (pair.columns().newByOld().containsKey(old)) {
            return Optional.empty();
        }
        List<String> names = renamed(text(old), suffixes(referencedColumn, referenced));
        return pair.after().foreignKeys().stream()
                .filter(k -> k.referencedTable().equals(referenced))
                .flatMap(k -> k.columns().stream())
                .filter(c -> names.contains(text(c)) && pair.columns().areFree(old, c))
                .findFirst();
    }

    /** The words that change at the end of a name because the column it refers to was renamed. */
    private Map<String, String> suffixes(Identifier referencedColumn, QualifiedName referenced) {
        TablePair pair = pairs.get(referenced);
        Identifier now = pair == null ? null : pair.columns().newByOld().get(referencedColumn);
        return now == null || now.equals(referencedColumn) ? Map.of() : Map.of(text(referencedColumn), text(now));
    }

    /** Pairs sequences that are named after a renamed table. */
    void pairSequences(
            Pairing<QualifiedName> names, Map<QualifiedName, Sequence> before, Map<QualifiedName, Sequence> after) {
        Map<String, QualifiedName> free = new HashMap<>();
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> free.put(text(name.name()), name));
        for (QualifiedName old : before.keySet()) {
            if (!free.isEmpty() && !after.containsKey(old)) {
                renamed(text(old.name())).stream()
                        .map(free::get)
                        .filter(name -> name != null && names.areFree(old, name))
                        .findFirst()
                        .ifPresent(name -> names.rename(old, name));
            }
        }
    }

    private List<String> renamed(String name) {
        return renamed(name, Map.of());
    }

    /** What a name may have become when words at its underscores were renamed, one or two of them. */
    private List<String> renamed(String name, Map<String, String> more) {
        List<String> results = new ArrayList<>(List.of(name));
        for (Map<String, String> source : List.of(words, more)) {
            source.forEach((old, now) -> {
                if (name.contains(old)) {
                    Pattern pattern = Pattern.compile("(?<![^_])" + Pattern.quote(old) + "(?![^_])");
                    List.copyOf(results)
                            .forEach(r -> results.add(pattern.matcher(r).replaceFirst(Matcher.quoteReplacement(now))));
                }
            });
        }
        return results.stream().filter(r -> !r.equals(name)).distinct().toList();
    }
}
