using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>The rows of a bundle as a sample.</summary>
/// <param name="bundle">The bundle.</param>
internal sealed class BundleSample(Bundle bundle)
{
    private readonly BundleDefinition definition = bundle.Definition;

    /// <summary>The figures of some of the rows: one wave.</summary>
    public BundleWave Of(string? wave, int[] rows)
    {
        var (plan, calibration) = DesignOf(rows);
        var kish = Kish.Of(plan.Weights);
        var figures = definition.Questions.SelectMany(question => FiguresOf(question, plan, rows)).ToArray();
        return new(wave, rows.Length, kish.Sum, kish.Effect, kish.EffectiveBase,
            calibration is null ? null : new(calibration.Iterations, calibration.LargestError, calibration.Converged, calibration.Trims, calibration.WithinBounds, calibration.Weights.Min(), calibration.Weights.Max()), figures);
    }

    private (SampleDesign Plan, Calibration? Calibration) DesignOf(int[] rows)
    {
        var design = definition.Design;
        double[]? Numbers(string? column) => column is null ? null : Pick(bundle.Numbers(column, []), rows);
        string[]? Cells(string? column) => column is null ? null : Pick(bundle.Column(column), rows);
        var plan = SampleDesign.Of(Numbers(design.Weight) ?? [.. Enumerable.Repeat(1.0, rows.Length)], Cells(design.Stratum), Cells(design.Cluster), Numbers(design.Population));
        if (definition.Calibration is not { } how) return (plan, null);
        if (how.Margins.Any(margin => margin.By.Count == 0)) throw new Refusal("statistics.margin.none");
        if (!(how.Tolerance > 0) || how.MostIterations is < 1 or > 100_000 || how.Low is < 0 or > 1 || how.High is < 1 || double.IsNaN((how.Low ?? 0) + (how.High ?? 1))) throw new Refusal("bundle.calibration");
        var margins = how.Margins.Select(margin => (new Margin(string.Join('|', margin.By), margin.Targets), (IReadOnlyList<string>)[.. rows.Select(row => string.Join('|', margin.By.Select(column => bundle.Column(column)[row])))])).ToArray();
        var calibration = Calibration.Of(plan.Weights, margins, new(how.Tolerance, how.MostIterations, how.Low, how.High));
        return (plan.CalibratedBy(calibration), calibration);
    }

    private IEnumerable<BundleFigure> FiguresOf(BundleQuestion question, SampleDesign plan, int[] rows)
    {
        IEnumerable<string> groups = definition.By is null ? [] : rows.Select(row => bundle.Column(definition.By)[row]).Where(word => !Bundle.IsMissing(word)).Distinct().Order(StringComparer.Ordinal);
        foreach (var by in new string?[] { null }.Concat(groups))
        {
            if (question.Nps) foreach (var figure in One(question, BundleMeasure.Nps, NpsOf(question, rows), by, plan, rows)) yield return figure;
            else if (question.Scores is not null || question.Counts is null)
            {
                var points = question.Scores is { } scores ? Coded(question, rows, answer => scores.TryGetValue(answer, out var worth) ? worth : throw new Refusal("bundle.answer", question.Column, ExplainArguments.Shown(answer))) : Pick(bundle.Numbers(question.Column, question.Missing), rows);
                foreach (var figure in One(question, BundleMeasure.Mean, points, by, plan, rows)) yield return figure;
                if (question.Scores is null) foreach (var figure in One(question, BundleMeasure.Total, points, by, plan, rows)) yield return figure;
            }
            if (question.Counts is { } counts)
                foreach (var figure in One(question, BundleMeasure.Share, Coded(question, rows, answer => counts.Contains(answer) ? 1 : 0), by, plan, rows)) yield return figure;
        }
    }

    private IEnumerable<BundleFigure> One(BundleQuestion question, BundleMeasure measure, double[] values, string? by, SampleDesign plan, int[] rows)
    {
        if (by is not null)
            for (var i = 0; i < rows.Length; i++)
                if (bundle.Column(definition.By!)[rows[i]] != by) values[i] = double.NaN;
        if (plan.Mean(values) is not { } mean) yield break;
        var asked = by is null ? rows.Length : rows.Count(row => bundle.Column(definition.By!)[row] == by);
        var (value, error) = measure == BundleMeasure.Total ? plan.Total(values) : (mean.Value, mean.StandardError);
        var effectiveBase = plan.IsComplex ? mean.EffectiveBase : mean.Weights.EffectiveBase;
        var interval = measure == BundleMeasure.Share ? mean.Wilson(effectiveBase) : new(value - (Interval.Z95 * error), value + (Interval.Z95 * error));
        yield return new(question.Column, measure, by, mean.Base, asked - mean.Base, value, error, interval.Low, interval.High,
            measure == BundleMeasure.Total ? null : mean.DesignEffect, measure == BundleMeasure.Total ? null : mean.DesignEffectWithReplacement, effectiveBase);
    }

    private double[] NpsOf(BundleQuestion question, int[] rows) =>
        [.. Pick(bundle.Numbers(question.Column, question.Missing), rows).Select(answer => double.IsNaN(answer) ? answer : answer is >= 0 and <= 10 && answer % 1 == 0 ? NetPromoter.Worth((int)answer) : throw new Refusal("bundle.answer", question.Column, answer))];

    private double[] Coded(BundleQuestion question, int[] rows, Func<string, double> worth) =>
        [.. rows.Select(row => bundle.Column(question.Column)[row]).Select(answer => Bundle.IsMissing(answer) || question.Missing.Contains(answer) ? double.NaN : worth(answer))];

    private static T[] Pick<T>(IReadOnlyList<T> all, int[] rows) => [.. rows.Select(row => all[row])];
}
