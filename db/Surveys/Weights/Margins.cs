using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>How many people the population has in each answer of a question.</summary>
/// <param name="People">People by option code, for the town question by division code; each above 0.</param>
public sealed record MarginTargets(IReadOnlyDictionary<string, long> People)
{
    /// <summary>All of them.</summary>
    public long Total => People.Values.Sum();
}

/// <summary>A known distribution of the population, as a person entered it with its source.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Variable">The question's code, e.g. <c>town</c>.</param>
/// <param name="AsOf">The day for which it was counted.</param>
/// <param name="Source">Where it is published.</param>
/// <param name="Targets">People by answer.</param>
public sealed record PopulationMargin(Id<PopulationMargin> Id, string Variable, DateOnly AsOf, string Source, Json<MarginTargets> Targets)
{
    /// <summary>As calibration takes it.</summary>
    public Margin AsMargin() => new(Variable, Targets.Value.People.ToDictionary(each => each.Key, each => (double)each.Value));
}

/// <summary>How weights were made.</summary>
public enum WeightMethod
{
    /// <summary>事后分层: one margin, held exactly.</summary>
    PostStratification,

    /// <summary>迭代比例调整: several margins, held in turn until all hold.</summary>
    Raking,
}

/// <summary>How a wave was weighted and how that ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="Method">One margin or several.</param>
/// <param name="Low">The least weight in mean weights; null for no bound.</param>
/// <param name="High">The largest; null for no bound.</param>
/// <param name="Iterations">Rounds over all margins.</param>
/// <param name="LargestError">The relative error of the worst category.</param>
/// <param name="Converged">Whether every margin holds.</param>
/// <param name="Trims">How often weights were trimmed and raked again.</param>
/// <param name="WithinBounds">Whether all weights lie within the bounds.</param>
/// <param name="Respondents">Answers that carry a weight.</param>
/// <param name="LeftOut">Answers outside the population of the margins: from elsewhere, or a question of theirs left open.</param>
/// <param name="Smallest">The smallest weight: people for whom one answer stands.</param>
/// <param name="Largest">The largest.</param>
/// <param name="WeightEffect">Kish's design effect.</param>
/// <param name="EffectiveBase">Kish's effective base.</param>
/// <param name="MadeAt">When.</param>
public sealed record WeightSet(
    Id<WeightSet> Id, Id<Wave> WaveId, WeightMethod Method, double? Low, double? High, int Iterations, double LargestError, bool Converged, int Trims, bool WithinBounds,
    int Respondents, int LeftOut, double Smallest, double Largest, double WeightEffect, double EffectiveBase, DateTimeOffset MadeAt);
