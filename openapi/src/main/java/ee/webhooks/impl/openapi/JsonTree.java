// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.runtime.io.Format;
import io.smallrye.openapi.runtime.io.JsonIO;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets SmallRye read JSON as maps, lists and values. It replaces Jackson and SnakeYAML, three quarters of the size of
 * what would have to be embedded, of which a scan only needs this. Documents are never written.
 */
final class JsonTree implements JsonIO<Object, List<Object>, Map<String, Object>, List<Object>, Map<String, Object>> {

    @Override
    public Object fromReader(Reader reader, Format format) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return JsonParser.parse(text.toString());
    }

    @Override
    public boolean isArray(Object value) {
        return value instanceof List;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Object> asArray(Object value) {
        return (List<Object>) value;
    }

    @Override
    public List<Object> entries(List<Object> array) {
        return array;
    }

    @Override
    public boolean isObject(Object value) {
        return value instanceof Map;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    @Override
    public boolean hasKey(Map<String, Object> object, String key) {
        return object.containsKey(key);
    }

    @Override
    public Set<Map.Entry<String, Object>> properties(Map<String, Object> object) {
        return object.entrySet();
    }

    @Override
    public boolean isString(Object value) {
        return value instanceof String;
    }

    @Override
    public String asString(Object value) {
        return value == null || isArray(value) || isObject(value) ? null : value.toString();
    }

    @Override
    public boolean isBoolean(Object value) {
        return value instanceof Boolean;
    }

    @Override
    public Boolean asBoolean(Object value) {
        return isBoolean(value) ? (Boolean) value : null;
    }

    @Override
    public boolean isNull(Object value) {
        return value == null;
    }

    @Override
    public Integer getJsonInt(Map<String, Object> object, String key) {
        return fromJson(object.get(key), Integer.class);
    }

    @Override
    public String getJsonString(Map<String, Object> object, String key) {
        return asString(object.get(key));
    }

    @Override
    public Boolean getJsonBoolean(Map<String, Object> object, String key) {
        return asBoolean(object.get(key));
    }

    @Override
    public BigDecimal getJsonBigDecimal(Map<String, Object> object, String key) {
        return fromJson(object.get(key), BigDecimal.class);
    }

    @Override
    public Object getValue(Map<String, Object> object, String key) {
        return object.get(key);
    }

    @Override
    public Optional<List<Object>> getArray(Map<String, Object> object, String key) {
        return Optional.ofNullable(object.get(key)).filter(this::isArray).map(this::asArray);
    }

    @Override
    public Optional<Map<String, Object>> getObject(Map<String, Object> object, String key) {
        return Optional.ofNullable(object.get(key)).filter(this::isObject).map(this::asObject);
    }

    @Override
    public Object fromJson(Object value) {
        return value;
    }

    @Override
    public <T> T fromJson(Object value, Class<T> type) {
        if (type == String.class) {
            return type.cast(asString(value));
        }
        if (type == Boolean.class) {
            return type.cast(asBoolean(value));
        }
        if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString());
            if (type == BigDecimal.class) {
                return type.cast(number);
            }
            boolean isWhole = number.stripTrailingZeros().scale() <= 0;
            if (type == Integer.class && isWhole && number.compareTo(BigDecimal.valueOf(number.intValue())) == 0) {
                return type.cast(number.intValue());
            }
            if (type == Long.class && isWhole && number.compareTo(BigDecimal.valueOf(number.longValue())) == 0) {
                return type.cast(number.longValue());
            }
            if (type == BigInteger.class && isWhole) {
                return type.cast(number.toBigIntegerExact());
            }
        }
        return null;
    }

    @Override
    public Object toJson(Object object, Object otherwise, PropertyMapper<Object, Map<String, Object>> mapper) {
        throw writing();
    }

    @Override
    public String toString(Object value, Format format) {
        throw writing();
    }

    @Override
    public List<Object> createArray() {
        throw writing();
    }

    @Override
    public void add(List<Object> array, Object value) {
        throw writing();
    }

    @Override
    public List<Object> buildArray(List<Object> array) {
        throw writing();
    }

    @Override
    public Map<String, Object> createObject() {
        throw writing();
    }

    @Override
    public void set(Map<String, Object> object, String key, Object value) {
        throw writing();
    }

    @Override
    public void setAll(Map<String, Object> object, Map<String, Object> source) {
        throw writing();
    }

    @Override
    public Map<String, Object> buildObject(Map<String, Object> object) {
        throw writing();
    }

    @Override
    public Object nullValue() {
        throw writing();
    }

    private static UnsupportedOperationException writing() {
        return new UnsupportedOperationException("A scan writes no JSON");
    }
}
