using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary><c>explain water</c>: the class of a section by its single worst item.</summary>
public sealed class WaterExplainer : IExplainer
{
    private static readonly IReadOnlyList<string> Items = WaterGrade.ItemsOf(ShippedStandards.Book);

    /// <inheritdoc/>
    public string Name => "water";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
    [
        new("on", "yyyy-MM-dd"),
        new("lake"),
        .. Items.Where(item => item == Of(Typed(item), lake: false)).Select(item => ExplainOption.Pair(Typed(item), UnitOf(item))),
    ];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var lake = arguments.Has("lake");
        var readings = Items
            .Where(item => item == Of(Typed(item), lake))
            .Select(item => (Item: item, Value: arguments.Reading(ExplainOption.Plain(Typed(item)))))
            .Where(each => each.Value is not null)
            .ToDictionary(each => each.Item, each => each.Value!.Value);
        if (readings.Count == 0) throw new Refusal("explain.reading.none", string.Join(' ', Options.Skip(2)));
        var grade = WaterGrade.Of(arguments.DayOrToday("on"), readings, ShippedStandards.Book);
        if (grade.Items is []) throw new Refusal("explain.standard.absent", arguments.DayOrToday("on"));
        return Task.FromResult(new Explanation(WaterWords.Say(grade, words), FactsOf(grade, words)));
    }

    private static object FactsOf(WaterGrade grade, Wording words) => new
    {
        grade.On,
        Standard = grade.Standard.Code,
        Class = grade.Class is { } reached ? (int?)reached : null,
        Written = grade.Class is { } written ? WaterWords.Class(written, words) : null,
        grade.Deciding,
        Items = grade.Items.Select(item => new { item.Item, item.Value, Class = (int)item.Class, item.Assessed, Limits = item.Kept.Select(each => each.Value), Better = item.Broken?.Value }),
        grade.Standard.Source,
    };

    // The limits of lakes for what has them, those of rivers otherwise; total nitrogen has one for lakes alone.
    private static string Of(string typed, bool lake) => Items.Contains($"{typed}-lake") && (lake || !Items.Contains(typed)) ? $"{typed}-lake" : typed;

    private static bool IsOfLakes(string item) => item.EndsWith("-lake", StringComparison.Ordinal);

    private static string Typed(string item) => IsOfLakes(item) ? item[..^"-lake".Length] : item;

    private static string UnitOf(string item) => ShippedStandards.Book.Limits.First(each => each.Item == item || each.Item == $"{item}-low").Unit;
}
