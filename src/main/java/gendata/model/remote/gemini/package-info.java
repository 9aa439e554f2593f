/// The Gemini API's generateContent.
@NullMarked
package gendata.model.remote.gemini;

import org.jspecify.annotations.NullMarked;
