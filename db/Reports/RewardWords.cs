using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Reports;

/// <summary>Says a reward's formula in words, in either language.</summary>
public static class RewardWords
{
    /// <summary>The total, each part, how it was rounded, on what it rests and what is never computed.</summary>
    public static IReadOnlyList<string> Say(Reward reward, Wording words) =>
    [
        words["Reward.Total", reward.Total],
        .. reward.Parts.Select(part => PartOf(part, reward.Facts, words)),
        .. reward.Parts.Any(part => part.Percent is not null) ? [words["Reward.Rounding"]] : Array.Empty<string>(),
        words["Reward.On", words.Day(reward.On)],
        .. reward.Parts.Select(part => part.Source).Distinct().Select(source => words["Reward.Source", source]),
        words["Reward.Condition"],
        words["Reward.NotComputed"],
    ];

    private static string PartOf(RewardPart part, RewardFacts facts, Wording words)
    {
        if (part is not { Percent: { } percent, Cap: { } cap }) return words["Reward.Part.Fixed", words[$"RewardGround.{part.Ground}"], part.Amount, part.Rule];
        var fine = facts.Fine.GetValueOrDefault();
        var share = fine.Percent(percent);
        return words[share > cap ? "Reward.Part.Capped" : "Reward.Part.Share", fine, percent, share, cap, part.Rule];
    }
}
