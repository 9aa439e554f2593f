package gendata.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/// Has the library match patterns in linear time. Safe for many threads.
final class Patterns implements RegularExpressionFactory {
    @Override
    public RegularExpression getRegularExpression(String regex) {
        LinearPattern pattern = LinearPattern.compile(regex);
        return pattern::isIn;
    }
}
