package dev.retort.processor.ddl;

import dev.retort.change.Change.OfTable;
import dev.retort.change.Change.RenameTable;
import dev.retort.schema.QualifiedName;
import java.util.HashSet;
import java.util.Set;

/** Which name a table has while a migration is on its way. */
final class TableNames {

    private final Set<QualifiedName> renamed = new HashSet<>();

    /** A rename was carried out. */
    void renamed(RenameTable rename) {
        renamed.add(rename.before().name());
    }

    /** The name at this point of the migration. */
    QualifiedName current(OfTable change) {
        QualifiedName before = change.before().name();
        return renamed.contains(before) ? change.after().name() : before;
    }
}
