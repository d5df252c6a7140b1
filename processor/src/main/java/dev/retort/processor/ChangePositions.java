package dev.retort.processor;

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
import dev.retort.processor.diagnostic.Position;
import dev.retort.processor.diff.ChangeVisitor;
import dev.retort.processor.mapping.Origins;
import dev.retort.schema.Identifier;
import java.util.Optional;

/** The places in the source that ask for changes; of what is gone, the place it is gone from. */
final class ChangePositions implements ChangeVisitor<Optional<Position>> {

    private final Origins origins;

    ChangePositions(Origins origins) {
        this.origins = origins;
    }

    /** The place, empty where the source has none for it. */
    Optional<Position> of(Change change) {
        return visit(change);
    }

    /** The place as comments name it, empty text where the source has none. */
    String text(Change change) {
        return of(change).map(Position::toString).orElse("");
    }

    @Override
    public Optional<Position> visit(CreateTable change) {
        return origins.ofTable(change.table().name());
    }

    @Override
    public Optional<Position> visit(DropTable change) {
        return Optional.empty();
    }

    @Override
    public Optional<Position> visit(RenameTable change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AlterTable change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AddColumn change) {
        return origins.ofColumn(change.after().name(), change.column().name());
    }

    @Override
    public Optional<Position> visit(DropColumn change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(RenameColumn change) {
        return origins.ofColumn(change.after().name(), change.to());
    }

    @Override
    public Optional<Position> visit(AlterColumn change) {
        return origins.ofColumn(change.after().name(), change.to().name());
    }

    @Override
    public Optional<Position> visit(MoveReferences change) {
        return change.toJoinTable()
                ? origins.ofTable(change.joinTable().name())
                : origins.ofColumn(
                        change.after().name(),
                        change.references().keySet().iterator().next());
    }

    @Override
    public Optional<Position> visit(MoveRows change) {
        return origins.ofTable(
                change.away() ? change.other().name() : change.after().name());
    }

    @Override
    public Optional<Position> visit(AddPrimaryKey change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(DropPrimaryKey change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AddUnique change) {
        return constraint(change, change.unique().name());
    }

    @Override
    public Optional<Position> visit(DropUnique change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AddForeignKey change) {
        return constraint(change, change.foreignKey().name());
    }

    @Override
    public Optional<Position> visit(DropForeignKey change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AddIndex change) {
        return constraint(change, Optional.of(change.index().name()));
    }

    @Override
    public Optional<Position> visit(DropIndex change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(AddCheck change) {
        return constraint(change, change.check().name());
    }

    @Override
    public Optional<Position> visit(DropCheck change) {
        return origins.ofTable(change.after().name());
    }

    @Override
    public Optional<Position> visit(RenameConstraint change) {
        return constraint(change, Optional.of(change.to()));
    }

    @Override
    public Optional<Position> visit(CreateSequence change) {
        return origins.ofSequence(change.sequence().name());
    }

    @Override
    public Optional<Position> visit(DropSequence change) {
        return Optional.empty();
    }

    @Override
    public Optional<Position> visit(AlterSequence change) {
        return origins.ofSequence(change.to().name());
    }

    @Override
    public Optional<Position> visit(StartGenerator change) {
        return origins.ofTable(change.start().table());
    }

    @Override
    public Optional<Position> visit(RenameSequence change) {
        return origins.ofSequence(change.to());
    }

    private Optional<Position> constraint(Change.OfTable change, Optional<Identifier> name) {
        return name.flatMap(n -> origins.ofConstraint(change.after().name(), n))
                .or(() -> origins.ofTable(change.after().name()));
    }
}
