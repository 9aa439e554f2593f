/// Ollama's own chat API.
@NullMarked
package gendata.model.remote.ollama;

import org.jspecify.annotations.NullMarked;
