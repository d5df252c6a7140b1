package dev.retort.processor.ddl;

import dev.retort.change.Change;
import dev.retort.change.Change.AddForeignKey;
import dev.retort.change.Change.AlterColumn;
import dev.retort.change.Change.DropForeignKey;
import dev.retort.change.Change.DropPrimaryKey;
import dev.retort.change.Change.DropUnique;
import dev.retort.change.Change.OfTable;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Foreign keys that are taken off and put on again because the key that they refer to begins or ceases to count by
 * itself: only MySQL and MariaDB refuse to change a column that a foreign key refers to.
 */
final class IdentityReferences {

    private final List<Change> changes;

    private IdentityReferences(List<Change> changes) {
        this.changes = changes;
    }

    /** The changes without those that other databases do not need. */
    static List<Change> without(List<Change> changes) {
        IdentityReferences references = new IdentityReferences(changes);
        Set<Change> needless = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof AddForeignKey add) {
                DropForeignKey drop = new DropForeignKey(add.before(), add.after(), add.foreignKey());
                if (changes.contains(drop) && !references.isNeeded(add)) {
                    needless.add(add);
                    needless.add(drop);
                }
            }
        }
        return changes.stream().filter(c -> !needless.contains(c)).toList();
    }

    private boolean isNeeded(AddForeignKey add) {
        ForeignKey key = add.foreignKey();
        QualifiedName owner = add.after().name();
        return changes.stream()
                .filter(OfTable.class::isInstance)
                .map(OfTable.class::cast)
                .anyMatch(c -> c.after().name().equals(key.referencedTable())
                                && (c instanceof DropPrimaryKey
                                        || c instanceof DropUnique
                                        || c instanceof AlterColumn alter && isRetyped(alter))
                        || c.after().name().equals(owner) && c instanceof AlterColumn alter && isRetyped(alter));
    }

    private static boolean isRetyped(AlterColumn alter) {
        return !alter.from().type().equals(alter.to().type());
    }
}
