using System.Text.Json;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>The verb <c>recompute</c>: every figure of a bundle again, from its rows, with no database and no site.</summary>
public static class Recompute
{
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    private static readonly ExplainOption[] Options = [new("against", "BUNDLE"), new("json"), new("en"), new("help")];

    /// <summary>Computes a bundle.</summary>
    /// <param name="args">The bundle, then <c>--against</c> an earlier one, <c>--json</c>, <c>--en</c>.</param>
    /// <param name="output">Where the figures, or the one sentence that says what is wrong, are written.</param>
    /// <returns>The exit code: 0 computed, 2 not a bundle that can be computed.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var words = args.Contains("--en") ? Wording.English : Wording.Chinese;
        try
        {
            if (args is [] or ["--help" or "--en" or "--json", ..])
            {
                await output.WriteLineAsync(words["bundle.usage"]);
                return args.Contains("--help") ? 0 : 2;
            }
            var arguments = ExplainArguments.Parse(args[1..], Options);
            var figures = BundleFigures.Of(Bundle.Read(args[0]), arguments.Text("against") is { } earlier ? Bundle.Read(earlier) : null);
            await output.WriteLineAsync(arguments.Has("json") ? JsonSerializer.Serialize(figures, Indented) : string.Join(Environment.NewLine, Lines(figures, words)));
            return 0;
        }
        catch (Refusal refusal)
        {
            await output.WriteLineAsync(words[refusal.Message, [.. refusal.Args]]);
            return 2;
        }
    }

    private static IEnumerable<string> Lines(BundleFigures figures, Wording words)
    {
        if (figures.Title is { } title) yield return title;
        foreach (var wave in figures.Waves)
        {
            yield return words["bundle.wave", wave.Wave ?? "", wave.Rows, wave.SumOfWeights, wave.WeightEffect, wave.EffectiveBase];
            if (wave.Calibration is { } done) yield return words[done.Converged ? "bundle.converged" : "bundle.converged.not", done.Iterations, done.LargestError, done.Trims, done.SmallestWeight, done.LargestWeight];
            foreach (var line in Lines(wave.Figures, words)) yield return line;
            foreach (var (name, median) in wave.Medians) yield return words["bundle.median", name, median];
        }
        foreach (var set in figures.Sets)
        {
            yield return words["bundle.set", set.Name, set.Rows];
            foreach (var line in Lines(set.Figures, words)) yield return line;
        }
        if (figures.Response is { } rates) yield return words["bundle.rates", Percent(rates.Rr1), Percent(rates.Rr3), Percent(rates.Cooperation1), Percent(rates.Refusal1), Percent(rates.Contact1)];
        foreach (var test in figures.Tests)
            yield return words[test.Significant ? "bundle.test.yes" : "bundle.test.no", Name(test.Question, test.By, test.Answer, test.Part), words[$"BundleMeasure.{test.Measure}"], test.Difference, test.Low, test.High, test.Z, test.P, test.HolmP];
        if (figures.NotCompared.Count > 0) yield return words["bundle.apart", string.Join(", ", figures.NotCompared)];
        foreach (var omitted in figures.NotRecomputed) yield return words["bundle.omitted", omitted.Figure, omitted.Reason];
        yield return words["bundle.method"];
    }

    private static IEnumerable<string> Lines(IReadOnlyList<BundleFigure> figures, Wording words)
    {
        foreach (var figure in figures)
        {
            yield return words["bundle.figure", Name(figure.Question, figure.By, figure.Answer, figure.Part), words[$"BundleMeasure.{figure.Measure}"], figure.Value, figure.StandardError, figure.Low, figure.High, figure.Base, figure.Missing];
            if (figure.DesignEffectWithReplacement is { } effect) yield return words["bundle.effect", figure.DesignEffect ?? effect, effect, figure.EffectiveBase];
        }
    }

    private static string Percent(double? share) => share is { } known ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{known:P1}") : "—";

    private static string Name(params IEnumerable<string?> parts) => string.Join(" · ", parts.OfType<string>());
}
