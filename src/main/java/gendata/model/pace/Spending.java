package gendata.model.pace;

import gendata.model.Budget;
import gendata.model.Tariff;

/// What a model may spend, perhaps together with others, and what its calls are charged with.
///
/// @param wake tells the model to look again for room
record Spending(Budget budget, Tariff tariff, Runnable wake) {}
