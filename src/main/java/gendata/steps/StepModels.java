package gendata.steps;

import gendata.model.Endpoint;
import gendata.model.Pool;
import gendata.vary.AxisValue;
import gendata.vary.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whom a step asks: always the same models, or those that an axis names for the unit. Immutable.
///
/// @param pools by the names of the axis' values; of a step that always asks the same it is one
/// @param axis the name of the axis; empty where there is only one pool
public record StepModels(Map<String, Pool> pools, String axis) {
    public StepModels {
        pools = new LinkedHashMap<>(pools);
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("nobody to ask");
        }
    }

    public static StepModels of(Pool only) {
        return new StepModels(Map.of("", only), "");
    }

    /// Every model that some unit may ask, each once.
    public List<Endpoint> members() {
        Map<String, Endpoint> members = new LinkedHashMap<>();
        pools.values().forEach(pool -> pool.members().forEach(member -> members.putIfAbsent(member.name(), member)));
        return List.copyOf(members.values());
    }

    /// Whom a unit asks.
    public Endpoint of(Unit unit) {
        return pool(unit).of(unit.id());
    }

    /// Whom a unit asks, and who takes over one after the other where that is wanted.
    public List<Endpoint> all(Unit unit) {
        return pool(unit).all(unit.id());
    }

    private Pool pool(Unit unit) {
        if (axis.isEmpty()) {
            return pools.values().iterator().next();
        }
        AxisValue named = unit.variant().value(axis);
        Pool pool = named == null ? null : pools.get(named.name());
        if (pool == null) {
            throw new IllegalArgumentException("no model for " + axis + " " + named);
        }
        return pool;
    }
}
