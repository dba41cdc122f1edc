using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Reports;

/// <summary><c>explain reward</c>: the reward for a proven report from the fine and what else followed.</summary>
public sealed class RewardExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "reward";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } =
    [
        new("fine", "YUAN"),
        new("on", "yyyy-MM-dd", Required: true),
        new("detention"),
        new("arrest"),
        new("verdict"),
    ];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var facts = new RewardFacts(arguments.Yuan("fine"), arguments.Has("detention"), arguments.Has("arrest"), arguments.Has("verdict"));
        var reward = Reward.Of(facts, ReferenceFiles.Rules, arguments.Day("on")!.Value);
        return Task.FromResult(new Explanation(RewardWords.Say(reward, words), reward));
    }
}
