/// Anthropic's messages.
@NullMarked
package gendata.model.remote.anthropic;

import org.jspecify.annotations.NullMarked;
