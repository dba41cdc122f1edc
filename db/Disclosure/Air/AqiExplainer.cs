using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary><c>explain aqi</c>: an air quality index from concentrations, by the standard of the day.</summary>
public sealed class AqiExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "aqi";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
    [
        new("on", "yyyy-MM-dd", Required: true),
        new("hourly"),
        .. AqiTable.Pollutants.Select(pollutant => ExplainOption.Pair(pollutant, AirUnits.Of(pollutant))),
    ];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var given = arguments.Readings(AqiTable.Pollutants);
        if (given.Count == 0) throw new Refusal("explain.reading.none", string.Join(' ', Options.Skip(2)));
        var aqi = Aqi.Of(arguments.Day("on")!.Value, given, arguments.Has("hourly"), ShippedStandards.Book, ReferenceFiles.Rules);
        return Task.FromResult(new Explanation(AqiWords.Say(aqi, words), FactsOf(aqi, words)));
    }

    private static object FactsOf(Aqi aqi, Wording words) => new
    {
        aqi.On,
        Standard = aqi.Table.Standard.Code,
        Hourly = aqi.IsHourly,
        Aqi = aqi.Index,
        Published = aqi.Index is null || aqi.Incomplete is not null ? "NA" : $"{aqi.Index}",
        aqi.Level?.Level,
        Category = aqi.Level?.Title(words),
        Colour = aqi.Level?.Colour(words),
        aqi.Primary,
        Items = aqi.Items.Select(item => new
        {
            item.Pollutant,
            item.Period,
            item.Unit,
            item.Given,
            item.Concentration,
            item.Iaqi,
            Fit = item.Fit.ToString(),
            Low = item.Low is { } low ? new { low.Concentration, low.Iaqi } : null,
            High = item.High is { } high ? new { high.Concentration, high.Iaqi } : null,
        }),
        aqi.Missing,
        aqi.Unrounded,
        aqi.Table.Standard.Source,
    };
}
