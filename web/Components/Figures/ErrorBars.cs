using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A figure with its interval; a null value is left out and says why.</summary>
public sealed record BarredFigure(string Label, double? Value, double? Low, double? High, string Base, string? Note = null, int Digits = 1);

/// <summary>Figures under each other as points with their error bars, on one axis; the source stands inside the element.</summary>
[HtmlTargetElement("eco-error-bars")]
public sealed class ErrorBars(IStringLocalizer<Words> words) : FigureFrame(words)
{
    private const double Width = 480, Row = 46, Left = 4, Right = 470, Foot = 26;

    public IReadOnlyList<BarredFigure> Figures { get; set; } = [];

    /// <summary>A line across all rows, such as the city's figure.</summary>
    public double? Line { get; set; }

    public string? LineWord { get; set; }

    protected override IEnumerable<TagBuilder> Plotted()
    {
        BarredFigure[] drawn = [.. Figures.Where(figure => figure.Value is not null)];
        if (drawn.Length == 0) yield break;
        var least = Math.Floor(Math.Min(drawn.Min(figure => figure.Low ?? figure.Value!.Value), Line ?? 100) / 10) * 10;
        var most = Math.Ceiling(Math.Max(drawn.Max(figure => figure.High ?? figure.Value!.Value), Line ?? 0) / 10) * 10;
        if (most <= least) most = least + 10;
        double X(double value) => Left + ((value - least) / (most - least) * (Right - Left));
        var height = (drawn.Length * Row) + Foot;
        var drawing = Tag("svg", "trend bars").With("viewBox", $"0 0 {Plot.At(Width)} {Plot.At(height)}").With("role", "img").With("aria-label", Title);
        for (var tick = least; tick <= most; tick += 10)
            drawing.Holding(Plot.Line("trend-axis", X(tick), 0, X(tick), height - Foot), Plot.Word(Written(tick), X(tick), height - 6, tick <= least ? "start" : tick >= most ? "end" : "middle"));
        if (Line is { } line) drawing.Holding(Plot.Line("trend-limit", X(line), 0, X(line), height - Foot));
        foreach (var (n, figure) in drawn.Index())
        {
            var y = (n * Row) + 33;
            drawing.Holding(Plot.Word($"{figure.Label}  {Number(figure, figure.Value!.Value)}", Left, (n * Row) + 18, "start", "bar-word"));
            if (figure is { Low: { } low, High: { } high })
                drawing.Holding(Plot.Line("trend-error", X(low), y, X(high), y), Plot.Line("trend-error", X(low), y - 5, X(low), y + 5), Plot.Line("trend-error", X(high), y - 5, X(high), y + 5));
            drawing.Holding(Tag("circle", "trend-dot").With("cx", Plot.At(X(figure.Value.Value))).With("cy", Plot.At(y)).With("r", "5"));
        }
        yield return drawing;
        if (Line is not null && LineWord is not null) yield return Said("p", LineWord, "hint");
    }

    private static string Number(BarredFigure figure, double value) => value.ToString(figure.Digits == 0 ? "F0" : "F1", System.Globalization.CultureInfo.CurrentCulture);

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled() =>
        ([Words["Survey.Table.What"], ValueHead, Words["Survey.Table.Interval"], Words["Survey.Table.Base"]],
            Figures.Select(figure => new[]
            {
                figure.Label,
                figure.Value is { } value ? Number(figure, value) : "—",
                figure is { Low: { } low, High: { } high } ? Words["Survey.Interval", Number(figure, low), Number(figure, high)].Value.Replace(' ', '\u00a0') : "—",
                figure.Base.Replace(' ', '\u00a0'),
            }));

    protected override string RemarkOn(int row) => Figures[row].Note ?? "";
}
