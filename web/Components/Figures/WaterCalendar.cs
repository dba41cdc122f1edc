using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// Years of a section as a calendar: a row a year, a square a month, in the colour of its class and with its numeral, so that it reads in
/// grey too. A month without a sample is empty. The source stands inside the element.
/// </summary>
[HtmlTargetElement("eco-water-calendar")]
public sealed class WaterCalendar(IStringLocalizer<Words> words) : FigureFrame(words)
{
    private const double Left = 44, Side = 34, Step = 37, Top = 22, Row = 32, Height = 28;

    public IReadOnlyList<WaterMonth> Months { get; set; } = [];

    protected override IEnumerable<TagBuilder> Plotted()
    {
        if (Months.Count == 0) yield break;
        int[] years = [.. Months.Select(each => each.Year).Distinct()];
        var drawing = Tag("svg", "trend calendar").With("viewBox", $"0 0 {Plot.At(Left + (12 * Step))} {Plot.At(Top + (years.Length * Row))}").With("role", "img").With("aria-label", Title);
        drawing.Holding(Said("title", Title), Said("desc", Described()));
        foreach (var month in Enumerable.Range(1, 12)) drawing.Holding(Plot.Word(month.ToString(CultureInfo.CurrentCulture), X(month) + (Side / 2), 14, "middle"));
        foreach (var (n, year) in years.Index())
        {
            drawing.Holding(Plot.Word(year.ToString(CultureInfo.InvariantCulture), Left - 6, Y(n) + 19, "end"));
            foreach (var each in Months.Where(each => each.Year == year)) drawing.Holding(Square(each, Y(n)));
        }
        yield return drawing;
    }

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled()
    {
        WaterClass[] classes = Enum.GetValues<WaterClass>();
        return ([Words["Calendar.YearHead"], .. classes.Select(each => Words.Of(each)), Words["Calendar.None"]], Months.GroupBy(each => each.Year).Select(year => (string[])
        [
            year.Key.ToString(CultureInfo.InvariantCulture),
            .. classes.Select(reached => Number(year.Count(each => each.Grade?.Class == reached))),
            Number(year.Count(each => each.Grade?.Class is null)),
        ]));
    }

    private static double X(int month) => Left + ((month - 1) * Step);

    private static double Y(int row) => Top + (row * Row);

    private IEnumerable<TagBuilder> Square(WaterMonth each, double y)
    {
        var reached = each.Grade?.Class;
        var square = Tag("rect", reached is { } known ? $"water-fill-{(int)known}" : "no-figure")
            .With("x", Plot.At(X(each.Month))).With("y", Plot.At(y)).With("width", Plot.At(Side)).With("height", Plot.At(Height)).With("rx", "3");
        square.InnerHtml.AppendHtml(Said("title", reached is { } of
            ? Words["Calendar.Water", new DateTime(each.Year, each.Month, 1), Words.Of(of), each.Samples]
            : Words["Calendar.Water.None", new DateTime(each.Year, each.Month, 1)]));
        yield return square;
        if (reached is { } shown) yield return Plot.Word(Words[$"Calendar.Water.{shown}"], X(each.Month) + (Side / 2), y + 19, "middle", "water-word");
    }

    private string Described() => string.Join(Words["List.Comma"], Months.GroupBy(each => each.Grade?.Class).OrderBy(each => each.Key is null ? 9 : (int)each.Key)
        .Select(each => Words["Calendar.Water.Legend", each.Key is { } reached ? Words.Of(reached) : Words["Calendar.None"].Value, each.Count()].Value));

    private static string Number(int number) => number.ToString(CultureInfo.CurrentCulture);
}
