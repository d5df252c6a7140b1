package dev.retort.processor.draft;

import dev.retort.change.Change;
import dev.retort.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of a migration's file name, such as {@code create_author_and_book} or {@code add_email_to_author}. */
final class Description {

    /** Longer names are hard to read in a listing. */
    private static final int MAX_LENGTH = 60;

    /** More objects than this are counted instead of named. */
    private static final int MAX_NAMED = 3;

    private Description() {}

    /** The description that follows from changes, at least one. */
    static String of(List<Change> changes) {
        List<String> phrases = phrases(changes);
        String all = String.join("_and_", phrases);
        if (phrases.size() > 2 || all.length() > MAX_LENGTH) {
            all = "change_" + list(touched(changes));
        }
        return slug(all);
    }

    /** Words as they may stand in a file name: lower-case letters, digits and underscores; may be empty. */
    static String slug(String words) {
        String slug = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "_");
        String cut = slug.length() > MAX_LENGTH ? slug.substring(0, MAX_LENGTH) : slug;
        return cut.replaceAll("^_+|_+$", "");
    }

    private static List<String> phrases(List<Change> changes) {
        Map<String, Set<String>> objects = new LinkedHashMap<>();
        changes.forEach(change -> collect(change, objects));
        if (objects.isEmpty()) {
            changes.forEach(change -> collectMinor(change, objects));
        }
        List<String> phrases = new ArrayList<>();
        objects.forEach((pattern, names) -> phrases.add(String.format(Locale.ROOT, pattern, list(names))));
        return phrases;
    }

    /** Tables and columns: what a migration is about. */
    private static void collect(Change change, Map<String, Set<String>> objects) {
        if (change instanceof Change.CreateTable c) {
            add(objects, "create_%s", name(c.table().name()));
        } else if (change instanceof Change.DropTable c) {
            add(objects, "drop_%s", name(c.table().name()));
        } else if (change instanceof Change.RenameTable c) {
            add(
                    objects,
                    "rename_%s",
                    name(c.before().name()) + "_to_" + name(c.after().name()));
        } else if (change instanceof Change.AddColumn c) {
            add(objects, "add_%s_to_" + table(c), slug(c.column().name().text()));
        } else if (change instanceof Change.DropColumn c) {
            add(objects, "drop_%s_from_" + table(c), slug(c.column().name().text()));
        } else if (change instanceof Change.RenameColumn c) {
            add(objects, "rename_%s_in_" + table(c), slug(c.from().text()) + "_to_" + slug(c.to().text()));
        } else if (change instanceof Change.AlterColumn c) {
            add(objects, "change_%s_in_" + table(c), slug(c.to().name().text()));
        }
    }

    /** Constraints, indexes and sequences: named only where there is nothing else. */
    private static void collectMinor(Change change, Map<String, Set<String>> objects) {
        if (change instanceof Change.AddIndex c) {
            add(objects, "add_%s", slug(c.index().name().text()));
        } else if (change instanceof Change.DropIndex c) {
            add(objects, "drop_%s", slug(c.index().name().text()));
        } else if (change instanceof Change.CreateSequence c) {
            add(objects, "create_%s", name(c.sequence().name()));
        } else if (change instanceof Change.DropSequence c) {
            add(objects, "drop_%s", name(c.sequence().name()));
        } else {
            touched(List.of(change)).forEach(name -> add(objects, "change_%s", name));
        }
    }

    private static Set<String> touched(List<Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.OfTable c) {
                names.add(table(c));
            } else if (change instanceof Change.CreateTable c) {
                names.add(name(c.table().name()));
            } else if (change instanceof Change.DropTable c) {
                names.add(name(c.table().name()));
            } else if (change instanceof Change.AlterSequence c) {
                names.add(name(c.to().name()));
            } else if (change instanceof Change.RenameSequence c) {
                names.add(name(c.to()));
            }
        }
        return names.isEmpty() ? Set.of("sequences") : names;
    }

    private static void add(Map<String, Set<String>> objects, String pattern, String name) {
        objects.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(name);
    }

    private static String list(Set<String> names) {
        List<String> list = List.copyOf(names);
        if (list.size() > MAX_NAMED) {
            return list.get(0) + "_and_" + (list.size() - 1) + "_more";
        }
        int last = list.size() - 1;
        return last == 0 ? list.get(0) : String.join("_", list.subList(0, last)) + "_and_" + list.get(last);
    }

    private static String table(Change.OfTable change) {
        return name(change.after().name());
    }

    private static String name(QualifiedName name) {
        return slug(name.name().text());
    }
}
