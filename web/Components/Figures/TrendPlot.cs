using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>One point of a line: what it stands for, its value (null where it is missing), its interval and the limit of its day where it has one.</summary>
public sealed record TrendPoint(string Label, double? Value, double? Low = null, double? High = null, double? Limit = null)
{
    /// <summary>Whether the series breaks here: what comes after cannot be compared with what came before.</summary>
    public bool IsBreak { get; init; }

    /// <summary>How many digits after the point its numbers are said with; null for as many as they have, two at most.</summary>
    public int? Digits { get; init; }
}

/// <summary>A line over time with its limit and error bars; the source stands inside the element.</summary>
[HtmlTargetElement("eco-trend")]
public sealed class TrendPlot(IStringLocalizer<Words> words) : FigureFrame(words)
{
    // More points than this run into each other; the line says it.
    private const int MostDots = 60;

    private const double Width = 480, Height = 220, Left = 52, Right = 472, Top = 20, Bottom = 184;

    public IReadOnlyList<TrendPoint> Points { get; set; } = [];

    public double? Limit { get; set; }

    public string? LimitWord { get; set; }

    protected override IEnumerable<TagBuilder> Plotted()
    {
        var all = Points.SelectMany(point => new[] { point.Value, point.Low, point.High, point.Limit }).Append(Limit).OfType<double>().ToArray();
        if (all.Length == 0) yield break;
        var room = Math.Max((all.Max() - all.Min()) * .15, Math.Abs(all.Max()) * .02 + .01);
        var (least, most) = (all.Min() - room, all.Max() + room);
        double X(int n) => Points.Count < 2 ? (Left + Right) / 2 : Left + n * (Right - Left) / (Points.Count - 1);
        double Y(double value) => Bottom - (value - least) / (most - least) * (Bottom - Top);

        var drawing = Tag("svg", "trend").With("viewBox", $"0 0 {Plot.At(Width)} {Plot.At(Height)}").With("role", "img").With("aria-label", Title);
        foreach (var value in new[] { all.Min(), all.Max() }.Distinct())
            drawing.Holding(Plot.Line("trend-axis", Left, Y(value), Right, Y(value)), Plot.Word(Written(Math.Round(value, 1)), Left - 8, Y(value) + 5, "end"));
        if (Limit is { } limit)
            drawing.Holding(Plot.Line("trend-limit", Left, Y(limit), Right, Y(limit)), Plot.Word(LimitWord ?? Written(limit), Right, Y(limit) - 6, "end", "limit-word"));
        foreach (var (n, point) in Points.Index())
            if (point is { Low: { } low, High: { } high }) drawing.Holding(Plot.Line("trend-error", X(n), Y(low), X(n), Y(high)));
            else if (point.IsBreak) drawing.Holding(Plot.Line("trend-limit trend-break", X(n), Top, X(n), Bottom), Plot.Word(point.Label, X(n), Top - 6, "middle"));
        foreach (var part in Steps(X, Y)) drawing.Holding(part);
        foreach (var run in Runs()) drawing.Holding(Tag("polyline", Points.Count > MostDots ? "trend-line dense" : "trend-line").With("points", string.Join(' ', run.Select(point => $"{Plot.At(X(point.N))},{Plot.At(Y(point.Value))}"))));
        foreach (var (n, point) in Points.Index())
            if (Points.Count <= MostDots && point.Value is { } value) drawing.Holding(Tag("circle", "trend-dot").With("cx", Plot.At(X(n))).With("cy", Plot.At(Y(value))).With("r", "4"));
        drawing.Holding(Plot.Word(Points[0].Label, Left, Height - 8, "start"));
        if (Points.Count > 1) drawing.Holding(Plot.Word(Points[^1].Label, Right, Height - 8, "end"));
        yield return drawing;
    }

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled()
    {
        var ranged = Points.Any(point => point.Low is not null);
        var limited = Points.Any(point => point.Limit is not null);
        string[] head = [Words["Figure.When"], ValueHead, .. ranged ? [Words["Survey.Table.Interval"].Value] : Array.Empty<string>(), .. limited ? [Words["Figure.Limit"].Value] : Array.Empty<string>()];
        return (head, Points.Select(point => Row(point, ranged, limited)));
    }

    private string[] Row(TrendPoint point, bool ranged, bool limited) =>
    [
        point.Label,
        point.Value is { } value ? Number(point, value) : "—",
        .. ranged ? [point is { Low: { } low, High: { } high } ? Words["Survey.Interval", Number(point, low), Number(point, high)].Value.Replace(' ', '\u00a0') : "—"] : Array.Empty<string>(),
        .. limited ? [point.Limit is { } limit ? Written(limit) : "—"] : Array.Empty<string>(),
    ];

    private static string Number(TrendPoint point, double value) => point.Digits is { } digits ? value.ToString($"F{digits}", CultureInfo.CurrentCulture) : Written(value);

    // The limit is a step where it changed, each tread with its number.
    private IEnumerable<TagBuilder> Steps(Func<int, double> x, Func<double, double> y)
    {
        var from = 0;
        for (var n = 1; n <= Points.Count; n++)
        {
            if (n < Points.Count && Points[n].Limit == Points[from].Limit) continue;
            if (Points[from].Limit is { } limit)
            {
                yield return Plot.Line("trend-limit", x(from), y(limit), x(Math.Min(n, Points.Count - 1)), y(limit));
                yield return Plot.Word(Written(limit), (x(from) + x(Math.Min(n, Points.Count - 1))) / 2, y(limit) - 6, "middle", "limit-word");
                if (n < Points.Count && Points[n].Limit is { } next) yield return Plot.Line("trend-limit", x(n), y(limit), x(n), y(next));
            }
            from = n;
        }
    }

    // A gap in the figures is a gap in the line.
    private IEnumerable<List<(int N, double Value)>> Runs()
    {
        List<(int, double)> run = [];
        foreach (var (n, point) in Points.Index())
            if (point.Value is { } value) run.Add((n, value));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        if (run.Count > 0) yield return run;
    }
}
