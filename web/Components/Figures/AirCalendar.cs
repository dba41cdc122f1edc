using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// A year of air as a calendar: a row a month, a square a day, in the colour of its level and with a pattern of its own, so that it
/// reads in grey too. A day without an index is empty. The source stands inside the element.
/// </summary>
[HtmlTargetElement("eco-air-calendar")]
public sealed class AirCalendar(IStringLocalizer<Words> words) : FigureFrame(words)
{
    private const double Left = 40, Side = 14, Step = 15, Top = 20, Row = 20;

    public IReadOnlyList<AirDay> Days { get; set; } = [];

    protected override IEnumerable<TagBuilder> Plotted()
    {
        if (Days.Count == 0) yield break;
        var months = Days.Select(each => each.Day.Month).Distinct().Count();
        var drawing = Tag("svg", "trend calendar").With("viewBox", $"0 0 {Plot.At(Left + (31 * Step))} {Plot.At(Top + (months * Row))}").With("role", "img").With("aria-label", Title);
        drawing.Holding(Said("title", Title), Said("desc", Described()), Tag("defs", null, Enumerable.Range(2, 5).Select(Pattern)));
        foreach (var day in new[] { 1, 10, 20, 31 }) drawing.Holding(Plot.Word(Number(day), X(day) + (Side / 2), 12, "middle"));
        foreach (var month in Days.GroupBy(each => each.Day.Month))
            drawing.Holding(Plot.Word(Words["Calendar.Month", new DateTime(2000, month.Key, 1)], Left - 6, Y(month.Key) + 12, "end")).Holding(month.SelectMany(Square));
        yield return drawing;
        yield return Legend();
    }

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled()
    {
        string[] head = [Words["Calendar.MonthHead"], .. Enumerable.Range(1, 6).Select(level => Words[$"Aqi.{level}"].Value), Words["Calendar.None"]];
        return (head, Days.GroupBy(each => each.Day.Month).Select(month => (string[])
        [
            Words["Calendar.Month", new DateTime(2000, month.Key, 1)],
            .. Enumerable.Range(1, 6).Select(level => Number(month.Count(each => each.Level?.Level == level))),
            Number(month.Count(each => each.Level is null)),
        ]));
    }

    private static double X(int day) => Left + ((day - 1) * Step);

    private double Y(int month) => Top + ((month - Days[0].Day.Month) * Row);

    private IEnumerable<TagBuilder> Square(AirDay each)
    {
        var square = Box(each, each.Level is { } level ? $"aqi-fill-{level.Level}" : "no-figure");
        square.InnerHtml.AppendHtml(Said("title", each is { Index: { } index, Level: { } reached }
            ? Words["Calendar.Day", each.Day.ToDateTime(TimeOnly.MinValue), index, Words[$"Aqi.{reached.Level}"]]
            : Words["Calendar.Day.None", each.Day.ToDateTime(TimeOnly.MinValue)]));
        yield return square;
        if (each.Level is { Level: > 1 } patterned) yield return Box(each, "pattern").With("fill", $"url(#level-{patterned.Level})");
    }

    private TagBuilder Box(AirDay each, string css) => Tag("rect", css)
        .With("x", Plot.At(X(each.Day.Day))).With("y", Plot.At(Y(each.Day.Month))).With("width", Plot.At(Side)).With("height", Plot.At(Side)).With("rx", "2");

    // The worse the level, the closer the strokes.
    private static TagBuilder Pattern(int level)
    {
        var gap = 10 - level;
        return Tag("pattern", null, Plot.Line(level >= 5 ? "stroke-light" : "stroke-dark", 0, 0, 0, gap))
            .With("id", $"level-{level}").With("width", Plot.At(gap)).With("height", Plot.At(gap)).With("patternUnits", "userSpaceOnUse").With("patternTransform", $"rotate({(level % 2 == 0 ? 45 : -45)})");
    }

    private TagBuilder Legend()
    {
        var legend = Tag("ul", "legend");
        foreach (var level in Days.Select(each => each.Level?.Level).Append(1).Append(2).OfType<int>().Distinct().Order())
            legend.Holding(Tag("li", null, Swatch(level), Said("span", Words["Calendar.Legend", Words[$"Aqi.{level}"], Days.Count(each => each.Level?.Level == level)])));
        return legend.Holding(Tag("li", null, Swatch(0), Said("span", Words["Calendar.Legend", Words["Calendar.None"], Days.Count(each => each.Level is null)])));
    }

    private static TagBuilder Swatch(int level)
    {
        var drawing = Tag("svg", "swatch").With("viewBox", "0 0 18 18").With("aria-hidden", "true").With("focusable", "false");
        TagBuilder Square(string css) => Tag("rect", css).With("width", "18").With("height", "18");
        drawing.Holding(Square(level == 0 ? "no-figure" : $"aqi-fill-{level}"));
        return level > 1 ? drawing.Holding(Square("pattern").With("fill", $"url(#level-{level})")) : drawing;
    }

    private string Described() => string.Join(Words["List.Comma"], Days.GroupBy(each => each.Level?.Level ?? 0).OrderBy(each => each.Key == 0 ? 9 : each.Key)
        .Select(each => Words["Calendar.Legend", each.Key == 0 ? Words["Calendar.None"] : Words[$"Aqi.{each.Key}"], each.Count()].Value));

    private static string Number(int number) => number.ToString(CultureInfo.CurrentCulture);
}
