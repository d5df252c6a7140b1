package dev.retort.processor.ddl;

import dev.retort.change.Change.MoveReferences;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The statement that copies the references of an association to a join table, or from there into columns. */
final class MovedReferences {

    private final MoveReferences move;
    private final Fragments fragments;
    private final String table;
    private final String joinTable;

    private MovedReferences(MoveReferences move, Fragments fragments, QualifiedName table) {
        this.move = move;
        this.fragments = fragments;
        this.table = fragments.quote(table);
        this.joinTable = fragments.quote(move.joinTable().name());
    }

    /** The statement, for a table under the name that it has at this point of the script. */
    static Statement statement(MoveReferences move, Fragments fragments, QualifiedName table) {
        MovedReferences sql = new MovedReferences(move, fragments, table);
        String column = table + "." + move.references().keySet().iterator().next();
        QualifiedName joinTable = move.joinTable().name();
        if (move.toJoinTable()) {
            return Statement.of(joinTable + " gets the references of " + column, sql.insert());
        }
        String loss =
                move.isSingle() ? "" : sql.isComposite() ? ", where there is one only" : ", of several the greatest";
        return Statement.of(column + " gets the references of " + joinTable + loss, sql.update());
    }

    private String insert() {
        String given = move.references().keySet().stream()
                .map(c -> fragments.quote(c) + " is not null")
                .collect(Collectors.joining(" and "));
        return "insert into " + joinTable + " (" + list(move.keys().values()) + ", "
                + list(move.references().values()) + ")\n    select "
                + list(move.keys().keySet()) + ", "
                + list(move.references().keySet()) + "\n    from " + table + "\n    where " + given;
    }

    private String update() {
        String same = " from " + joinTable + " where "
                + move.keys().entrySet().stream()
                        .map(k -> joinTable + "." + fragments.quote(k.getValue()) + " = " + table + "."
                                + fragments.quote(k.getKey()))
                        .collect(Collectors.joining(" and "));
        return "update " + table + "\n    set "
                + move.references().entrySet().stream()
                        .map(r -> fragments.quote(r.getKey()) + " = (select " + value(r) + same + ")")
                        .collect(Collectors.joining(",\n        "))
                + "\n    where "
                + (!move.isSingle() && isComposite()
                        ? "(select count(*)" + same + ") = 1"
                        : "exists (select 1" + same + ")");
    }

    /** The parts of several references must not be mixed. */
    private boolean isComposite() {
        return move.references().size() > 1;
    }

    private String value(Map.Entry<Identifier, Identifier> reference) {
        String column = fragments.quote(reference.getValue());
        return move.isSingle() ? column : "max(" + column + ")";
    }

    private String list(Collection<Identifier> columns) {
        return columns.stream().map(fragments::quote).collect(Collectors.joining(", "));
    }
}
