// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.javadoc.JavadocKey;
import ee.webhooks.impl.javadoc.TypeJavadoc;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Turns the Javadoc of a type and of its members into texts. Members keep their names in Java: what they are called in the document depends on
 * annotations and settings that are known only where the document is made.
 */
final class JavadocCollector {

    private final Elements elements;
    private final Types types;
    private final TypeNames names;
    private final DocComments comments;

    JavadocCollector(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.names = new TypeNames(environment);
        this.comments = new DocComments(elements);
    }

    TypeJavadoc collect(TypeElement type) {
        Map<String, String> texts = new TreeMap<>();
        Optional<DocComment> comment = comments.of(type);
        comment.flatMap(DocComment::text).ifPresent(text -> texts.put(JavadocKey.TYPE, text));
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            comment.flatMap(record -> record.parameter(name))
                    .ifPresent(text -> texts.put(JavadocKey.field(name), text));
        }
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                addText(JavadocKey.constant(member.getSimpleName().toString()), member, texts);
            } else if (member.getKind() == ElementKind.FIELD
                    && !member.getModifiers().contains(Modifier.STATIC)) {
                addText(JavadocKey.field(member.getSimpleName().toString()), member, texts);
            } else if (member.getKind() == ElementKind.METHOD
                    && !member.getModifiers().contains(Modifier.STATIC)) {
                addMethod((ExecutableElement) member, type, texts);
            }
        }
        return new TypeJavadoc(texts);
    }

    private void addText(String key, Element member, Map<String, String> texts) {
        comments.of(member).flatMap(DocComment::text).ifPresent(text -> texts.put(key, text));
    }

    /** Any method of an interface may be a webhook; elsewhere only getters matter. */
    private void addMethod(ExecutableElement method, TypeElement type, Map<String, String> texts) {
        boolean isGetter =
                method.getParameters().isEmpty() && method.getReturnType().getKind() != TypeKind.VOID;
        boolean isAbstract =
                type.getKind().isInterface() && method.getModifiers().contains(Modifier.ABSTRACT);
        if (!isGetter && !isAbstract) {
            return;
        }
        comments.of(method).or(() -> inherited(method, type, type)).ifPresent(comment -> {
            if (isGetter) {
                comment.property()
                        .ifPresent(text -> texts.put(
                                JavadocKey.getter(method.getSimpleName().toString()), text));
            }
            if (isAbstract) {
                addOperation(method, comment, texts);
            }
        });
    }

    private void addOperation(ExecutableElement method, DocComment comment, Map<String, String> texts) {
        String signature = names.signature(method);
        comment.text().ifPresent(text -> {
            FirstSentence split = FirstSentence.of(text);
            put(JavadocKey.summary(signature), split.sentence(), texts);
            put(JavadocKey.description(signature), split.rest(), texts);
        });
        for (int index = 0; index < method.getParameters().size(); index++) {
            String key = JavadocKey.parameter(signature, index);
            comment.parameter(method.getParameters().get(index).getSimpleName().toString())
                    .ifPresent(text -> texts.put(key, text));
        }
        comment.result().ifPresent(text -> texts.put(JavadocKey.result(signature), text));
    }

    private static void put(String key, String text, Map<String, String> texts) {
        if (!text.isEmpty()) {
            texts.put(key, text);
        }
    }

    /** A method that is declared again without Javadoc has that of the method it overrides. */
    private Optional<DocComment> inherited(ExecutableElement method, TypeElement type, TypeElement declaring) {
        for (TypeMirror extended : types.directSupertypes(type.asType())) {
            if (extended instanceof DeclaredType declared && declared.asElement() instanceof TypeElement parent) {
                Optional<DocComment> comment = ElementFilter.methodsIn(parent.getEnclosedElements()).stream()
                        .filter(candidate -> elements.overrides(method, candidate, declaring))
                        .findFirst()
                        .flatMap(comments::of)
                        .or(() -> inherited(method, parent, declaring));
                if (comment.isPresent()) {
                    return comment;
                }
            }
        }
        return Optional.empty();
    }
}
