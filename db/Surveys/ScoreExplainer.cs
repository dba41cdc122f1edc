using System.Globalization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary><c>explain score</c>: a mean of points, its standard error and 95 % interval, from how often each number of points was given.</summary>
public sealed class ScoreExplainer : IExplainer
{
    /// <inheritdoc/>
    public string Name => "score";

    /// <inheritdoc/>
    public IReadOnlyList<ExplainOption> Options { get; } = [new("answers", "POINTS:COUNT", Required: true, Repeats: true)];

    /// <inheritdoc/>
    public Task<Explanation> ExplainAsync(ExplainArguments arguments, Wording words, CancellationToken ct)
    {
        var answers = arguments.Texts("answers").Select(AnswersOf).ToArray();
        var mean = Mean.Of(answers) ?? throw new Refusal("explain.score.none");
        var lines = new List<string>
        {
            words["explain.score.result", mean.Value, mean.Base],
            words["explain.score.sum", string.Join(" + ", answers.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Value}×{each.Count}"))), answers.Sum(each => each.Value * each.Count), mean.Base],
        };
        if (mean is { StandardError: { } error, Interval: { } interval }) lines.Add(words["explain.score.interval", error, interval.Low, interval.High, Interval.Z95]);
        return Task.FromResult(new Explanation(lines, new { answers = answers.Select(each => new { points = each.Value, each.Count }), n = mean.Base, mean = mean.Value, mean.StandardError, mean.Interval?.Low, mean.Interval?.High }));
    }

    private static (double Value, int Count) AnswersOf(string text) =>
        text.Split(':') is [var points, var count]
        && double.TryParse(points, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100
            ? (value, WilsonExplainer.CountOf(count, "answers"))
            : throw new Refusal("explain.score.wrong", ExplainArguments.Shown(text));
}
