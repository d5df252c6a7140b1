package dev.retort.processor.analysis;

import dev.retort.change.Change.DropColumn;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.schema.Generation;
import java.util.function.Consumer;

/** Columns that go without {@code @Dropped}; reported at the class. What is only computed holds no data. */
final class DroppedColumns implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.policy()
                .severity()
                .ifPresent(severity -> subject.changes(DropColumn.class)
                        .filter(drop -> !(drop.column().generation().orElse(null) instanceof Generation.Computed))
                        .filter(drop -> !subject.isDeclaredDropped(
                                drop.after().name(), drop.column().name()))
                        .filter(drop -> !subject.isMoved(
                                drop.after().name(), drop.column().name()))
                        .filter(drop -> !MovedOrNewReferences.concerns(subject, drop))
                        .filter(drop -> !AmbiguousColumns.concerns(subject, drop))
                        .map(drop -> Finding.of(
                                severity,
                                subject.origins().ofTable(drop.after().name()),
                                Message.DROPS_COLUMN,
                                drop.after().name(),
                                drop.column().name(),
                                Subject.inJava(drop.column().name())))
                        .forEach(findings));
    }
}
