package dev.retort.processor.analysis;

import dev.retort.change.Change.DropTable;
import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import java.util.Optional;
import java.util.function.Consumer;

/** Tables that go without {@code @Dropped}. There is no place in the source for them any longer. */
final class DroppedTables implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        subject.policy()
                .severity()
                .ifPresent(severity -> subject.changes(DropTable.class)
                        .filter(drop -> !AmbiguousTables.concerns(subject, drop.table()))
                        .filter(drop -> !MovedOrNewReferences.concerns(subject, drop))
                        .map(drop -> drop.table().name())
                        .filter(table -> !subject.isDeclaredDropped(table) && !subject.isMoved(table))
                        .map(table -> Finding.of(
                                severity, Optional.empty(), Message.DROPS_TABLE, table, Subject.inJava(table)))
                        .forEach(findings));
    }
}
