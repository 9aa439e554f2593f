/// Chat completions as OpenAI defined them and most servers speak them.
@NullMarked
package gendata.model.remote.openai;

import org.jspecify.annotations.NullMarked;
