using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What a tile of the map may say instead of being ranked by its colour.</summary>
public enum TileMark
{
    None,

    /// <summary>样本不足: under its base; no figure is shown.</summary>
    TooFew,

    /// <summary>与全市无显著差异: the figure is shown and not ranked.</summary>
    NoDifference,

    /// <summary>A count so small that it could point to somebody; it is not shown.</summary>
    Withheld,

    /// <summary>均值不公布: a mean from which a small count could be worked out.</summary>
    NotPrinted,
}

/// <summary>One town's figure.</summary>
/// <param name="Town">The division code.</param>
/// <param name="Value">The figure; null where there is none.</param>
/// <param name="Written">The figure as it is written.</param>
/// <param name="Mark">Why it is not ranked.</param>
/// <param name="Href">Where more is said about it.</param>
/// <param name="Count">How many stand behind it; a column of the table.</param>
public sealed record TownFigure(string Town, double? Value, string Written, TileMark Mark = TileMark.None, string? Href = null, int? Count = null);

/// <summary>九镇图: a colour in five steps and a number in each tile, with a legend; the source stands inside the element.</summary>
[HtmlTargetElement("eco-town-map")]
public sealed class TownMap(IStringLocalizer<Words> words) : FigureFrame(words)
{
    public IReadOnlyList<TownFigure> Figures { get; set; } = [];

    /// <summary>Four borders between the five steps, from low to high; by default equal steps over the ranked figures.</summary>
    public IReadOnlyList<double> Steps { get; set; } = [];

    protected override IEnumerable<TagBuilder> Plotted()
    {
        var borders = Steps.Count > 0 ? Steps : EqualSteps();
        yield return Tag("ul", "nine", NineTowns.Codes.Select(code => Tag("li", null, Tile(code, borders))));
        yield return Legend(borders);
    }

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled()
    {
        var counted = Figures.Any(figure => figure.Count is not null);
        string[] head = counted ? [Words["Map.Town"], ValueHead, Words["Figure.Count"]] : [Words["Map.Town"], ValueHead];
        return (head, InOrder().Select(figure => Row(figure, counted)));
    }

    protected override string RemarkOn(int row) => InOrder().ElementAt(row) is { Mark: var mark, Value: var value } && (mark, value) is not (TileMark.None, not null) ? Words.Of(mark) : "";

    private IEnumerable<TownFigure> InOrder() => NineTowns.Codes.Select(code => Figures.FirstOrDefault(figure => figure.Town == code)).OfType<TownFigure>();

    private string[] Row(TownFigure figure, bool counted)
    {
        var value = figure is { Mark: TileMark.TooFew or TileMark.Withheld or TileMark.NotPrinted } or { Value: null } ? "—" : figure.Written;
        return counted ? [Words.Town(figure.Town), value, figure.Count?.ToString("N0", CultureInfo.CurrentCulture) ?? "—"] : [Words.Town(figure.Town), value];
    }

    private IReadOnlyList<double> EqualSteps()
    {
        var ranked = Figures.Where(figure => figure.Mark == TileMark.None).Select(figure => figure.Value).OfType<double>().ToArray();
        if (ranked.Length == 0 || ranked.Max() <= ranked.Min()) return [];
        // Counts have whole borders: nobody receives 7.4 complaints.
        var digits = ranked.All(double.IsInteger) ? 0 : 1;
        return [.. Enumerable.Range(1, 4).Select(n => Math.Round(ranked.Min() + n * (ranked.Max() - ranked.Min()) / 5, digits)).Distinct()];
    }

    private TagBuilder Tile(string code, IReadOnlyList<double> borders)
    {
        var figure = Figures.FirstOrDefault(figure => figure.Town == code);
        var isShown = figure is { Value: not null, Mark: not (TileMark.TooFew or TileMark.Withheld or TileMark.NotPrinted) };
        return Tag(figure?.Href is null ? "div" : "a", $"nine-tile {Shade(figure, borders)}",
            Said("span", Words.Town(code), "place"),
            Said("span", " ", "sr"),
            isShown ? Said("b", figure!.Written) : Said("span", Words.Of(figure?.Mark ?? TileMark.None), "phrase"),
            isShown && figure!.Mark == TileMark.NoDifference ? Said("span", Words["Map.Same"], "phrase") : null).With("href", figure?.Href);
    }

    private static string Shade(TownFigure? figure, IReadOnlyList<double> borders) =>
        figure is { Mark: TileMark.None, Value: { } value } ? $"step-{1 + borders.Count(border => value >= border)}" : "hatched";

    private TagBuilder Legend(IReadOnlyList<double> borders)
    {
        var legend = Tag("ul", "legend");
        for (var n = 0; borders.Count > 0 && n <= borders.Count; n++)
        {
            var range = n == 0 ? Words["Map.Under", Border(borders[0])]
                : n == borders.Count ? Words["Map.From", Border(borders[^1])]
                : Words["Map.Between", Border(borders[n - 1]), Border(borders[n])];
            legend.Holding(Tag("li", null, Tag("span", $"swatch step-{n + 1}"), Said("span", range)));
        }
        if (Figures.Any(figure => figure.Mark != TileMark.None)) legend.Holding(Tag("li", null, Tag("span", "swatch hatched"), Said("span", Words["Map.Hatched"])));
        return legend;
    }

    private string Border(double border) => Unit is null ? Written(border) : $"{Written(border)} {Unit}";
}
