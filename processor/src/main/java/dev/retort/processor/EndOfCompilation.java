package dev.retort.processor;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.retort.processor.entity.ClassFinder;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Runs something once the compiler is done, unless it found an error. javac looks into method bodies after annotation
 * processing only, so what is written at the end of the processing may belong to a compilation that fails. It writes no
 * class file after an error: when each class that it was handed has one, there was none.
 *
 * <p>Only javac tells its end. In other compilers, under kapt, and where a build tool hides javac, it is the end of the
 * processing.
 */
interface EndOfCompilation {

    /** Where kapt wants Kotlin sources that a processor generates. */
    String KAPT = "kapt.kotlin.generated";

    /** Adds the classes of a round, which have to be compiled without an error. */
    void expect(Set<? extends Element> roots);

    /** Runs something at the end, called at the end of the processing. */
    void atEnd(Runnable work);

    /**
     * Whether a class may be handed to the compiler when processing ends, which saves it a round: it takes the class
     * then, and none of the classes of this round needs it before.
     *
     * @param roots the classes of the round
     */
    boolean mayWait(Set<? extends Element> roots, String packageName, String simpleName);

    /** Tells that a source is handed over in the last round, which javac reads only where there was no error. */
    void handedOverLast();

    /**
     * What the environment allows. Kotlin's kapt runs the processing of javac alone, on stubs, and never comes to an
     * end that javac would tell; it can be told by an option that it gives to every processor.
     */
    static EndOfCompilation in(ProcessingEnvironment environment, ClassFinder finder) {
        if (environment.getOptions().containsKey(KAPT)) {
            return new Processing();
        }
        try {
            Javac javac = new Javac(finder, Trees.instance(environment));
            JavacTask.instance(environment).addTaskListener(javac);
            return javac;
        } catch (IllegalArgumentException | LinkageError e) {
            return new Processing();
        }
    }

    /** Does not know more than the processing. */
    final class Processing implements EndOfCompilation {

        @Override
        public void expect(Set<? extends Element> roots) {
            // nobody is going to tell what becomes of them
        }

        @Override
        public void atEnd(Runnable work) {
            work.run();
        }

        @Override
        public boolean mayWait(Set<? extends Element> roots, String packageName, String simpleName) {
            return false;
        }

        @Override
        public void handedOverLast() {
            // written by now
        }
    }

    /** Is told by javac which classes it has analysed and written. */
    final class Javac implements EndOfCompilation, TaskListener {

        private final ClassFinder finder;
        private final Trees trees;
        private boolean hasSources;
        private final Set<String> expected = new TreeSet<>();
        private final Set<String> compiled = new TreeSet<>();
        private boolean analyzes;
        private boolean awaitsReading;
        private Runnable work = () -> {};

        Javac(ClassFinder finder, Trees trees) {
            this.finder = finder;
            this.trees = trees;
        }

        @Override
        public void expect(Set<? extends Element> roots) {
            boolean first = compiled.isEmpty() && expected.isEmpty();
            for (Element root : roots) {
                if (root instanceof TypeElement type) {
                    (trees.getPath(root) == null ? compiled : expected)
                            .add(type.getQualifiedName().toString());
                }
            }
            hasSources |= first && !expected.isEmpty();
        }

        @Override
        public void atEnd(Runnable toRun) {
            if (hasSources) {
                work = toRun;
            } else {
                // compiled classes are processed, which may have been compiled with more than is here now
                toRun.run();
            }
        }

        @Override
        public boolean mayWait(Set<? extends Element> roots, String packageName, String simpleName) {
            Mentions mentions = new Mentions(packageName, simpleName);
            return roots.stream()
                    .map(trees::getPath)
                    .filter(Objects::nonNull)
                    .map(TreePath::getCompilationUnit)
                    .distinct()
                    .noneMatch(mentions::in);
        }

        @Override
        public void handedOverLast() {
            awaitsReading = true;
        }

        @Override
        public void started(TaskEvent event) {
            analyzes |= event.getKind() == TaskEvent.Kind.ANALYZE;
            awaitsReading &= event.getKind() != TaskEvent.Kind.PARSE;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.GENERATE && event.getTypeElement() != null) {
                expected.remove(event.getTypeElement().getQualifiedName().toString());
            } else if (event.getKind() == TaskEvent.Kind.COMPILATION
                    && (analyzes ? expected.isEmpty() : !awaitsReading && !hasUnknownTypes())) {
                work.run();
            }
        }

        /**
         * With {@code -proc:only} nothing is analysed and written; nor is it where another processor reported an error
         * in the last round, and where types are missing, which javac says when nobody can bring them any more.
         */
        private boolean hasUnknownTypes() {
            return expected.stream()
                    .map(finder::find)
                    .anyMatch(type -> type != null && UnknownTypes.isDeclaredWith(type));
        }
    }
}
