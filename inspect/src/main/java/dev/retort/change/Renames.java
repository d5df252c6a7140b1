package dev.retort.change;

import dev.retort.schema.CheckCondition;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SeedRow;
import dev.retort.schema.SqlTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in new names what a constraint of the old side demands, so that both sides can be compared.
 *
 * @param newByOld the tables that are on both sides, by their old name
 * @param pairs the same tables by their new name
 */
record Renames(Map<QualifiedName, QualifiedName> newByOld, Map<QualifiedName, TablePair> pairs) {

    ForeignKey of(ForeignKey key, TablePair owner) {
        QualifiedName referenced = newByOld.get(key.referencedTable());
        List<Identifier> referencedColumns =
                referenced == null ? key.referencedColumns() : pair(referenced).renamed(key.referencedColumns());
        return new ForeignKey(
                key.name(),
                owner.renamed(key.columns()),
                referenced == null ? key.referencedTable() : referenced,
                referencedColumns,
                key.onDelete(),
                key.onUpdate(),
                key.definition());
    }

    private TablePair pair(QualifiedName name) {
        TablePair pair = pairs.get(name);
        if (pair == null) {
            throw new IllegalStateException("no pair for " + name);
        }
        return pair;
    }

    static Index of(Index index, TablePair owner) {
        List<Index.Part> parts = index.parts().stream()
                .map(p -> new Index.Part(owner.renamed(List.of(p.column())).get(0), p.descending()))
                .toList();
        return new Index(index.name(), parts, index.unique(), index.options());
    }

    static CheckCondition of(CheckCondition condition, TablePair owner) {
        if (condition instanceof CheckCondition.EnumValues values) {
            return new CheckCondition.EnumValues(
                    owner.renamed(List.of(values.column())).get(0));
        }
        SqlTemplate template = ((CheckCondition.Expression) condition).template();
        Map<Identifier, Identifier> newByOld = owner.columns().newByOld();
        for (Identifier column : TablePair.byName(owner.before()).keySet()) {
            if (!newByOld.containsKey(column)) {
                template = template.renamed(column, TablePair.gone(column));
            }
        }
        // in this order no name is taken on before its former bearer has given it up
        for (Map.Entry<Identifier, Identifier> rename :
                owner.columns().renames().entrySet()) {
            template = template.renamed(rename.getValue(), rename.getKey());
        }
        return new CheckCondition.Expression(template);
    }

    static SeedRow of(SeedRow row, TablePair owner) {
        Map<Identifier, String> values = new LinkedHashMap<>();
        row.values()
                .forEach((column, value) ->
                        values.put(owner.renamed(List.of(column)).get(0), value));
        return new SeedRow(values);
    }
}
