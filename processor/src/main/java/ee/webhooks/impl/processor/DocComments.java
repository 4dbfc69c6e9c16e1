// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Reads the comments of elements, those in Markdown too, which JDK 23 brought. */
final class DocComments {

    private static final String MARKDOWN_KIND = "END_OF_LINE";

    private final Elements elements;
    private final Optional<Method> kindOf;

    DocComments(Elements elements) {
        this.elements = elements;
        this.kindOf = kindOf();
    }

    private static Optional<Method> kindOf() {
        try {
            return Optional.of(Elements.class.getMethod("getDocCommentKind", Element.class));
        } catch (NoSuchMethodException olderJdk) {
            return Optional.empty();
        }
    }

    /** Empty if there is no comment, or only one that asks for what is inherited anyway. */
    Optional<DocComment> of(Element element) {
        return Optional.ofNullable(elements.getDocComment(element))
                .map(String::stripIndent)
                .filter(text -> !text.isBlank() && !text.strip().equals("{@inheritDoc}"))
                .map(text -> DocComment.parse(text, isMarkdown(element)));
    }

    private boolean isMarkdown(Element element) {
        try {
            return kindOf.isPresent()
                    && String.valueOf(kindOf.get().invoke(elements, element)).equals(MARKDOWN_KIND);
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }
}
