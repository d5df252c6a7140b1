package dev.retort.processor.analysis;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diff.RowMoves;
import java.util.function.Consumer;

/** An inheritance strategy that changes in a way in which the rows cannot be carried along. */
final class RowsLeftBehind implements Check {

    @Override
    public void look(Subject subject, Consumer<Finding> findings) {
        RowMoves.leftBehind(subject.from(), subject.to(), subject.declarations().hierarchies())
                .forEach(member -> findings.accept(subject.atTable(
                        subject.to().table(member.table()).isPresent()
                                ? member.table()
                                : subject.to().tables().stream()
                                        .filter(t -> t.entities().contains(member.entity()))
                                        .findFirst()
                                        .map(t -> t.name())
                                        .orElse(member.table()),
                        Message.ROWS_LEFT_BEHIND,
                        member.entity())));
    }
}
