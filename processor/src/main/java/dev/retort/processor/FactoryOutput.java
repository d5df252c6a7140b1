package dev.retort.processor;

import dev.retort.processor.codegen.FactoryFile;
import dev.retort.processor.codegen.SessionFactoryGenerator;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.draft.Refusal;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Hands the session factory to the compiler. A source file that is closed in a round costs another one, for which javac
 * enters all classes again; one that is opened in time and closed in the last round is compiled without that, and javac
 * has nothing to say against it. So it is kept open until then, or until a class needs it.
 */
final class FactoryOutput {

    private final Filer filer;
    private final ClassOutput classOutput;
    private final EndOfCompilation end;
    private @Nullable FactoryFile file;
    private @Nullable JavaFileObject open;

    FactoryOutput(Filer filer, ClassOutput classOutput, EndOfCompilation end) {
        this.filer = filer;
        this.classOutput = classOutput;
        this.end = end;
    }

    /** Whether there is a factory that the compiler has already. */
    boolean isHandedOver() {
        return file != null && open == null;
    }

    /**
     * Takes a factory, or a newer text of it.
     *
     * @return whether it could; not if it has another name now
     */
    boolean take(SessionFactoryGenerator generator, FactoryFile newer) {
        String name = newer.canonicalName();
        if (file != null && !file.canonicalName().equals(name)) {
            return false;
        }
        try {
            if (open == null) {
                open = filer.createSourceFile(name, newer.originatingElements());
            }
            file = newer;
            return true;
        } catch (FilerException e) {
            if (generator.isCompiled(newer)) {
                file = newer;
                return true;
            }
            deleteClass(name);
            Refusal refusal = new Refusal(Message.FACTORY_NOT_REPLACED, name);
            refusal.initCause(e);
            throw refusal;
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Hands the factory over if it is time to. */
    void endOfRound(Set<? extends Element> roots, boolean processingOver) {
        FactoryFile written = file;
        JavaFileObject target = open;
        if (written == null || target == null) {
            return;
        }
        if (!processingOver && end.mayWait(roots, written.packageName(), written.simpleName())) {
            return;
        }
        open = null;
        if (processingOver) {
            end.handedOverLast();
        }
        try (Writer writer = target.openWriter()) {
            writer.write(written.text());
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private void deleteClass(String name) {
        try {
            classOutput.delete(name.replace('.', '/') + ".class");
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private static Refusal refusal(IOException e) {
        Refusal refusal = new Refusal(Message.CLASS_OUTPUT, e);
        refusal.initCause(e);
        return refusal;
    }
}
