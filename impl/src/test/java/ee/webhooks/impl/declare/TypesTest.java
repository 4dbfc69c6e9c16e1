// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {

    /** A place to name types in. */
    interface Sample {

        <T> void of(
                String text,
                int number,
                List<String> texts,
                List<Integer> numbers,
                ArrayList<String> arrayList,
                List<String>[] arrays,
                Collection<? extends Number> bounded,
                T variable,
                Object object,
                Integer boxed,
                Number wide);
    }

    private static final Method SAMPLE = Arrays.stream(Sample.class.getMethods())
            .filter(method -> method.getName().equals("of"))
            .findFirst()
            .orElseThrow();

    private static final Map<String, Type> TYPES = types();

    private static Map<String, Type> types() {
        Type[] declared = SAMPLE.getGenericParameterTypes();
        Type wildcard = ((java.lang.reflect.ParameterizedType) declared[6]).getActualTypeArguments()[0];
        return Map.ofEntries(
                Map.entry("String", declared[0]),
                Map.entry("int", declared[1]),
                Map.entry("List<String>", declared[2]),
                Map.entry("List<Integer>", declared[3]),
                Map.entry("ArrayList<String>", declared[4]),
                Map.entry("List<String>[]", declared[5]),
                Map.entry("? extends Number", wildcard),
                Map.entry("T", declared[7]),
                Map.entry("Object", declared[8]),
                Map.entry("Integer", declared[9]),
                Map.entry("Number", declared[10]),
                Map.entry("List", List.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String           | java.lang.String",
                "int              | java.lang.Integer",
                "List<String>     | java.util.List",
                "List<String>[]   | [Ljava.util.List;",
                "? extends Number | java.lang.Number",
                "T                | java.lang.Object",
            })
    void instancesHaveTheRawClass(String type, String rawClass) {
        assertThat(Types.rawClass(TYPES.get(type)).getName()).isEqualTo(rawClass);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Object        | String            | true",
                "String        | Object            | false",
                "Number        | Integer           | true",
                "int           | Integer           | true",
                "Integer       | int               | true",
                "int           | Number            | false",
                "List<String>  | List<String>      | true",
                "List<String>  | List<Integer>     | false",
                "List<String>  | ArrayList<String> | true",
                "List<String>  | List              | true",
                "List          | List<String>      | true",
                "List<String>  | String            | false",
            })
    void typeIsAssignableAsInJava(String to, String from, boolean assignable) {
        assertThat(Types.isAssignable(TYPES.get(to), TYPES.get(from))).isEqualTo(assignable);
    }

    @Test
    void methodIsShownWithItsParameters() throws NoSuchMethodException {
        assertThat(Types.display(List.class, List.class.getMethod("add", int.class, Object.class)))
                .isEqualTo("java.util.List.add(int, Object)");
        assertThat(Types.display(ArrayList.class, Collection.class.getMethod("clear")))
                .isEqualTo("java.util.ArrayList.clear()");
    }
}
