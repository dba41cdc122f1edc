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
        BundleFigure[] figures = [.. definition.Questions.SelectMany(question => FiguresOf(question, plan, rows)), .. IndicesOf(plan, rows), .. definition.Parts.SelectMany(part => PartOf(part, plan, rows))];
        return new(wave, rows.Length, kish.Sum, kish.Effect, kish.EffectiveBase,
            calibration is null ? null : new(calibration.Iterations, calibration.LargestError, calibration.Converged, calibration.Trims, calibration.WithinBounds, calibration.Weights.Min(), calibration.Weights.Max()), figures)
        {
            Medians = definition.Medians.Select(name => (Name: name, Known: (double[])[.. Pick(bundle.Numbers(name, []), rows).Where(number => !double.IsNaN(number)).Order()])).Where(each => each.Known.Length > 0).ToDictionary(each => each.Name, each => each.Known[(each.Known.Length - 1) / 2]),
        };
    }

    private (SampleDesign Plan, Calibration? Calibration) DesignOf(int[] rows)
    {
        var design = definition.Design;
        double[]? Numbers(string? column) => column is null ? null : Pick(bundle.Numbers(column, []), rows);
        string[]? Cells(string? column) => column is null ? null : Pick(bundle.Named(column), rows);
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
        foreach (var by in Groups(rows))
        {
            if (question.Nps) foreach (var figure in One(question.Column, BundleMeasure.Nps, NpsOf(question, rows), by, plan, rows)) yield return figure;
            if (question.Scores is not null || question.Nps || question is { Counts: null, Options: null })
            {
                foreach (var figure in One(question.Column, BundleMeasure.Mean, PointsOf(question, rows), by, plan, rows)) yield return figure;
                if (question is { Scores: null, Nps: false }) foreach (var figure in One(question.Column, BundleMeasure.Total, PointsOf(question, rows), by, plan, rows)) yield return figure;
            }
            if (question.Counts is not null) foreach (var figure in One(question.Column, BundleMeasure.Share, CountsOf(question, rows), by, plan, rows)) yield return figure;
            foreach (var option in question.Options ?? [])
                foreach (var figure in One(question.Column, BundleMeasure.Option, [.. rows.Select(row => bundle.Column(question.Column)[row]).Select(answer => Bundle.IsMissing(answer) ? double.NaN : answer == option ? 1 : 0)], by, plan, rows))
                    yield return figure with { Answer = option };
        }
    }

    private IEnumerable<string?> Groups(int[] rows) =>
        definition.By is null ? [null] : [null, .. rows.Select(row => bundle.Column(definition.By)[row]).Where(word => !Bundle.IsMissing(word)).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<BundleFigure> IndicesOf(SampleDesign plan, int[] rows)
    {
        var known = new Dictionary<string, double[]>();
        foreach (var index in definition.Indices)
        {
            if (index.Parts.Count == 0 || index.Parts.Values.Any(weight => !(weight > 0 && double.IsFinite(weight)))) throw new Refusal("bundle.index", ExplainArguments.Shown(index.Name));
            (double[] Values, double Weight)[] parts = [.. index.Parts.Select(part => (known.GetValueOrDefault(part.Key) ?? PointsOf(Named(part.Key), rows), part.Value))];
            var (values, incomplete) = (new double[rows.Length], 0);
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = Indices.Composite(parts.Select(part => (double.IsNaN(part.Values[row]) ? (double?)null : part.Values[row], part.Weight))) ?? double.NaN;
                if (!double.IsNaN(values[row]) && Array.Exists(parts, part => double.IsNaN(part.Values[row]))) incomplete++;
            }
            known[index.Name] = values;
            foreach (var figure in One(index.Name, BundleMeasure.Index, [.. values], null, plan, rows)) yield return figure with { Incomplete = incomplete };
        }
    }

    private IEnumerable<BundleFigure> PartOf(BundlePart part, SampleDesign plan, int[] rows)
    {
        var inside = rows.Select(row => part.Where.All(each => each.Value.Contains(bundle.Column(each.Key)[row]))).ToArray();
        foreach (var question in part.Of.Select(Named))
        {
            if (question.Scores is not null || question.Counts is null) foreach (var figure in One(question.Column, BundleMeasure.Mean, Masked(PointsOf(question, rows)), null, plan, rows)) yield return figure with { Part = part.Name };
            if (question.Counts is not null) foreach (var figure in One(question.Column, BundleMeasure.Share, Masked(CountsOf(question, rows)), null, plan, rows)) yield return figure with { Part = part.Name };
        }

        double[] Masked(double[] values) => [.. values.Index().Select(value => inside[value.Index] ? value.Item : double.NaN)];
    }

    private BundleQuestion Named(string column) => definition.Questions.FirstOrDefault(question => question.Column == column) ?? throw new Refusal("bundle.part", ExplainArguments.Shown(column));

    private double[] PointsOf(BundleQuestion question, int[] rows) => question.Scores is { } scores
        ? Coded(question, rows, answer => scores.TryGetValue(answer, out var worth) ? worth : throw new Refusal("bundle.answer", question.Column, ExplainArguments.Shown(answer)))
        : Pick(bundle.Numbers(question.Column, question.Missing), rows);

    private double[] CountsOf(BundleQuestion question, int[] rows) => Coded(question, rows, answer => question.Counts!.Contains(answer) ? 1 : 0);

    private IEnumerable<BundleFigure> One(string question, BundleMeasure measure, double[] values, string? by, SampleDesign plan, int[] rows)
    {
        if (by is not null)
            for (var i = 0; i < rows.Length; i++)
                if (bundle.Column(definition.By!)[rows[i]] != by) values[i] = double.NaN;
        if ((IsByBase(plan) ? OfBase(plan, values) : plan.Mean(values)) is not { } mean) yield break;
        var asked = by is null ? rows.Length : rows.Count(row => bundle.Column(definition.By!)[row] == by);
        var (value, error) = measure == BundleMeasure.Total ? plan.Total(values) : (mean.Value, mean.StandardError);
        var effectiveBase = plan.IsComplex ? mean.EffectiveBase : mean.Weights.EffectiveBase;
        var interval = measure is BundleMeasure.Share or BundleMeasure.Option ? mean.Wilson(effectiveBase) : new(value - (Interval.Z95 * error), value + (Interval.Z95 * error));
        yield return new(question, measure, by, mean.Base, asked - mean.Base, value, error, interval.Low, interval.High,
            measure == BundleMeasure.Total ? null : mean.DesignEffect, measure == BundleMeasure.Total ? null : mean.DesignEffectWithReplacement, effectiveBase);
    }

    private bool IsByBase(SampleDesign plan) => definition.Design.ByBase && !plan.IsComplex;

    // One answer alone has no error of its own.
    private static Estimate? OfBase(SampleDesign plan, double[] values)
    {
        var inside = values.Index().Where(value => !double.IsNaN(value.Item)).ToArray();
        var weights = plan.Weights.ToArray();
        return inside.Length < 2 ? plan.Mean(values) : SampleDesign.Of([.. inside.Select(value => weights[value.Index])]).Mean([.. inside.Select(value => value.Item)]);
    }

    private double[] NpsOf(BundleQuestion question, int[] rows) =>
        [.. Pick(bundle.Numbers(question.Column, question.Missing), rows).Select(answer => double.IsNaN(answer) ? answer : answer is >= 0 and <= 10 && answer % 1 == 0 ? NetPromoter.Worth((int)answer) : throw new Refusal("bundle.answer", question.Column, answer))];

    private double[] Coded(BundleQuestion question, int[] rows, Func<string, double> worth) =>
        [.. rows.Select(row => bundle.Column(question.Column)[row]).Select(answer => Bundle.IsMissing(answer) || question.Missing.Contains(answer) ? double.NaN : worth(answer))];

    private static T[] Pick<T>(IReadOnlyList<T> all, int[] rows) => [.. rows.Select(row => all[row])];
}
