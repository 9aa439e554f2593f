package gendata.format.parquet;

/// How many more different fields all the objects of a dataset may have while their types are being found.
final class FieldBudget {
    private int left;

    FieldBudget(int left) {
        this.left = left;
    }

    /// Takes one field, if there is one left.
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    void giveBack(int fields) {
        left += fields;
    }
}
