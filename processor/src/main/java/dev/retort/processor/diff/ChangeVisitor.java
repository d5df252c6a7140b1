package dev.retort.processor.diff;

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

/**
 * One method for each kind of change, so that the compiler proves that who handles changes handles all of them.
 *
 * @param <R> what comes out
 */
public interface ChangeVisitor<R> {

    /**
     * Handles {@link CreateTable}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(CreateTable change);

    /**
     * Handles {@link DropTable}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropTable change);

    /**
     * Handles {@link RenameTable}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(RenameTable change);

    /**
     * Handles {@link AlterTable}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AlterTable change);

    /**
     * Handles {@link AddColumn}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddColumn change);

    /**
     * Handles {@link DropColumn}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropColumn change);

    /**
     * Handles {@link RenameColumn}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(RenameColumn change);

    /**
     * Handles {@link AlterColumn}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AlterColumn change);

    /**
     * Handles {@link MoveReferences}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(MoveReferences change);

    /**
     * Handles {@link MoveRows}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(MoveRows change);

    /**
     * Handles {@link AddPrimaryKey}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddPrimaryKey change);

    /**
     * Handles {@link DropPrimaryKey}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropPrimaryKey change);

    /**
     * Handles {@link AddUnique}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddUnique change);

    /**
     * Handles {@link DropUnique}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropUnique change);

    /**
     * Handles {@link AddForeignKey}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddForeignKey change);

    /**
     * Handles {@link DropForeignKey}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropForeignKey change);

    /**
     * Handles {@link AddIndex}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddIndex change);

    /**
     * Handles {@link DropIndex}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropIndex change);

    /**
     * Handles {@link AddCheck}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AddCheck change);

    /**
     * Handles {@link DropCheck}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropCheck change);

    /**
     * Handles {@link RenameConstraint}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(RenameConstraint change);

    /**
     * Handles {@link CreateSequence}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(CreateSequence change);

    /**
     * Handles {@link DropSequence}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(DropSequence change);

    /**
     * Handles {@link AlterSequence}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(AlterSequence change);

    /**
     * Handles {@link StartGenerator}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(StartGenerator change);

    /**
     * Handles {@link RenameSequence}.
     *
     * @param change the change
     * @return what comes out
     */
    R visit(RenameSequence change);

    /**
     * Handles a change of any kind.
     *
     * @param change the change
     * @return what the method for its kind returns
     */
    default R visit(Change change) {
        return change instanceof Change.OfTable part ? visitPart(part) : visitWhole(change);
    }

    private R visitWhole(Change change) {
        if (change instanceof CreateTable it) {
            return visit(it);
        } else if (change instanceof DropTable it) {
            return visit(it);
        } else if (change instanceof CreateSequence it) {
            return visit(it);
        } else if (change instanceof DropSequence it) {
            return visit(it);
        } else if (change instanceof AlterSequence it) {
            return visit(it);
        } else if (change instanceof StartGenerator it) {
            return visit(it);
        } else if (change instanceof RenameSequence it) {
            return visit(it);
        }
        throw new AssertionError(change);
    }

    private R visitPart(Change.OfTable change) {
        if (change instanceof RenameTable it) {
            return visit(it);
        } else if (change instanceof AlterTable it) {
            return visit(it);
        } else if (change instanceof AddColumn it) {
            return visit(it);
        } else if (change instanceof DropColumn it) {
            return visit(it);
        } else if (change instanceof RenameColumn it) {
            return visit(it);
        } else if (change instanceof AlterColumn it) {
            return visit(it);
        } else if (change instanceof MoveReferences it) {
            return visit(it);
        } else if (change instanceof MoveRows it) {
            return visit(it);
        }
        return visitConstraint(change);
    }

    private R visitConstraint(Change.OfTable change) {
        if (change instanceof AddPrimaryKey it) {
            return visit(it);
        } else if (change instanceof DropPrimaryKey it) {
            return visit(it);
        } else if (change instanceof AddUnique it) {
            return visit(it);
        } else if (change instanceof DropUnique it) {
            return visit(it);
        } else if (change instanceof AddForeignKey it) {
            return visit(it);
        } else if (change instanceof DropForeignKey it) {
            return visit(it);
        } else if (change instanceof AddIndex it) {
            return visit(it);
        } else if (change instanceof DropIndex it) {
            return visit(it);
        } else if (change instanceof AddCheck it) {
            return visit(it);
        } else if (change instanceof DropCheck it) {
            return visit(it);
        } else if (change instanceof RenameConstraint it) {
            return visit(it);
        }
        throw new AssertionError(change);
    }
}
