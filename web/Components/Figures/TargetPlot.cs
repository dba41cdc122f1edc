using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// Targets against actuals: a row an indicator, the figure as a bar and the target as a stroke across it, each row on its own scale,
/// since units differ. Targets without a number stand in the table alone. The source stands inside the element.
/// </summary>
[HtmlTargetElement("eco-target-plot")]
public sealed class TargetPlot(IStringLocalizer<Words> words) : FigureFrame(words)
{
    private const double Width = 480, Row = 54, Right = 476;

    public IReadOnlyList<Indicator> Plan { get; set; } = [];

    private static Wording Say => Wording.Of(CultureInfo.CurrentUICulture);

    protected override IEnumerable<TagBuilder> Plotted()
    {
        Indicator[] drawn = [.. Plan.Where(each => each is { Target: > 0, Latest.Value: >= 0 })];
        if (drawn.Length == 0) yield break;
        var drawing = Tag("svg", "trend bars").With("viewBox", $"0 0 {Plot.At(Width)} {Plot.At(drawn.Length * Row)}").With("role", "img").With("aria-label", Title);
        foreach (var (n, each) in drawn.Index())
        {
            var (top, target, value) = (n * Row, (double)each.Target!.Value, (double)each.Latest!.Value!.Value);
            var most = Math.Max(target, value) * 1.05;
            double X(double number) => number / most * Right;
            drawing.Holding(
                Plot.Word(Words["Plan.Plot.Row", each.Title(Say), Written(value), each.Unit(Say)], 0, top + 18, "start", "bar-word"),
                Tag("rect", "target-track").With("x", "0").With("y", Plot.At(top + 26)).With("width", Plot.At(Right)).With("height", "12").With("rx", "3"),
                Tag("rect", each.Standing == TargetStanding.NotMet ? "target-miss" : "target-bar").With("x", "0").With("y", Plot.At(top + 26)).With("width", Plot.At(X(value))).With("height", "12").With("rx", "3"),
                Plot.Line("target-mark", X(target), top + 22, X(target), top + 42));
        }
        yield return drawing;
        yield return Said("p", Words["Plan.Plot.Legend"], "hint");
    }

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled() =>
        ([Words["Disclosure.Indicators.What"], Words["Disclosure.Indicators.TargetHead"], Words["Disclosure.Indicators.Actual"], Words["Disclosure.Indicators.Period"], Words["Plan.Plot.Result"]],
            Plan.Select(each => new[]
            {
                each.Title(Say),
                each.TargetWords(Say),
                each.Latest is not { } latest ? "—" : latest.Value is { } number ? $"{number.ToString("0.####", CultureInfo.CurrentCulture)} {each.Unit(Say)}" : latest.Statement,
                each.Latest is { } newest ? PeriodText.Say(newest.Period, Say) : "—",
                each.Latest is null ? "—" : Words.Of(each.Standing),
            }));
}
