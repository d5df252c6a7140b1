package dev.retort.inspect;

import dev.retort.change.Change;
import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.Sequence;
import dev.retort.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sentence for each change that somebody made by hand. */
final class DriftText {

    private final Dialect dialect;

    DriftText(Dialect dialect) {
        this.dialect = dialect;
    }

    String line(Change change) {
        if (change instanceof Change.OfTable part) {
            return part(part);
        } else if (change instanceof Change.CreateTable create) {
            return "table " + create.table().name() + " is not part of the schema";
        } else if (change instanceof Change.DropTable drop) {
            return "table " + drop.table().name() + " is missing";
        } else if (change instanceof Change.CreateSequence create) {
            return "sequence " + create.sequence().name() + " is not part of the schema";
        } else if (change instanceof Change.DropSequence drop) {
            return "sequence " + drop.sequence().name() + " is missing";
        } else if (change instanceof Change.AlterSequence alter) {
            return "sequence " + alter.to().name() + " goes up by " + counting(alter.to()) + " instead of "
                    + counting(alter.from());
        } else if (change instanceof Change.RenameSequence rename) {
            return "sequence " + rename.from() + " is called " + rename.to();
        }
        throw new AssertionError(change);
    }

    private static String counting(Sequence sequence) {
        return sequence.increment() + sequence.limits().map(l -> " " + l).orElse("");
    }

    private String part(Change.OfTable change) {
        Table table = change.after();
        if (change instanceof Change.RenameTable rename) {
            return "table " + rename.before().name() + " is called " + table.name();
        } else if (change instanceof Change.AlterTable alter) {
            return "table " + table.name() + " has the comment " + comment(table.comment()) + " instead of "
                    + comment(alter.before().comment());
        } else if (change instanceof Change.AddColumn add) {
            return extra(table, column(add.column()));
        } else if (change instanceof Change.DropColumn drop) {
            return missing(table, column(drop.column()));
        } else if (change instanceof Change.RenameColumn rename) {
            return "column " + table.name() + "." + rename.from() + " is called " + rename.to();
        } else if (change instanceof Change.AlterColumn alter) {
            return "column " + table.name() + "." + alter.to().name() + " is " + facts(alter.to()) + " instead of "
                    + facts(alter.from());
        }
        return constraint(table, change);
    }

    private String constraint(Table table, Change.OfTable change) {
        if (change instanceof Change.AddPrimaryKey add) {
            return extra(table, "primary key " + list(add.primaryKey().columns()));
        } else if (change instanceof Change.DropPrimaryKey drop) {
            return missing(table, "primary key " + list(drop.primaryKey().columns()));
        } else if (change instanceof Change.AddUnique add) {
            return extra(
                    table,
                    named("unique constraint", add.unique().name())
                            + list(add.unique().columns()));
        } else if (change instanceof Change.DropUnique drop) {
            return missing(
                    table,
                    named("unique constraint", drop.unique().name())
                            + list(drop.unique().columns()));
        } else if (change instanceof Change.AddForeignKey add) {
            return extra(table, foreignKey(add.foreignKey()));
        } else if (change instanceof Change.DropForeignKey drop) {
            return missing(table, foreignKey(drop.foreignKey()));
        } else if (change instanceof Change.AddIndex add) {
            return extra(table, index(add.index()));
        } else if (change instanceof Change.DropIndex drop) {
            return missing(table, index(drop.index()));
        } else if (change instanceof Change.AddCheck add) {
            return extra(table, check(add.check()));
        } else if (change instanceof Change.DropCheck drop) {
            return missing(table, check(drop.check()));
        } else if (change instanceof Change.RenameConstraint rename) {
            return rename.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + rename.from() + " of table "
                    + table.name() + " is called " + rename.to();
        }
        throw new AssertionError(change);
    }

    private static String extra(Table table, String part) {
        return "table " + table.name() + " has " + (part.startsWith("index") ? "an " : "a ") + part
                + " that is not part of the schema";
    }

    private static String missing(Table table, String part) {
        return "table " + table.name() + " misses the " + part;
    }

    private static String named(String kind, Optional<Identifier> name) {
        return kind + name.map(n -> " " + n).orElse("") + " ";
    }

    private static String list(List<Identifier> columns) {
        return columns.stream().map(Identifier::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String comment(Optional<String> comment) {
        return comment.map(text -> "'" + text + "'").orElse("(none)");
    }

    private String column(Column column) {
        return "column " + column.name() + " " + facts(column);
    }

    private String facts(Column column) {
        List<String> facts = new ArrayList<>();
        facts.add(dialect.typeName(column.type()));
        if (!column.nullable()) {
            facts.add("not null");
        }
        column.defaultValue().ifPresent(value -> facts.add("default " + value));
        column.generation()
                .ifPresent(g -> facts.add(
                        g instanceof Generation.Computed computed
                                ? "computed as " + computed.expression()
                                : "with identity"
                                        + ((Generation.Identity) g)
                                                .options()
                                                .map(o -> " " + o)
                                                .orElse("")));
        column.comment().ifPresent(text -> facts.add("with the comment " + comment(column.comment())));
        return String.join(" ", facts);
    }

    private static String foreignKey(ForeignKey key) {
        String onDelete = key.onDelete() == ForeignKey.Action.NO_ACTION ? "" : " on delete " + action(key.onDelete());
        String onUpdate = key.onUpdate() == ForeignKey.Action.NO_ACTION ? "" : " on update " + action(key.onUpdate());
        return named("foreign key", key.name()) + list(key.columns()) + " to " + key.referencedTable()
                + list(key.referencedColumns()) + onDelete + onUpdate
                + key.definition().map(d -> " " + d).orElse("");
    }

    private static String action(ForeignKey.Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String index(Index index) {
        String parts = index.parts().stream()
                .map(part -> part.column() + (part.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
        return (index.unique() ? "unique " : "") + "index " + index.name() + " " + parts
                + index.options().map(options -> " " + options).orElse("");
    }

    private static String check(CheckConstraint check) {
        return named("check", check.name())
                + (check.condition() instanceof CheckCondition.Expression expression
                        ? "(" + expression.template().render(Identifier::text) + ")"
                        : "");
    }
}
