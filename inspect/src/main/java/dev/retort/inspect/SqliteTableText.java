package dev.retort.inspect;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.ForeignKey.Action;
import dev.retort.schema.Identifier;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The constraints in the text of a {@code create table}, which is all that SQLite keeps of their names and conditions
 * (<a href="https://www.sqlite.org/lang_createtable.html">manual, "CREATE TABLE"</a>).
 */
final class SqliteTableText {

    private final List<SqlToken> tokens;
    private final Function<String, Identifier> names;
    private int next;

    private Optional<PrimaryKey> primaryKey = Optional.empty();
    private final List<UniqueConstraint> uniques = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<CheckConstraint> checks = new ArrayList<>();
    private final Map<Identifier, String> computed = new HashMap<>();
    private final Set<ForeignKey> incomplete = new HashSet<>();

    /** Reads a text as {@code sqlite_master} has it; {@code names} makes an identifier of a stored name. */
    SqliteTableText(String sql, Function<String, Identifier> names) {
        this.tokens = SqlToken.of(withoutComments(sql));
        this.names = names;
        while (next < tokens.size() && !tokens.get(next).isSymbol("(")) {
            next++;
        }
        next++;
        while (next < tokens.size() && !tokens.get(next).isSymbol(")")) {
            definition();
            if (peekSymbol(",")) {
                next++;
            }
        }
    }

    Optional<PrimaryKey> primaryKey() {
        return primaryKey;
    }

    List<UniqueConstraint> uniques() {
        return uniques;
    }

    /** Where the text leaves the referenced columns out, the referencing ones stand in their place. */
    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** Whether the text of a foreign key leaves the referenced columns out, and so means the other table's key. */
    boolean isIncomplete(ForeignKey key) {
        return incomplete.contains(key);
    }

    List<CheckConstraint> checks() {
        return checks;
    }

    /** The expressions of computed columns. */
    Map<Identifier, String> computed() {
        return computed;
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll(
                "('[^']*(?:''[^']*)*'|\"[^\"]*(?:\"\"[^\"]*)*\"|`[^`]*`|\\[[^\\]]*])|--[^\\n]*|/\\*(?s:.*?)(?:\\*/|$)",
                "$1 ");
    }

    private void definition() {
        SqlToken first = tokens.get(next);
        boolean ofTable = first.kind() == SqlToken.Kind.WORD
                && List.of("constraint", "primary", "unique", "check", "foreign")
                        .contains(first.text().toLowerCase(Locale.ROOT));
        List<Identifier> column = ofTable ? List.of() : List.of(name());
        Optional<Identifier> constraint = Optional.empty();
        while (next < tokens.size() && !peekSymbol(",") && !peekSymbol(")")) {
            if (peekSymbol("(")) {
                group();
            } else if (accept("constraint")) {
                constraint = Optional.of(name());
            } else if (constraint(column, constraint)) {
                constraint = Optional.empty();
            } else {
                next++;
            }
        }
    }

    private boolean constraint(List<Identifier> column, Optional<Identifier> constraint) {
        if (accept("primary")) {
            accept("key");
            primaryKey = Optional.of(new PrimaryKey(constraint, columns(column)));
        } else if (accept("unique")) {
            uniques.add(new UniqueConstraint(constraint, columns(column)));
        } else if (accept("check")) {
            checks.add(new CheckConstraint(constraint, new CheckCondition.Expression(SqlTemplate.verbatim(group()))));
        } else if (accept("foreign")) {
            accept("key");
            List<Identifier> own = columns(List.of());
            accept("references");
            foreignKeys.add(reference(own, constraint));
        } else if (accept("references")) {
            foreignKeys.add(reference(column, constraint));
        } else if (accept("as")) {
            computed.put(column.get(0), group());
        } else {
            return false;
        }
        return true;
    }

    private ForeignKey reference(List<Identifier> columns, Optional<Identifier> constraint) {
        QualifiedName table = QualifiedName.of(name());
        boolean complete = peekSymbol("(");
        List<Identifier> referenced = complete ? columns(List.of()) : columns;
        Action onDelete = Action.NO_ACTION;
        Action onUpdate = Action.NO_ACTION;
        while (accept("on")) {
            if (accept("delete")) {
                onDelete = action();
            } else {
                next++;
                onUpdate = action();
            }
        }
        boolean deferred = accept("deferrable") && accept("initially") && accept("deferred");
        ForeignKey key = new ForeignKey(
                constraint,
                columns,
                table,
                referenced,
                onDelete,
                onUpdate,
                deferred ? Optional.of("deferrable initially deferred") : Optional.empty());
        if (!complete) {
            incomplete.add(key);
        }
        return key;
    }

    private Action action() {
        if (accept("cascade")) {
            return Action.CASCADE;
        } else if (accept("restrict")) {
            return Action.RESTRICT;
        } else if (accept("set")) {
            return accept("null") ? Action.SET_NULL : accept("default") ? Action.SET_DEFAULT : Action.NO_ACTION;
        }
        accept("no");
        accept("action");
        return Action.NO_ACTION;
    }

    /** Names in parentheses, or those of the column that the constraint stands at. */
    private List<Identifier> columns(List<Identifier> column) {
        if (!column.isEmpty() || !peekSymbol("(")) {
            return column;
        }
        List<Identifier> result = new ArrayList<>();
        next++;
        while (!peekSymbol(")")) {
            result.add(name());
            while (!peekSymbol(",") && !peekSymbol(")")) {
                next++;
            }
            if (peekSymbol(",")) {
                next++;
            }
        }
        next++;
        return result;
    }

    private Identifier name() {
        return names.apply(tokens.get(next++).text());
    }

    /** What is between parentheses, its tokens separated by blanks. */
    private String group() {
        int depth = 0;
        int start = next + 1;
        do {
            depth += peekSymbol("(") ? 1 : peekSymbol(")") ? -1 : 0;
            next++;
        } while (depth > 0 && next < tokens.size());
        return tokens.subList(start, next - 1).stream()
                .map(t -> t.kind() == SqlToken.Kind.NAME ? '"' + t.text().replace("\"", "\"\"") + '"' : t.text())
                .collect(Collectors.joining(" "));
    }

    private boolean peekSymbol(String symbol) {
        return next < tokens.size() && tokens.get(next).isSymbol(symbol);
    }

    private boolean accept(String word) {
        boolean found = next < tokens.size() && tokens.get(next).isWord(word);
        next += found ? 1 : 0;
        return found;
    }
}
