package gendata.model;

/// What kind of answer a step asks for.
public enum AnswerType {
    TEXT, JSON
}
