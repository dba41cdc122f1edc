using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Says a verdict on noise in words, in either language.</summary>
public static class NoiseWords
{
    /// <summary>Whether the limits are kept, each reading, what night is, and on what it rests.</summary>
    public static IReadOnlyList<string> Say(NoiseVerdict verdict, Wording words) =>
    [
        words[verdict.Readings.All(each => each.Excess == 0) ? "Noise.Kept" : "Noise.Exceeded", words[$"Quality.Class.Noise.{verdict.Class}"]],
        .. verdict.Readings.Select(each => each.Excess == 0
            ? words["Noise.Reading.Kept", words[$"Quality.Period.{each.Period}"], each.Value, each.Limit]
            : words["Noise.Reading.Exceeded", words[$"Quality.Period.{each.Period}"], each.Value, each.Limit, each.Excess]),
        words["Noise.Night", verdict.NightFrom, verdict.NightTo],
        words["Quality.Basis", verdict.Standard.Title(words), verdict.Standard.Source],
        .. verdict.Readings.All(each => each.Confirmed) ? Array.Empty<string>() : [words["Quality.Unconfirmed"]],
    ];
}
