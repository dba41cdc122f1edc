using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary><c>explain limit</c>: the limits of an item that stand on a day, what stood before and what comes after.</summary>
public sealed class LimitExplainer : IExplainer
{
    private static readonly string[] Items = [.. ShippedStandards.Book.Limits.Select(each => each.Item).Distinct()];

    /// <inheritdoc/>
    public string Name => "limit";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
    [
        new("on", "yyyy-MM-dd", Required: true),
        new("item", "PM2.5|…", Required: true),
        new("period", "year|24h|8h|1h|sample|day|night"),
        new("class", "1|2|…"),
        ExplainOption.Pair("value", "N"),
    ];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var (day, value, typed) = (arguments.Day("on")!.Value, arguments.Reading("value"), arguments.Text("item")!);
        var item = Items.FirstOrDefault(each => ExplainOption.Plain(each) == ExplainOption.Plain(typed))
            ?? throw new Refusal("explain.item.unknown", ExplainArguments.Shown(typed), string.Join(' ', Items));
        StandardLimit[] standing = [.. ShippedStandards.Book.LimitsOn(item, day)
            .Where(each => arguments.Text("period") is not { } period || each.Period == period)
            .Where(each => arguments.Text("class") is not { } @class || each.Class == @class)];
        if (standing is []) throw new Refusal("explain.limit.none", day, item);
        return Task.FromResult(new Explanation(
            [.. standing.SelectMany(limit => LimitWords.Say(limit, ShippedStandards.Book, value, words))],
            new
            {
                On = day,
                Item = item,
                Value = value,
                Limits = standing.Select(limit => new
                {
                    limit.Standard,
                    limit.Period,
                    limit.Class,
                    limit.Comparison,
                    Limit = limit.Value,
                    limit.Unit,
                    limit.ValidFrom,
                    limit.ValidTo,
                    limit.Source,
                    limit.Confirmed,
                    Kept = value is { } reading ? limit.Admits(reading) : (bool?)null,
                }),
            }));
    }
}
