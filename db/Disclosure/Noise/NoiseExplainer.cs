using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary><c>explain noise</c>: readings of noise against the limits of the class of their area.</summary>
public sealed class NoiseExplainer : IExplainer
{
    private static readonly string[] Periods = ["day", "night", "night-peak"];

    /// <inheritdoc/>
    public string Name => "noise";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
        [new("on", "yyyy-MM-dd"), new("class", "0|1|2|3|4a|4b", Required: true), .. Periods.Select(period => ExplainOption.Pair(period, "dB(A)"))];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var readings = arguments.Readings(Periods);
        if (readings.Count == 0) throw new Refusal("explain.reading.none", string.Join(' ', Options.Skip(2)));
        var verdict = NoiseVerdict.Of(arguments.DayOrToday("on"), arguments.Text("class")!, readings, ShippedStandards.Book, ReferenceFiles.Rules);
        return Task.FromResult(new Explanation(
            NoiseWords.Say(verdict, words),
            new { verdict.On, Standard = verdict.Standard.Code, verdict.Class, verdict.Readings, verdict.NightFrom, verdict.NightTo, verdict.Standard.Source }));
    }
}
