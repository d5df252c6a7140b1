package dev.retort.processor.draft;

import dev.retort.change.Change;
import dev.retort.change.Change.AddCheck;
import dev.retort.change.Change.AddColumn;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AddIndex;
import dev.retort.change.Change.AddPrimaryKey;
import dev.retort.change.Change.AddUnique;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.AlterSequence;
import dev.retort.change.Change.AlterTable;
import dev.retort.change.Change.CreateSequence;
import dev.retort.change.Change.CreateTable;
import dev.retort.change.Change.DropCheck;
import dev.retort.change.Change.DropColumn;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropIndex;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropSequence;
import dev.retort.change.Change.DropTable;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.MoveReferences;
import dev.retort.change.Change.MoveRows;
import dev.retort.change.Change.RenameColumn;
import dev.retort.change.Change.RenameConstraint;
import dev.retort.change.Change.RenameSequence;
import dev.retort.change.Change.RenameTable;
import dev.retort.change.Change.StartGenerator;
import dev.retort.processor.diff.ChangeVisitor;
import dev.retort.schema.Identifier;
import dev.retort.schema.Table;
import java.util.Optional;

/** A change in a few words, such as {@code add column author.email}. */
public final class ChangeText implements ChangeVisitor<String> {

    private ChangeText() {}

    /**
     * Names a change.
     *
     * @param change the change
     * @return a verb, the kind of object and its name
     */
    public static String of(Change change) {
        return new ChangeText().visit(change);
    }

    @Override
    public String visit(CreateTable change) {
        return "create table " + name(change.table());
    }

    @Override
    public String visit(DropTable change) {
        return "drop table " + name(change.table());
    }

    @Override
    public String visit(RenameTable change) {
        return "rename table " + name(change.before()) + " to " + name(change.after());
    }

    @Override
    public String visit(AlterTable change) {
        return "change comment or options of table " + name(change.after());
    }

    @Override
    public String visit(AddColumn change) {
        return "add column " + column(change, change.column().name());
    }

    @Override
    public String visit(DropColumn change) {
        return "drop column " + column(change, change.column().name());
    }

    @Override
    public String visit(RenameColumn change) {
        return "rename column " + column(change, change.from()) + " to " + change.to();
    }

    @Override
    public String visit(AlterColumn change) {
        return "change column " + column(change, change.to().name());
    }

    @Override
    public String visit(MoveReferences change) {
        String column = column(change, change.references().keySet().iterator().next());
        return change.toJoinTable()
                ? "move " + column + " to " + name(change.joinTable())
                : "move " + name(change.joinTable()) + " to " + column;
    }

    @Override
    public String visit(MoveRows change) {
        String other = name(change.other());
        String base = name(change.after());
        return change.away() ? "move rows of " + base + " to " + other : "move rows of " + other + " to " + base;
    }

    @Override
    public String visit(AddPrimaryKey change) {
        return "add the primary key of " + name(change.after());
    }

    @Override
    public String visit(DropPrimaryKey change) {
        return "drop the primary key of " + name(change.after());
    }

    @Override
    public String visit(AddUnique change) {
        return "add unique constraint " + constraint(change, change.unique().name());
    }

    @Override
    public String visit(DropUnique change) {
        return "drop unique constraint " + constraint(change, change.unique().name());
    }

    @Override
    public String visit(AddForeignKey change) {
        return "add foreign key " + constraint(change, change.foreignKey().name());
    }

    @Override
    public String visit(DropForeignKey change) {
        return "drop foreign key " + constraint(change, change.foreignKey().name());
    }

    @Override
    public String visit(AddIndex change) {
        return "add index " + constraint(change, Optional.of(change.index().name()));
    }

    @Override
    public String visit(DropIndex change) {
        return "drop index " + constraint(change, Optional.of(change.index().name()));
    }

    @Override
    public String visit(AddCheck change) {
        return "add check constraint " + constraint(change, change.check().name());
    }

    @Override
    public String visit(DropCheck change) {
        return "drop check constraint " + constraint(change, change.check().name());
    }

    @Override
    public String visit(RenameConstraint change) {
        return "rename " + change.from() + " to " + constraint(change, Optional.of(change.to()));
    }

    @Override
    public String visit(CreateSequence change) {
        return "create sequence " + change.sequence().name();
    }

    @Override
    public String visit(DropSequence change) {
        return "drop sequence " + change.sequence().name();
    }

    @Override
    public String visit(AlterSequence change) {
        return "change sequence " + change.to().name();
    }

    @Override
    public String visit(StartGenerator change) {
        return "start the generator in " + change.start().table();
    }

    @Override
    public String visit(RenameSequence change) {
        return "rename sequence " + change.from() + " to " + change.to();
    }

    private static String name(Table table) {
        return table.name().toString();
    }

    private static String column(Change.OfTable change, Identifier column) {
        return name(change.after()) + "." + column;
    }

    private static String constraint(Change.OfTable change, Optional<Identifier> name) {
        return name.map(n -> n + " of ").orElse("of ") + name(change.after());
    }
}
