namespace PingHuEcoPublic.Surveys;

/// <summary>What one answer is worth.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Counts">Whether it counts towards the rate (满意率: 满意 and 比较满意).</param>
public sealed record ScorePoint(double Points, bool Counts);

/// <summary>How answers become points: 满意 = 100, 比较满意 = 80, … Printed with every figure made by it.</summary>
/// <param name="Map">Its name, e.g. <c>satisfaction-4</c>.</param>
/// <param name="ValidFrom">Since when it stands.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Confirmed">False while the bureau has not confirmed it; shown as such.</param>
/// <param name="Points">The points by option, outside options absent.</param>
public sealed record ScoreMap(string Map, DateOnly ValidFrom, string Source, bool Confirmed, IReadOnlyDictionary<string, ScorePoint> Points)
{
    /// <summary>Whether the map gives a rate at all: some answers count and some do not.</summary>
    public bool HasRate => Points.Values.Any(point => point.Counts) && Points.Values.Any(point => !point.Counts);
}

/// <summary>One dated row of a score map, as it is kept.</summary>
/// <param name="Map">The map.</param>
/// <param name="ValidFrom">Since when the map stands in this form.</param>
/// <param name="Option">The option.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Counts">Whether it counts towards the rate.</param>
/// <param name="Source">Where the map comes from.</param>
/// <param name="Confirmed">Whether the bureau has confirmed it.</param>
public sealed record ScoreRow(string Map, DateOnly ValidFrom, string Option, double Points, bool Counts, string Source, bool Confirmed);

/// <summary>The score maps that stand on a day.</summary>
public static class ScoreMaps
{
    /// <summary>The newest form of each map that has begun by a day.</summary>
    public static IReadOnlyDictionary<string, ScoreMap> On(this IEnumerable<ScoreRow> rows, DateOnly day) =>
        rows.Where(row => row.ValidFrom <= day)
            .GroupBy(row => row.Map)
            .Select(forms => forms.GroupBy(row => row.ValidFrom).MaxBy(form => form.Key)!.ToArray())
            .ToDictionary(form => form[0].Map, form => new ScoreMap(
                form[0].Map, form[0].ValidFrom, form[0].Source, form.All(row => row.Confirmed),
                form.ToDictionary(row => row.Option, row => new ScorePoint(row.Points, row.Counts))));
}
