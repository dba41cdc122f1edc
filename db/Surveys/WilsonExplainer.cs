using System.Globalization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary><c>explain wilson</c>: a share and its 95 % interval, with the formula and each number in it.</summary>
public sealed class WilsonExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "wilson";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } = [new("successes", "S", Required: true), new("n", "N", Required: true)];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var (successes, n) = (CountOf(arguments.Text("successes")!, "successes"), CountOf(arguments.Text("n")!, "n"));
        if (n == 0 || successes > n) throw new Refusal("explain.wilson.base", successes, n);
        var (share, interval) = ((double)successes / n, Interval.Wilson(successes, n));
        return Task.FromResult(new Explanation(
            [
                words["explain.wilson.result", share, interval.Low, interval.High, successes, n],
                words["explain.wilson.formula"],
                words["explain.wilson.inputs", share, n, Interval.Z95],
                words["explain.wilson.source"],
            ],
            new { successes, n, share, interval.Low, interval.High, z = Interval.Z95 }));
    }

    internal static int CountOf(string text, string option) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 100_000_000 ? count
        : throw new Refusal("explain.count.wrong", option, ExplainArguments.Shown(text));
}
