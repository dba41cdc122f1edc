using System.Text.Json.Serialization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>What the handling of a proven report led to, as far as the reward depends on it.</summary>
/// <param name="Fine">The fine of the penalty decision; null where none was made.</param>
/// <param name="Detention">Someone was put in administrative detention (行政拘留).</param>
/// <param name="Arrest">Criminal coercive measures were taken and the arrest was approved (批准逮捕).</param>
/// <param name="Verdict">A court found someone guilty.</param>
public sealed record RewardFacts([property: JsonPropertyName("fineFen")] Fen? Fine, bool Detention = false, bool Arrest = false, bool Verdict = false);

/// <summary>For what a part of the reward is given.</summary>
public enum RewardGround
{
    /// <summary>A penalty was decided: a share of the fine, up to a cap.</summary>
    Fine,

    /// <summary>Administrative detention.</summary>
    Detention,

    /// <summary>Arrest approved.</summary>
    Arrest,

    /// <summary>Guilty verdict.</summary>
    Verdict,
}

/// <summary>One part of the reward with the rule that gives it.</summary>
/// <param name="Ground">For what.</param>
/// <param name="Amount">How much.</param>
/// <param name="Rule">The rule row's code.</param>
/// <param name="Source">The rule row's source.</param>
/// <param name="Percent">The share of the fine; null for fixed amounts.</param>
/// <param name="Cap">The most that the share may come to; null for fixed amounts.</param>
public sealed record RewardPart(
    RewardGround Ground,
    [property: JsonPropertyName("amountFen")] Fen Amount,
    string Rule,
    string Source,
    int? Percent = null,
    [property: JsonPropertyName("capFen")] Fen? Cap = null);

/// <summary>
/// The reward by the Zhejiang rule of 2021 with its formula, kept beside the award. Grounds add up. Exceptional awards and
/// bounties need the consent of the government of the same level and are people's decisions: they are never computed.
/// </summary>
/// <param name="On">The day whose rules were applied.</param>
/// <param name="Facts">What was given.</param>
/// <param name="Parts">The parts, in the rule's order.</param>
/// <param name="Total">Their sum.</param>
public sealed record Reward(DateOnly On, RewardFacts Facts, IReadOnlyList<RewardPart> Parts, [property: JsonPropertyName("totalFen")] Fen Total)
{
    /// <summary>Computes the reward. The share of the fine is rounded to the 分, a half upwards, since the rule says nothing of rounding.</summary>
    /// <param name="facts">What the handling led to.</param>
    /// <param name="rules">The rule rows.</param>
    /// <param name="on">The day whose rules apply.</param>
    /// <exception cref="Refusal">
    /// <c>reward.rule.absent</c>: no reward rule stands on that day; <c>reward.ground.absent</c>: nothing that the rule rewards.
    /// </exception>
    public static Reward Of(RewardFacts facts, RuleBook rules, DateOnly on)
    {
        if (rules.Find("reward.base.percent", on) is null) throw new Refusal("reward.rule.absent", on);
        RewardPart[] parts = [.. PartsOf(facts, rules, on)];
        if (parts is []) throw new Refusal("reward.ground.absent");
        return new(on, facts, parts, parts.Aggregate(Fen.Zero, (sum, part) => sum + part.Amount));
    }

    private static IEnumerable<RewardPart> PartsOf(RewardFacts facts, RuleBook rules, DateOnly on)
    {
        if (facts.Fine is { } fine && fine > Fen.Zero) yield return Share(fine, rules.On("reward.base.percent", on), rules.On("reward.base.cap", on));
        if (facts.Detention) yield return Fixed(RewardGround.Detention, rules.On("reward.detention", on));
        if (facts.Arrest) yield return Fixed(RewardGround.Arrest, rules.On("reward.arrest", on));
        if (facts.Verdict) yield return Fixed(RewardGround.Verdict, rules.On("reward.verdict", on));
    }

    private static RewardPart Share(Fen fine, Rule percent, Rule cap)
    {
        var share = checked((int)percent.Amount);
        return new(RewardGround.Fine, Fen.Min(fine.Percent(share), cap.AsFen()), percent.Code, percent.Source, share, cap.AsFen());
    }

    private static RewardPart Fixed(RewardGround ground, Rule rule) => new(ground, rule.AsFen(), rule.Code, rule.Source);
}
