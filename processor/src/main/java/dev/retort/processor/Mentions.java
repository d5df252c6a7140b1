package dev.retort.processor;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.OpensTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the name of a class that is not there yet in what javac resolves, and other processors see, before method
 * bodies: imports, declarations and annotations. A class of the same name elsewhere counts as well, at the price of a
 * round.
 */
final class Mentions extends TreeScanner<Boolean, @Nullable Void> {

    private final String packageName;
    private final String simpleName;

    Mentions(String packageName, String simpleName) {
        this.packageName = packageName;
        this.simpleName = simpleName;
    }

    /** Whether a source file mentions the class. */
    boolean in(CompilationUnitTree unit) {
        return Boolean.TRUE.equals(scan(unit, null));
    }

    @Override
    public Boolean visitIdentifier(IdentifierTree identifier, @Nullable Void none) {
        return identifier.getName().contentEquals(simpleName);
    }

    @Override
    public Boolean visitMemberSelect(MemberSelectTree select, @Nullable Void none) {
        return select.getIdentifier().contentEquals(simpleName)
                // an import of everything fails where the package has no other class
                || select.getIdentifier().contentEquals("*") && isPackage(select.getExpression())
                || Boolean.TRUE.equals(super.visitMemberSelect(select, none));
    }

    @Override
    public Boolean visitExports(ExportsTree exports, @Nullable Void none) {
        return isPackage(exports.getPackageName());
    }

    @Override
    public Boolean visitOpens(OpensTree opens, @Nullable Void none) {
        return isPackage(opens.getPackageName());
    }

    /** Nobody looks into bodies before the end of the processing. */
    @Override
    public Boolean visitBlock(BlockTree body, @Nullable Void none) {
        return false;
    }

    @Override
    public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }

    private boolean isPackage(Tree name) {
        return name.toString().equals(packageName);
    }
}
